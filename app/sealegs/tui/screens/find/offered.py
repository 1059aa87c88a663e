"""The commands of the app as places to find; choosing one carries it out or opens its screen."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.tui.commands import ANYWHERE, Command, key_name, table
from sealegs.workspace.powers import Powers
from sealegs.workspace.search.entry import Entry

_IN_COURSE = frozenset({"room", "hosting", "taking", "fixing"})
"""Screens of something that goes on: they can't be opened for one of their commands."""

_NOT_HERE = frozenset({"find", "back"})


def offered(powers: Powers) -> Iterator[Entry]:
    """Yield the commands that may be carried out; those of one screen tell its name."""
    for command in table():
        here = command.place == ANYWHERE and command.id in _NOT_HERE
        if not powers.has(command.needs) or here or command.place in (*_IN_COURSE, "find"):
            continue
        yield _entry(command)


def named(id_: str) -> Command | None:
    """Return the command that an entry is about."""
    return next((one for one in table() if f"{one.place}.{one.id}" == id_), None)


def _entry(command: Command) -> Entry:
    keys = ", ".join(key_name(key) for key in command.keys[:2])
    where = "everywhere" if command.place == ANYWHERE else f"in {command.place}"
    return Entry(
        "command", f"{command.label}  ({keys})", command.help, where, "command",
        {"id": f"{command.place}.{command.id}"},
    )  # fmt: skip
