"""The map as content: two lines a topic, joined by rails."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from sealegs.study.path import Path, Standing, Stop
from sealegs.study.path_words import SIGNS, advice, around, heading, met
from sealegs.study.rails import Rail, rails
from sealegs.study.stats.words import NOTHING, readiness
from sealegs.tui.widgets.gauge import gauge
from sealegs.tui.widgets.spans import MUTED

_LOOKS = {
    Standing.NOT_BEGUN: MUTED,
    Standing.BEGUN: "bold $warning",
    Standing.READY: "bold $success",
}
_NARROW = 60
_WIDEST_GAUGE = 24


def stops(path: Path, width: int) -> Iterator[Content]:
    """Yield every topic for a width: sign, number and title, and below how ready it is."""
    at = {stop.topic: number for number, stop in enumerate(path.stops)}
    drawn = rails([[at[need] for need in stop.needs] for stop in path.stops])
    for number, (stop, rail) in enumerate(zip(path.stops, drawn, strict=True), 1):
        yield Content("\n").join(
            [_title(path, stop, rail, number, width), _ready(stop, rail, width)]
        )


def _title(path: Path, stop: Stop, rail: Rail, number: int, width: int) -> Content:
    told = advice(path, stop)
    sign = Content.assemble((rail.first, MUTED), (SIGNS[stop.standing], _LOOKS[stop.standing]))
    label = Content.styled(f"  {told}", "bold $accent" if stop.topic == path.next else MUTED)
    room = max(width - sign.cell_length - (label.cell_length if told else 0) - 4, 8)
    title = Content.styled(stop.title, "bold").truncate(room, ellipsis=True)
    return Content.assemble(sign, f" {number:>2} ", title, label if told else "")


def _ready(stop: Stop, rail: Rail, width: int) -> Content:
    before = Content.styled(f"{rail.second}    ", MUTED)
    before = before.pad_right(max(len(rail.first) + 5 - before.cell_length, 0))
    if stop.recall.silent:
        return before + Content.styled(NOTHING, MUTED)
    figures = f"  {readiness(stop.recall)}"
    if width < _NARROW:
        figures = f"  {100 * stop.recall.mean:.0f} of 100"
    cells = max(4, min(_WIDEST_GAUGE, width - before.cell_length - len(figures)))
    line = gauge(stop.recall.low, stop.recall.mean, stop.recall.high, cells)
    return Content.assemble(before, line, (figures, MUTED))


def head(path: Path) -> Content:
    """Return what the map is about, and what its signs mean."""
    signs = "   ".join(f"{sign} {standing}" for standing, sign in SIGNS.items())
    return Content.assemble((heading(path), "bold $primary"), ("\n" + signs, MUTED))


def detail(path: Path, stop: Stop) -> Content:
    """Return what there is to know about the marked topic."""
    rows = [Content.styled(stop.summary or stop.title, "bold"), Content(met(stop))]
    if words := around(path, stop):
        rows.append(Content.styled(words, MUTED))
    return Content("\n").join(rows)


def to_come(path: Path) -> Content:
    """Return which topics are planned; empty when all are there."""
    if not path.to_come:
        return Content("")
    return Content.styled(f"Still to come: {', '.join(path.to_come)}", MUTED)
