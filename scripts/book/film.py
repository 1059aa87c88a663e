"""A recording of the app as one SVG that plays by itself: rows that look the same are kept once.

It has no script and asks for nothing; whoever wants less motion sees one picture that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot

CELL, LINE, FONT = 8.4, 18, 14
"""Width of a cell, height of a line, size of the letters, in pixels."""
_BAR = 34
_BACKGROUND = "#0f1c27"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the terminal shows for some seconds, row by row, and the words above it."""

    rows: tuple[str, ...]
    words: str
    seconds: float


def frame(pilot: Pilot[None], words: str, seconds: float) -> Frame:
    """Take what the app shows now."""
    strips = pilot.app.screen._compositor.render_strips()
    return Frame(tuple("".join(_row(strip)) for strip in strips), words, seconds)


def _row(segments: Iterable[Segment]) -> Iterator[str]:
    """Yield the pieces of a row as SVG, the first line of the terminal as it were."""
    at = 0
    for text, style, _ in segments:
        wide = cell_len(text)
        front, back, marks = _look(style or Style())
        x, width = at * CELL, wide * CELL
        if back != _BACKGROUND and wide:
            yield f'<rect x="{x:.5g}" width="{width:.5g}" height="{LINE}" fill="{back}"/>'
        if text.strip():
            yield (
                f'<text x="{x:.5g}" y="{FONT}" textLength="{width:.5g}" fill="{front}"{marks}>'
                f"{escape(text).replace(' ', chr(160))}</text>"
            )
        at += wide


def _look(style: Style) -> tuple[str, str, str]:
    front = _hex(style.color, "#dce7ee")
    back = _hex(style.bgcolor, _BACKGROUND)
    if style.reverse:
        front, back = back, front
    marks = "".join(
        f' class="{name}"'
        for name in [("b" if style.bold else "") + ("i" if style.italic else "")]
        if name
    )
    if style.dim:
        marks += ' opacity=".6"'
    if style.underline:
        marks += ' text-decoration="underline"'
    return front, back, marks


def _hex(color: Color | None, otherwise: str) -> str:
    if color is None or color.is_default:
        return otherwise
    return color.get_truecolor().hex


def film(frames: list[Frame], columns: int, still: int) -> str:
    """Return the whole recording; the frame `still` is what stands where nothing moves."""
    rows = {row: f"r{n}" for n, row in enumerate(dict.fromkeys(r for f in frames for r in f.rows))}
    total = sum(each.seconds for each in frames)
    width = columns * CELL + 20
    height = len(frames[0].rows) * LINE + _BAR + 10
    styles, shown, past = [], [], 0.0
    for number, each in enumerate(frames):
        start, end = past / total * 100, (past + each.seconds) / total * 100
        past += each.seconds
        before = "0%{visibility:hidden}" if number else ""
        after = f"{end:.3f}%{{visibility:hidden}}" if end < 99.999 else ""
        styles.append(f"@keyframes k{number}{{{before}{start:.3f}%{{visibility:visible}}{after}}}")
        styles.append(f"#f{number}{{animation-name:k{number}}}")
        uses = "".join(
            f'<use href="#{rows[row]}" y="{line * LINE}"/>'
            for line, row in enumerate(each.rows)
            if row
        )
        kept = ' class="s"' if number == still else ""
        shown.append(f'<g id="f{number}"{kept}>{_caption(each.words, width)}{uses}</g>')
    defined = "".join(f'<g id="{name}">{row}</g>' for row, name in rows.items() if row)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.5g} {height}" '
        f'role="img" aria-label="Sealegs in a terminal">\n'
        f"<style>text{{font:{FONT}px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;"
        "white-space:pre}.b,.bi{font-weight:bold}.i,.bi{font-style:italic}"
        ".t{font-family:sans-serif;font-weight:bold;fill:#c9d6de;text-anchor:middle}"
        f"g[id^=f]{{visibility:hidden;animation:{total:.5g}s step-end infinite}}"
        "g.s{visibility:visible}rect{shape-rendering:crispEdges}@media(prefers-reduced-motion:reduce){g[id^=f]{animation:none}}\n"
        + "\n".join(styles)
        + f'</style>\n<defs>{defined}</defs>\n<rect width="{width:.5g}" height="{height}" rx="8" '
        f'fill="#22303a"/><rect x="10" y="{_BAR}" width="{columns * CELL:.5g}" '
        f'height="{len(frames[0].rows) * LINE}" fill="{_BACKGROUND}"/>\n'
        f'<g transform="translate(10 {_BAR})">' + "\n".join(shown) + "</g>\n</svg>\n"
    )


def _caption(words: str, width: float) -> str:
    return f'<text class="t" x="{width / 2 - 10:.5g}" y="-12">{escape(words)}</text>'
