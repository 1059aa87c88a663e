"""Completion files for bash, zsh and fish, in the folders where those shells look."""

from __future__ import annotations

from collections.abc import Iterator

from click.shell_completion import ShellComplete, get_completion_class

from sealegs.cli.completing import teach_shells
from sealegs.cli.group import program

_PLACES = {
    "bash": "share/bash-completion/completions/sealegs",
    "zsh": "share/zsh/site-functions/_sealegs",
    "fish": "share/fish/vendor_completions.d/sealegs.fish",
}


def completion_files() -> Iterator[tuple[str, str]]:
    """Yield path and text of the file of every shell."""
    teach_shells()
    for shell, path in _PLACES.items():
        kind = get_completion_class(shell)
        assert kind is not None
        # The base class's way: bash's own first starts a bash to see which one it is.
        yield path, ShellComplete.source(kind(program, {}, "sealegs", "_SEALEGS_COMPLETE")).lstrip()
