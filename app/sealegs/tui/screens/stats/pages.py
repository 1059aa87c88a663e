"""The numbers as content; every chart has its figures beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual.content import Content

from sealegs.study.stats.values import Group, Stats
from sealegs.study.stats.words import (
    NOTHING,
    certain,
    heat_map,
    honest,
    label,
    personal,
    readiness,
    sections,
    time_spent,
    waiting,
    when,
)
from sealegs.study.words import count
from sealegs.tui.widgets.gauge import bar, gauge, spark
from sealegs.tui.widgets.spans import MUTED

_WEAKEST = 8
LOADING = Content("Counting …")
_KEY = "bold $footer-key-foreground"
_FIRST = (
    (("g c", _KEY), "  review cards"),
    (("g q", _KEY), "  answer questions"),
    (("g i", _KEY), "  take a mock interview"),
    (),
    (("From the first answer on, how ready you are and how sure that is stands here.", MUTED),),
)
"""How the figures come into being, while there are none."""


def pages(stats: Stats, titles: Mapping[str, str], width: int) -> Iterator[Content]:
    """Yield the sections of the screen, laid out for a width."""
    if not stats.days:
        yield _lines([_head("Nothing answered yet"), Content(""), Content(waiting(stats))])
        yield _lines([Content.assemble(*line) for line in _FIRST])
        return
    cells = max(8, min(30, width - 38))
    rows = [_head(f"Expected recall {when(stats)}")]
    for heading, groups in sections(stats, titles):
        rows += [Content(""), Content.styled(heading, "bold")]
        for group in groups:
            rows += [Content(f"  {label(group, stats)}"), _gauge(group, cells)]
    yield _lines(rows)
    rows = [_head("Recall: true and predicted"), Content(honest(stats.retention))]
    rows.append(Content.styled(personal(stats.fitted), MUTED))
    for one in stats.retention.bins:
        said = f"  said {one.predicted:4.0%}  "
        figures = f"  {one.recalled:4.0%} of {one.reviews}"
        rows.append(Content.assemble(said, bar(one.recalled, cells), figures))
    yield _lines(rows)
    rows = [_head("How sure, and how often right")]
    for sure in stats.certainty:
        share = sure.right / sure.answered if sure.answered else 0.0
        rows.append(Content.assemble(f"  {sure.certainty:5}  ", bar(share, cells)))
        rows.append(Content.styled(f"         {certain(sure)}", MUTED))
    yield _lines(rows)
    weeks = max(4, min(16, (width - 6) // 2))
    rows = [_head("Days"), Content(time_spent(stats.days))]
    rows += [Content(line) for line in heat_map(stats.days, stats.today, weeks)]
    yield _lines(rows)
    dues = [due.cards for due in stats.forecast]
    yield _lines(
        [
            _head("Cards coming back in the next two weeks"),
            Content.assemble((spark(dues), "$primary"), f"  {sum(dues)} in all"),
            Content.styled(" ".join(str(number) for number in dues), MUTED),
        ]
    )
    rows = [_head("Weakest concepts")]
    for concept in stats.concepts[:_WEAKEST]:
        figures = f"  {concept.share:4.0%} ±{concept.spread:.0%}"
        rows += [Content(concept.title), Content.assemble("  ", bar(concept.share, cells), figures)]
    yield _lines(rows)
    rows = [_head("Cards that keep slipping away")]
    for leech in stats.leeches:
        rows.append(Content(f"{leech.name} (forgotten {count(leech.lapses, 'time')})"))
        rows.append(Content.styled(f"  {leech.treatment}", MUTED))
    if not stats.leeches:
        rows.append(Content("None. Cards forgotten four times would stand here, with a remedy."))
    yield _lines(rows)


def _gauge(group: Group, cells: int) -> Content:
    if group.silent:
        return Content.styled(f"    {NOTHING}", MUTED)
    line = gauge(group.low, group.mean, group.high, cells)
    return Content.assemble("    ", line, "  ", readiness(group))


def _head(title: str) -> Content:
    return Content.styled(title, "bold $primary")


def _lines(rows: Iterable[Content]) -> Content:
    return Content("\n").join(list(rows))
