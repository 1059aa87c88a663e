"""One answer of the report: what it said with the words that decided, and what it could have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from sealegs.curriculum.interview import Contradiction
from sealegs.curriculum.model import Level
from sealegs.ground.sanitise import clean
from sealegs.study.answers.grading import Graded, Heading, Span, Standing
from sealegs.study.interview.disputes import Contest, among
from sealegs.study.interview.level import above
from sealegs.study.interview.report.counting import counts
from sealegs.study.interview.report.rows import Row, quoted, reasons, shortened
from sealegs.study.interview.report.values import (
    Answer,
    Asking,
    ClaimHeard,
    Counted,
    Fix,
    Kind,
    Mark,
    Model,
    PointHeard,
    Slot,
)
from sealegs.study.interview.report.words import why
from sealegs.study.interview.steps import RoundKind
from sealegs.study.interview.stock import leads_up

_KINDS: Final = (Kind.HEDGE, Kind.EARNED, Kind.DENIED, Kind.CLAIMED)
"""The later, the more it counts where words do several things."""

_SPACES: Final = re.compile(" +")


def answer_of(row: Row, counted: Counted) -> Answer:
    """Return how one answer went, with what it puts into the sums."""
    turn, prompt, graded = row.turn, row.prompt, row.graded
    if prompt is not None and graded is not None:
        known, share = True, round(graded.share, 4) if graded.points else None
    else:
        known, share = turn.round in (RoundKind.FIX, RoundKind.CLOSING), None
    level = turn.level or (prompt.root.level if prompt is not None else None)
    nxt = above(level) if level is not None and row.is_root else None
    beyond = [
        clean(h.point.say) for h in (graded.points if graded is not None else ())
        if h.point.level is nxt and h.standing is not Standing.EARNED
    ]  # fmt: skip
    hedges = (shortened(row.text[slice(*each)]) for each in (graded.hedges if graded else ()))
    return Answer(
        number=row.number, round=turn.round, reason=turn.reason, depth=turn.depth, level=level,
        question=clean(turn.question, keep_newlines=False), ask=clean(turn.ask),
        seconds=turn.seconds, think_seconds=turn.think_ms / 1000,
        answer_seconds=turn.answer_ms / 1000, late=_late(row), skipped=turn.skipped, cut=turn.cut,
        ticked=turn.ticked is not None or turn.claims is not None, text=row.text, known=known,
        share=share, marks=marks_of(row.text, graded) if graded is not None else (),
        points=tuple(_points(row)), claims=tuple(_claims(row)), hedges=tuple(hedges),
        asked_back=tuple(_asked_back(row)), fix=_fix(row), models=_models(row),
        model=clean(prompt.answer) if prompt is not None and not row.is_root else "",
        next_level=nxt, beyond=tuple(beyond), unfinished=row.unfinished,
        counts=counts(row, counted), counted=counted, why=_why(row),
    )  # fmt: skip


def _why(row: Row) -> str:
    up = row.prompt is None or leads_up(row.prompt.root, row.turn.path)
    return why(row.turn.reason, up=up)


def slot_of(row: Row) -> Slot:
    """Return where an answer lies on the time line."""
    turn = row.turn
    paused = sum(each.ms or 0 for each in turn.pauses) / 1000
    return Slot(
        row.number, turn.round, turn.asked_ms / 1000, turn.think_ms / 1000, turn.answer_ms / 1000,
        turn.seconds, _late(row), turn.skipped, paused,
    )  # fmt: skip


def _late(row: Row) -> bool:
    turn = row.turn
    return turn.think_ms + turn.answer_ms > turn.seconds * 1000 and not turn.skipped


def marks_of(text: str, graded: Graded) -> tuple[Mark, ...]:
    """Return what the words of an answer did; where they did several things, the gravest."""
    spans: dict[Kind, list[Span]] = {
        Kind.HEDGE: list(graded.hedges),
        Kind.EARNED: [s for h in graded.points for s in h.said if h.standing is Standing.EARNED],
        Kind.DENIED: [s for h in graded.points for s in h.unsaid],
        Kind.CLAIMED: [s for claim in graded.claims for s in claim.said],
    }
    painted = bytearray(len(text))
    for number, kind in enumerate(_KINDS, 1):
        for begin, end in spans[kind]:
            painted[begin:end] = bytes([number]) * len(painted[begin:end])
    for gap in _SPACES.finditer(text, 1):
        begin, end = gap.span()
        if end < len(text) and painted[begin - 1] == painted[end] and not painted[begin]:
            painted[begin:end] = painted[end : end + 1] * (end - begin)
    return tuple(_runs(painted))


def _runs(painted: bytearray) -> Iterator[Mark]:
    begin = 0
    for kind, run in groupby(painted):
        end = begin + sum(1 for _ in run)
        if kind:
            yield Mark(begin, end, _KINDS[kind - 1])
        begin = end


def _points(row: Row) -> Iterator[PointHeard]:
    if row.graded is None:
        return
    disputed = reasons(row.turn)
    for each in row.graded.points:
        id_ = each.point.id
        reason = disputed.get(
            (Contest.MADE.value, id_), disputed.get((Contest.NOT_MADE.value, id_))
        )
        yield PointHeard(
            id_, clean(each.point.say), each.point.level, each.standing.value,
            row.asks_for(each.point), _words(row, each), reason,
        )  # fmt: skip


def _words(row: Row, heading: Heading) -> str:
    return quoted(row.text, heading.said or heading.unsaid)


def _claims(row: Row) -> Iterator[ClaimHeard]:
    if row.graded is None or row.prompt is None:
        return
    for each in row.graded.claims:
        one = each.contradiction
        yield ClaimHeard(one.id, clean(one.claim), clean(one.why), quoted(row.text, each.said))
    for taken in row.graded.corrected:
        one, words = taken.claim.contradiction, shortened(taken.words)
        yield ClaimHeard(
            one.id, clean(one.claim), clean(one.why), quoted(row.text, taken.claim.said),
            corrected=words,
        )  # fmt: skip
    known: dict[str, Contradiction] = {each.id: each for each in row.prompt.contradictions}
    for (what, id_), reason in reasons(row.turn).items():
        if what == Contest.NOT_CLAIMED and id_ in known:
            one = known[id_]
            yield ClaimHeard(one.id, clean(one.claim), clean(one.why), disputed=reason)


def _asked_back(row: Row) -> Iterator[Asking]:
    fair = among(row.turn.disputes, Contest.FAIR_QUESTION)
    for number, each in enumerate(row.turn.clarified, 1):
        disputed = str(number) in fair
        good = each.good or disputed
        yield Asking(clean(each.text), good, clean(each.reply), disputed)


def _fix(row: Row) -> Fix | None:
    turn = row.turn
    if turn.round is not RoundKind.FIX:
        return None
    best = turn.verdict
    file = best.text if best is not None else turn.draft or ""
    beside = best.ignore if best is not None else turn.ignore
    ignore = clean(beside) if beside is not None else None
    if best is None:
        return Fix(0, 0, (), len(turn.checks), clean(file), (), ignore)
    unmet, reached, held = (
        tuple(clean(each, keep_newlines=False) for each in labels)
        for labels in (best.unmet, best.reached, best.held)
    )
    return Fix(best.met, best.of, unmet, len(turn.checks), clean(file), reached, ignore, held)


def _models(row: Row) -> tuple[Model, ...]:
    if row.prompt is None or not row.is_root:
        return ()
    answers = row.prompt.root.answers
    return tuple(Model(level, clean(answers.at(level))) for level in Level)
