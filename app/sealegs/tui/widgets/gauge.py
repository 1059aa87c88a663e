"""Charts that also read as text: a figure stands beside every bar, and nothing is colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sealegs.tui.widgets.spans import MUTED

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
