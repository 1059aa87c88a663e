"""From a report to the page that is shown and exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sealegs.study.interview.missed import MOST
from sealegs.study.interview.report.blocks import (
    Bar,
    Bars,
    Block,
    Fold,
    Gauge,
    Heading,
    Items,
    Line,
    Mark,
    Page,
    Para,
    Rows,
    Span,
    TimeLine,
    Tone,
    Trend,
)
from sealegs.study.interview.report.page_answers import answer_blocks
from sealegs.study.interview.report.page_sums import sum_blocks
from sealegs.study.interview.report.values import Judged, Past, Quote, Report, Slot
from sealegs.study.interview.report.words import (
    MODE,
    ROUND,
    clock,
    day,
    found_words,
    level_word,
    moment,
    percent,
)
from sealegs.study.interview.steps import Ending
from sealegs.study.interview.unasked import Unasked, unasked_words

LEGEND: Final = Para((
    Span("Marked in what you said: "),
    Span("words that made a point", Tone.EARNED), Span(", "),
    Span("words that deny one", Tone.DENIED), Span(", "),
    Span("a wrong claim", Tone.CLAIMED), Span(", "),
    Span("words that sound unsure", Tone.HEDGE), Span("."),
))  # fmt: skip


def page_of(report: Report) -> Page:
    """Return the page of a report."""
    title = f"Mock interview of {day(report.begun)}"
    if report.name:
        title += f", {report.name}"
    return Page(title, tuple(_blocks(report, title)))


def _blocks(report: Report, title: str) -> Iterator[Block]:
    yield Heading(1, title, "top")
    yield Para((Span(_settings(report), Tone.FAINT),))
    verdict = report.overall.value.capitalize() if report.overall else "No verdict"
    yield Para((Span(verdict, Tone.STRONG), Span(f" · {report.overall_words}")))
    if report.rule:
        yield Para((Span(f"Why this verdict: {report.rule}"),))
    unasked = unasked_words(Unasked(each.round, each.cause) for each in report.unasked)
    if unasked:
        yield Para((Span(unasked),))
    yield Bars("How it went", tuple(map(_bar, report.aspects)))
    yield Gauge("Your level", report.found, found_words(report.found))
    yield Heading(2, "Evidence", "evidence")
    for each in report.aspects:
        yield from _aspect(each)
    yield Heading(2, "Answer by answer", "answers")
    yield LEGEND
    for answer in report.answers:
        yield from answer_blocks(answer)
    yield Heading(2, "How it adds up", "sums")
    yield from sum_blocks(report)
    yield Heading(2, "Time", "time")
    yield from _time(report)
    yield Heading(2, "Compared with earlier interviews", "history")
    yield from _history(report)
    yield Heading(2, "Into the plan", "plan")
    yield from _plan(report)
    if report.disputes:
        yield Heading(2, "Disputed", "disputed")
        yield from _disputed(report)


def _settings(report: Report) -> str:
    topics = ", ".join(report.topics) if report.topics else report.source or "all topics"
    words = [
        moment(report.begun), f"{report.minutes} minutes", level_word(report.level), topics,
        MODE[report.mode],
    ]  # fmt: skip
    if report.seed:
        words.append(f"seed {report.seed}")
    if report.ending is Ending.LEFT:
        words.append("left before its end")
    elif report.ending is Ending.GOES_ON:
        words.append("not over yet")
    return " · ".join((*words, f"id {report.id}"))


def _bar(each: Judged) -> Bar:
    band = each.band.value if each.band is not None else "not enough evidence"
    return Bar(each.aspect.value.capitalize(), each.score, band)


def _aspect(each: Judged) -> Iterator[Block]:
    name = each.aspect.value
    band = each.band.value if each.band is not None else "not enough evidence"
    yield Heading(3, f"{name.capitalize()}: {band}", name)
    yield Para((Span(each.words),))
    if each.quotes:
        yield Items("", tuple(map(_quote, each.quotes)))


def _quote(quote: Quote) -> Line:
    sign = Span("+ " if quote.good else "− ", Tone.STRONG)
    shows = Span(f"answer {quote.answer}, {quote.shows}")
    if not quote.text:
        return sign, shows
    tone = Tone(quote.kind.value) if quote.kind is not None else Tone.PLAIN
    return sign, shows, Span(": "), Span(f"“{quote.text}”", tone)


def _time(report: Report) -> Iterator[Block]:
    late = sum(slot.late for slot in report.time)
    skipped = sum(slot.skipped for slot in report.time)
    words = f"{clock(report.used_seconds)} of {clock(report.given_seconds)} used; "
    words += f"{late} of {len(report.time)} over their time"
    words += f", {skipped} skipped" if skipped else ""
    words += f"; paused for {clock(report.paused_seconds)}" if report.paused_seconds else ""
    if report.breaks:
        words += f"; the program was away for {clock(report.away_seconds)}"
    words += "."
    yield Para((Span(words),))
    if report.time:
        end = max((slot.start + slot.think + slot.answer for slot in report.time), default=0)
        whole = max(end, float(report.given_seconds), 1.0)
        yield TimeLine("Time line", report.time, whole, words)
        head = ("", "Asked", "At", "Thought", "Answered", "Had", "")
        table = Rows("The time line as a table", head, tuple(map(_slot, report.time)))
        yield Fold("The time line as a table", (table,))


def _slot(slot: Slot) -> tuple[str, ...]:
    note = "skipped" if slot.skipped else "over its time" if slot.late else ""
    if slot.paused:
        note = f"{note + ', ' if note else ''}paused {clock(slot.paused)}"
    return (
        str(slot.number), ROUND[slot.round], clock(slot.start), clock(slot.think),
        clock(slot.answer), clock(slot.given), note,
    )  # fmt: skip


def _history(report: Report) -> Iterator[Block]:
    yield Items("", tuple((Span(each),) for each in report.compared))
    if len(report.history) > 1:
        yield from history_blocks(report.history)


def history_blocks(history: Iterable[Past]) -> Iterator[Block]:
    """Yield the trend and the table of some interviews, the oldest first."""
    pasts = tuple(history)
    marks = tuple(Mark(day(each.begun), each.score) for each in pasts)
    scores = ", ".join(f"{mark.label} {percent(mark.score)}" for mark in marks)
    yield Trend("Overall, interview by interview", marks, f"{scores}.")
    head = ("Day", "Min", "As", "Verdict", "All", "Right", "Deep", "Weighed", "Said", "Level")
    yield Rows("Your interviews", head, tuple(map(past_row, pasts)))


def past_row(past: Past) -> tuple[str, ...]:
    """Return an interview as a row of the history."""
    asked = level_word(past.level) if past.level else "any"
    return (
        day(past.begun), str(past.minutes), asked, past.overall.value if past.overall else "–",
        percent(past.score), *(percent(score) for score in past.scores.values()),
        level_word(past.found) if past.found else "–",
    )  # fmt: skip


def _plan(report: Report) -> Iterator[Block]:
    if not report.plan:
        yield Para((Span("No point was missed that would have to be learnt."),))
        return
    rows = tuple((Span(each.say), Span(f"  ({each.id})", Tone.FAINT)) for each in report.plan)
    words = "These points were missed; each is a card that is due now:"
    if report.missed > len(rows):
        words = (
            f"{report.missed} points were missed. These are the weightiest, and each is a card "
            f"that is due now; one interview makes {MOST} at most:"
        )
    yield Items(words, rows)


def _disputed(report: Report) -> Iterator[Block]:
    rows = []
    for each in report.disputes:
        note = f": “{each.note}”" if each.note else ""
        rows.append((Span(f"answer {each.answer}, {each.what.value} {each.about}{note}"),))
    yield Items("These decisions count as you say; the questions stay as they are:", tuple(rows))
