"""What the line below the editor says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from sealegs.ground.sanitise import clean
from sealegs.study.marks import Mark, Sign
from sealegs.study.words import count
from sealegs.tui.theme import MUTED
from sealegs.tui.widgets.marked_editor import COLOURS, SIGNS

_WORDS = {
    Sign.ERROR: ("error", "errors"),
    Sign.WARNING: ("warning", "warnings"),
    Sign.GOAL: ("line of a goal", "lines of goals"),
    Sign.INFO: ("note", "notes"),
    Sign.STYLE: ("matter of style", "matters of style"),
}

_READS_ON = "F5 reads on"
_LEAST = 8
"""Cells of a last line below which only the key that shows more stands behind it."""


def said(marks: Sequence[Mark], *, why: bool) -> Content:
    """Return what the first mark says, with its reason and the other marks where asked for."""
    first = _told(marks[0])
    if not why:
        return first
    parts = [first, Content(_plain(marks[0].why)), *map(_told, marks[1:])]
    return Content("\n").join(parts)


def cut(marks: Sequence[Mark], width: int, rows: int) -> Content:
    """Return what the first mark says in that room, its keys in any case."""
    told, keys = _told(marks[0]), keys_here(marks, reads_on=False, why=False)
    whole = Content.assemble(told, "  ", keys)
    if len(whole.wrap(width)) <= rows:
        return whole
    keys = keys_here(marks, reads_on=True, why=False)
    *before, last = told.wrap(width)[:rows]
    room = width - keys.cell_length - 2
    if room < _LEAST:
        keys, room = Content.styled(_READS_ON, MUTED), width - len(_READS_ON) - 2
    # words follow, so the sign of what is left out stands even where a line ends with a word
    shown = Content.assemble(last, " …") if last.cell_length + 2 <= room else last
    last = Content.assemble(shown.truncate(room, ellipsis=True), "  ", keys)
    return Content("\n").join([*before, last])


def keys_here(marks: Sequence[Mark], *, reads_on: bool, why: bool) -> Content:
    """Return what can be done with what is said, the key that shows more first."""
    keys = [_READS_ON if reads_on else "F5 less" if why else "F5 why"]
    if marks[0].fixable:
        keys.append("F7 fixes it")
    if len(marks) > 1 and not why:
        keys.append(f"{len(marks) - 1} more here")
    return Content.styled(" · ".join(keys), MUTED)


def tally(marks: Sequence[Mark], width: int, rows: int = 1) -> Content:
    """Return how much is marked elsewhere; figures alone where words don't fit in so many rows."""
    if not marks:
        return Content.styled("No findings.", MUTED)
    counts = Counter(sign for sign, _ in {(mark.sign, mark.start) for mark in marks})
    signs = [sign for sign in Sign if counts[sign]]
    words = [f"{SIGNS[sign]} {count(counts[sign], *_WORDS[sign])}" for sign in signs]
    figures = [f"{SIGNS[sign]} {counts[sign]}" for sign in signs]
    lines = [f"{' · '.join(parts)} · F8 goes to the next" for parts in (words, figures)]
    lines.append(f"{' · '.join(figures)} · F8 next")
    told = [Content.styled(line, MUTED) for line in lines]
    return next((line for line in told if len(line.wrap(width)) <= rows), told[-1])


def _told(mark: Mark) -> Content:
    sign = (f"{SIGNS[mark.sign]} ", f"bold ${COLOURS[mark.sign]}")
    return Content.assemble(sign, (_plain(mark.name), "bold"), "  ", _plain(mark.message))


def _plain(text: str) -> str:
    return clean(text, keep_newlines=False)
