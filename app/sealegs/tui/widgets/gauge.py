"""Charts that also read as text: a figure stands beside every bar, and nothing is colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from sealegs.curriculum.model import Level
from sealegs.study.placement.ability import CUTS
from sealegs.tui.widgets.spans import MUTED

_ENDS = 3.0
"""Abilities drawn: from minus this to this; the rest is drawn at the ends."""

_EIGHTHS = "▁▂▃▄▅▆▇█"


def gauge(low: float, middle: float, high: float, width: int) -> Content:
    """Draw shares from 0 to 1 on a line: solid to ``low``, hatched to ``high``, a mark between."""
    cells = max(width, 4)
    first, mark, last = (round(value * (cells - 1)) for value in (low, middle, high))
    solid, between, rest = "█" * first, "▒" * (last - first + 1), "·" * (cells - 1 - last)
    line = solid + between + rest
    mark = min(max(mark, 0), cells - 1)
    return Content.assemble(
        (line[:mark], "$primary"), ("┃", "bold $accent"), (line[mark + 1 :], "$primary 70%")
    )


def bar(share: float, width: int) -> Content:
    """Draw one share from 0 to 1 as a bar on a dotted line."""
    full = round(min(max(share, 0.0), 1.0) * width)
    return Content.assemble(("█" * full, "$primary"), ("·" * (width - full), MUTED))


def spark(values: Sequence[float]) -> str:
    """Draw values as one character each, the greatest as a full block."""
    most = max(values, default=0.0)
    if most <= 0:
        return "·" * len(values)
    return "".join("·" if v <= 0 else _EIGHTHS[min(7, int(8 * v / most))] for v in values)


def levels(low: float, high: float, cells: int, *, sure: bool) -> Iterator[Content]:
    """Yield the names of the levels and below them an interval of abilities."""
    yield Content.styled(level_names(cells), MUTED)
    yield span_of_levels(low, high, cells, sure=sure)


def level_names(cells: int) -> str:
    """Return the three levels, each over its third of so many cells."""
    return "".join(level.value.capitalize().center(cells // 3) for level in Level)


def span_of_levels(low: float, high: float, cells: int, *, sure: bool) -> Content:
    """Draw an interval of abilities: thirds of the line are the levels, ``│`` parts them."""
    first, last = sorted((_place(low, cells), _place(high, cells)))
    look = "bold $primary" if sure else "$primary"
    mark = "━" if sure else "╌"
    borders = (cells // 3, 2 * cells // 3)
    drawn = [
        (mark, look) if first <= at <= last else ("│" if at in borders else "·", MUTED)
        for at in range(cells)
    ]
    return Content.assemble(*drawn)


def _place(ability: float, cells: int) -> int:
    """Return the cell of an ability; each level takes a third of the line."""
    low, high = CUTS
    if ability < low:
        share = (ability + _ENDS) / (low + _ENDS) / 3
    elif ability < high:
        share = (1 + (ability - low) / (high - low)) / 3
    else:
        share = (2 + (ability - high) / (_ENDS - high)) / 3
    return min(max(int(share * cells), 0), cells - 1)
