"""ENTRYPOINT and CMD of the last stage go through a shell."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original
from sealegs.dockerfile.model import Cmd, Entrypoint, ExecForm

_ABOUT = frozenset({"exec_form", "pid1"})


def _mutate(original: Original) -> Iterator[Mutant]:
    for instruction in original.blocks[-1].instructions if original.blocks else ():
        command = instruction.command
        if isinstance(command, Entrypoint | Cmd) and isinstance(command.form, ExecForm):
            line = f"{instruction.name} {shlex.join(command.form.words)}"
            text = original.edited({instruction.first_line: line})
            yield Mutant(instruction.name, text, _ABOUT)


MUTATOR = Mutator("shell-form", "ENTRYPOINT or CMD goes through a shell.", _mutate)
