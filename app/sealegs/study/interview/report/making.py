"""Making the report of an interview, and the history of all; the same records make the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import fmean
from typing import Final

from sealegs.curriculum.model import Level
from sealegs.ground.sanitise import clean
from sealegs.study.interview.level import estimate
from sealegs.study.interview.missed import cards_of, missed
from sealegs.study.interview.record import Interview
from sealegs.study.interview.report.answering import answer_of, slot_of
from sealegs.study.interview.report.judging import claimed, correctness, depth
from sealegs.study.interview.report.ledger import counted_of
from sealegs.study.interview.report.overall import overall
from sealegs.study.interview.report.rows import Row, pieces_of, rows_of
from sealegs.study.interview.report.speaking import communication, trade_offs
from sealegs.study.interview.report.values import (
    VERSION,
    Counted,
    Disputed,
    Due,
    Judged,
    LevelFound,
    Past,
    Report,
    RoundUnasked,
    Verdict,
)
from sealegs.study.interview.steps import RoundKind
from sealegs.study.interview.stock import Stock
from sealegs.study.interview.unasked import unasked_of

BEFORE: Final = 3
"""Interviews that one is compared with: the last ones before it."""

LONGEST: Final = 12
"""Interviews in the history of a report."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """The judgement of an interview, and what it was made from."""

    rows: tuple[Row, ...]
    aspects: tuple[Judged, ...]
    overall: Verdict | None
    score: float | None
    words: str
    rule: str
    sum: str
    counted: Mapping[int, Counted]
    found: LevelFound


def report_of(interview: Interview, stock: Stock, interviews: Iterable[Interview] = ()) -> Report:
    """Return the report of an interview, compared with earlier ones of the same sort."""
    whole = _whole(interview, stock)
    settings = interview.settings
    own = (interview.begun_ms, interview.id)
    earlier = [
        each for each in interviews
        if (each.begun_ms, each.id) < own and each.over and each.settings.name == settings.name
        and each.settings.source == settings.source
        and each.settings.question == settings.question
    ]  # fmt: skip
    pasts = [past_of(each, stock) for each in sorted(earlier, key=_order)[1 - LONGEST :]]
    this = _past(interview, whole)
    points = missed(interview, stock) if interview.over and not settings.source else ()
    due = cards_of(points)
    return Report(
        version=VERSION, id=_line(interview.id), begun=this.begun, minutes=settings.minutes,
        level=settings.level, topics=tuple(map(_line, settings.topics)),
        seed=_line(settings.seed), mode=settings.mode, name=_line(settings.name),
        source=_line(settings.source),
        ending=interview.ending, used_seconds=interview.used_ms / 1000,
        given_seconds=settings.seconds, paused_seconds=interview.paused_ms / 1000,
        away_seconds=interview.away_ms / 1000, breaks=interview.breaks, overall=whole.overall,
        score=whole.score, overall_words=whole.words, aspects=whole.aspects, found=whole.found,
        answers=tuple(answer_of(row, whole.counted[row.number]) for row in whole.rows),
        time=tuple(map(slot_of, whole.rows)),
        history=(*pasts, this), compared=tuple(_compared(this, pasts)),
        plan=tuple(Due(_line(each.id), clean(each.point.say), each.card) for each in due),
        disputes=tuple(_disputes(interview)),
        unasked=tuple(RoundUnasked(e.round, e.cause) for e in unasked_of(interview, stock)),
        rule=whole.rule, sum=whole.sum, missed=len(points),
    )  # fmt: skip


def past_of(interview: Interview, stock: Stock) -> Past:
    """Return an interview's line in the history."""
    return _past(interview, _whole(interview, stock))


def history_of(interviews: Iterable[Interview], stock: Stock) -> tuple[Past, ...]:
    """Return the history of the interviews that are over, the oldest first."""
    over = (each for each in interviews if each.over)
    return tuple(past_of(each, stock) for each in sorted(over, key=_order))


def _order(interview: Interview) -> tuple[int, str]:
    return interview.begun_ms, interview.id


def _whole(interview: Interview, stock: Stock) -> _Whole:
    rows = rows_of(interview, stock)
    pieces = pieces_of(rows)
    level = _level(interview, stock)
    wanted = interview.settings.level or level.level
    aspects = (correctness(rows, pieces), depth(pieces), trade_offs(rows, wanted),
               communication(rows))  # fmt: skip
    skipped = any(row.turn.round is RoundKind.FIX and row.turn.skipped for row in rows)
    found = overall(aspects, claimed(rows), unfixed=skipped)
    counted = counted_of(rows, pieces)
    return _Whole(
        rows, aspects, found.band, found.score, found.words, found.rule, found.sum, counted, level
    )


def _level(interview: Interview, stock: Stock) -> LevelFound:
    found = estimate(interview, stock)
    return LevelFound(
        found.enough, found.level, found.between, round(found.low, 2), round(found.high, 2),
        round(found.probability, 4), found.evidence, found.at_least,
    )  # fmt: skip


def _past(interview: Interview, whole: _Whole) -> Past:
    settings = interview.settings
    begun = datetime.fromtimestamp(interview.begun_ms / 1000, UTC)
    scores = {each.aspect.value: each.score for each in whole.aspects}
    return Past(
        _line(interview.id), f"{begun:%Y-%m-%dT%H:%M:%SZ}", settings.minutes, settings.mode,
        settings.level, interview.ending, len(whole.rows), whole.overall, whole.score, scores,
        whole.found.level if whole.found.enough else None,
    )  # fmt: skip


def _compared(this: Past, pasts: Sequence[Past]) -> Iterable[str]:
    if not pasts:
        yield "This is the first interview; later ones are compared with it."
        return
    rows: list[tuple[str, float | None, list[float]]] = [
        ("Overall", this.score, _last(past.score for past in pasts))
    ]
    rows += [
        (name.capitalize(), score, _last(past.scores.get(name) for past in pasts))
        for name, score in this.scores.items()
    ]
    for name, score, before in rows:
        if score is None or not before:
            yield f"{name}: can't be compared."
            continue
        change = round(100 * score) - round(100 * fmean(before))
        of = f"the {len(before)} before" if len(before) > 1 else "the one before"
        yield f"{name}: {score:.0%}, {_signed(change)} in {of}."
    levels: set[Level | None] = {past.level for past in pasts[-BEFORE:]} - {this.level}
    if levels:
        yield "Asked at another level before, so compare with care."


def _last(scores: Iterable[float | None]) -> list[float]:
    return [each for each in scores if each is not None][-BEFORE:]


def _signed(change: int) -> str:
    if not change:
        return "as much as"
    points = "1 point" if abs(change) == 1 else f"{abs(change)} points"
    return f"{points} {'more' if change > 0 else 'less'} than"


def _disputes(interview: Interview) -> Iterable[Disputed]:
    for number, turn in enumerate(interview.turns, 1):
        for each in turn.disputes:
            yield Disputed(number, each.what, _line(each.about), _line(each.note))


def _line(text: str) -> str:
    return clean(text, keep_newlines=False)
