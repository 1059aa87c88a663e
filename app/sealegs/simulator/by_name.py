"""Whether a command that installs is told what by name, or takes a file of the project."""

from __future__ import annotations

from sealegs.ground.regex import Regex

_NAMED = Regex(
    r"(?:^|[/\s])pip3? install (?!.*(?:-r\b|--requirement|-e\b))(?!(?:.*\s)?\.(?:\s|\[|/|$))"
    r"|(?:^|[/\s])(?:npm (?:install|i|add)|pnpm (?:install|i)|bun (?:add|install|i))"
    r" (?:.*\s)?(?:-g|--global|--location=global)(?:\s|$)"
    r"|(?:^|[/\s])(?:yarn global add|pnpm add|go install \S+@|cargo install (?!.*--path)\w)"
)


def is_named(command: str) -> bool:
    """Tell whether a command is told what to fetch by name, and not by a file of the project."""
    return _NAMED.search(command) is not None
