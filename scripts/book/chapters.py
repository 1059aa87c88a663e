"""Chapters of the manual: written by hand, with tables of keys that are filled in here.

A chapter asks for keys between two comments, `<!-- keys PLACE: name name -->` and
`<!-- /keys -->`; without names it gets those that the footer shows.
"""

from __future__ import annotations

import re

from scripts.book.reference import keys_table

from sealegs.tui.commands import COMMANDS, Command, commands_of

_BLOCK = re.compile(r"(<!-- keys (\w+)(?:: ([^>]*?))? -->\n).*?(<!-- /keys -->)", re.DOTALL)


def filled(text: str) -> str:
    """Return a chapter with every table of keys as the command table has it now."""
    return _BLOCK.sub(_table, text)


def _table(block: re.Match[str]) -> str:
    start, place, names, end = block.groups()
    rows = COMMANDS if place == "anywhere" else commands_of(place)
    chosen = _named(place, rows, names.split()) if names else _shown(rows)
    return f"{start}\n" + "\n".join(keys_table(chosen)) + f"\n\n{end}"


def _shown(rows: tuple[Command, ...]) -> list[Command]:
    return sorted((row for row in rows if row.rank is not None), key=lambda row: row.rank or 0)


def _named(place: str, rows: tuple[Command, ...], names: list[str]) -> list[Command]:
    known = {row.id: row for row in rows}
    for name in names:
        if name not in known:
            raise SystemExit(f"a chapter asks for the keys of {place}.{name}: no such command.")
    return [known[name] for name in names]
