"""Image golf as a table that fits its width: one line for each version."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from sealegs.ground.pen import cells, one_line, padded, wrapped
from sealegs.simulator.reports.text import short
from sealegs.study.golf import Round, Score, smallest
from sealegs.tui.widgets.spans import MUTED

_FIGURES = ("layers", "reruns", "tools")
_BRIEF = ("layer", "rerun", "tools")
"""The same where a column has no room for a space before the word."""

_SIZE = 12
_COLUMN = 7


def golf_table(played: Round, width: int) -> Content:
    """Return the figures of all versions; yours stand out, the smallest image has a star."""
    return Content("\n").join(_lines(played, max(width, 32)))


def _lines(played: Round, width: int) -> Iterator[Content]:
    longest = max(cells(score.name) for score in played.scores) + 2
    room = max(min(longest, width - _SIZE - _COLUMN * len(_FIGURES)), 6)
    column = _COLUMN if room + _SIZE + _COLUMN * len(_FIGURES) <= width else _COLUMN - 1
    names = _FIGURES if column == _COLUMN else _BRIEF
    heads = "".join(f"{figure:>{column}}" for figure in names)
    yield Content.assemble(
        ("Image golf".ljust(room)[:room] if room >= len("Image golf") else " " * room, "bold"),
        (f"{'size':>{_SIZE}}{heads}", MUTED),
    )
    best = smallest(played.scores)
    for score in played.scores:
        yield _row(score, score is best, room, column)
    edit = played.edit.told if played.edit is not None else "an edit"
    told = f"reruns: steps that run again after {edit}; tools: commands known on PATH."
    told = f"* surely the smallest; {told}" if best is not None else told
    yield from (Content.styled(line, MUTED) for line in wrapped(told, width))


def _row(score: Score, best: bool, room: int, column: int) -> Content:
    name = padded(one_line(score.name + (" *" if best else ""), room), room)
    size = "no image" if score.size is None else short(score.size)
    again = f"{score.again}{'+' if score.maybe else ''}/{score.steps}"
    figures = (_number(score.layers), again, _number(score.tools))
    line = f"{size:>{_SIZE}}" + "".join(f"{figure:>{column}}" for figure in figures)
    look = "bold" if score.name == "yours" else ""
    return Content.styled(name + line, look) if look else Content(name + line)


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)
