"""The image: its layers as bars before and now, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from sealegs.ground.pen import cells, one_line, padded, wrapped
from sealegs.simulator.build import Image, Layer
from sealegs.simulator.doubts import own_waste
from sealegs.simulator.reports.text import facts_of, short
from sealegs.simulator.size import Size, SizeKind, human
from sealegs.tui.widgets.build.stages import to_line
from sealegs.tui.widgets.spans import MUTED

_MOST = 12
"""Layers that are drawn one by one; more are told as a number."""
_NAME = 11


def image_lines(now: Image, start: Image | None, width: int) -> Iterator[Content]:
    """Yield the layers of the start and of now on one scale, then the facts."""
    images = [now] if start is None else [start, now]
    most = max((layer.size.estimate for image in images for layer in image.layers), default=0)
    if start is not None and _weights(start) != _weights(now):
        yield from _layers("Image at the start", start, most, width, faint=True)
        yield Content("")
    yield from _layers("Image now", now, most, width)
    yield Content("")
    yield from _facts(now, start, width)


def _weights(image: Image) -> list[tuple[str, Size]]:
    return [(layer.instruction, layer.size) for layer in image.layers if layer.size.high != 0]


def _layers(
    title: str, image: Image, most: int, width: int, *, faint: bool = False
) -> Iterator[Content]:
    for line in wrapped(f"{title}: {image.size}", width):
        yield Content.styled(line, "bold")
    shown = [layer for layer in image.layers if layer.size.high != 0]
    for layer in shown[:_MOST]:
        yield _layer(layer, most, width, faint)
    if len(shown) > _MOST:
        yield Content.styled(f"and {len(shown) - _MOST} more layers", MUTED)


def _layer(layer: Layer, most: int, width: int, faint: bool) -> Content:
    size = short(layer.size)
    room = max(width - _NAME - cells(size) - 2, 3)
    filled = round(room * layer.size.estimate / most) if most else 0
    bar = "█" * max(filled, 1)
    if layer.size.high is None:
        bar = "█" * min(filled, room - 1) + "…"
    if faint:
        bar = bar.replace("█", "▒")
    line = f"{layer.line}" if layer.line else ""
    return Content.assemble(
        to_line(Content(padded(f"{line:>3} {layer.instruction[:6]}", _NAME)), layer.line),
        (padded(bar, room), MUTED if faint else "$primary"),
        "  ",
        size,
    )


def _facts(now: Image, start: Image | None, width: int) -> Iterator[Content]:
    before = dict(_told(start)) if start is not None else {}
    present = dict(_told(now))
    for name in dict.fromkeys([*present, *before]):
        value = present.get(name, "") or ("none" if before.get(name) else "")
        if not value:
            continue
        was = before.get(name, "")
        changed = start is not None and value != (was or "none")
        lines = list(wrapped(one_line(value), max(width - _NAME, 8)))
        style = "bold" if changed else ""
        yield Content.assemble((padded(name, _NAME), MUTED), _styled(lines[0], style))
        for line in lines[1:]:
            yield Content.assemble(" " * _NAME, _styled(line.strip(), style))
        if changed:
            told = one_line(f"was {was or 'none'}", max(width - _NAME, 8))
            yield Content.assemble(" " * _NAME, (told, MUTED))


def _told(image: Image) -> Iterator[tuple[str, str]]:
    yield "to pull", str(image.compressed)
    yield from facts_of(image)
    yield "commands", f"{len(image.tools)} known on PATH" if image.tools else "none known on PATH"
    own = own_waste(image)
    if own.low:  # what only may be wasted is no news to somebody who types
        amount = f"at least {human(own.low)}" if own.kind is SizeKind.UNKNOWN else str(own)
        yield "wasted", f"{amount} replaced or deleted later"


def _styled(text: str, style: str) -> Content:
    return Content.styled(text, style) if style else Content(text)
