"""Correctness and depth: which points came, at once or only when asked for again.

The limits of the bands are those of single answers: a fifth, a half, four fifths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sealegs.study.answers.grading import Claim
from sealegs.study.interview.report.rows import (
    ASKED_FOR,
    Piece,
    Row,
    is_deep,
    quoted,
    share_of,
    shortened,
)
from sealegs.study.interview.report.values import Aspect, Judged, Kind, Quote, Verdict
from sealegs.study.words import count, exact

LIMITS: Final = (0.2, 0.5, 0.8)

FEWEST: Final = 3
"""Answers that a band takes at least."""

RED_FLAG: Final = 0.1
"""What each wrong claim takes from correctness."""

GOAL: Final = 1.0
"""What a goal of the fix round counts, in points of weight 1."""

QUOTES: Final = 4
NOTHING: Final = "Not enough evidence."

_BANDS = tuple(Verdict)


def band_of(score: float, most: Verdict = Verdict.STRONG_HIRE) -> Verdict:
    """Return the band of a score of 0 to 1, at most ``most``."""
    reached = sum(score + 1e-9 >= limit for limit in LIMITS)
    return _BANDS[min(reached, _BANDS.index(most))]


def unknown(aspect: Aspect, why: str) -> Judged:
    """Return that nothing can be said about an aspect."""
    return Judged(aspect, None, None, f"{NOTHING} {why}")


def judged(
    aspect: Aspect, score: float, words: str, quotes: Sequence[Quote], most: Verdict | None = None
) -> Judged:
    """Return an aspect with its band; good evidence and bad take turns."""
    good = [each for each in quotes if each.good]
    bad = [each for each in quotes if not each.good]
    half = QUOTES // 2
    kept = good[: max(half, QUOTES - len(bad))] + bad[: max(half, QUOTES - len(good))]
    kept.sort(key=lambda each: each.answer)
    score = round(min(max(score, 0.0), 1.0), 4)
    band = band_of(score, most or Verdict.STRONG_HIRE)
    return Judged(aspect, band, score, words, tuple(kept))


def claimed(rows: Sequence[Row]) -> int:
    """Return how many wrong claims stand; one that a probe brought out again is still one."""
    return len(claims_of(rows))


def correctness(rows: Sequence[Row], pieces: Sequence[Piece]) -> Judged:
    """Judge how much of what was asked was said, and what was claimed wrongly."""
    asked = [each for each in pieces if not each.beyond]
    answers = {each.row.turn.question for each in asked if not each.row.turn.skipped}
    verdicts = [row.turn.verdict for row in rows]
    met = sum(each.earned for each in verdicts if each is not None)
    of = sum(each.to_earn for each in verdicts if each is not None)
    weight = sum(each.point.weight for each in asked) + GOAL * of
    looked_at = sum(row.turn.verdict is not None and not row.turn.skipped for row in rows)
    if len(answers) + looked_at < FEWEST or not weight:
        return unknown(Aspect.CORRECTNESS, f"Fewer than {FEWEST} questions were answered.")
    made = sum(each.point.weight * each.credit for each in asked) + GOAL * met
    flags = claimed(rows)
    at_once = sum(each.credit == 1 for each in asked)
    later = sum(each.credit == ASKED_FOR for each in asked)
    words = f"{count(at_once, 'point')} of {len(asked)} made at once, {later} when asked for (half)"
    words += f", {met} of {of} goals met in the fix round" if of else ""
    skipped = sum(row.turn.skipped for row in rows if row.prompt is not None)
    words += f", {count(skipped, 'question')} skipped" if skipped else ""
    words += f": by weight {made:g} of {weight:g} = {exact(made / weight)}"
    score = made / weight - RED_FLAG * flags
    left = exact(max(score, 0))
    off = f"{count(flags, 'wrong claim')} −{RED_FLAG * flags:.0%}, which leaves {left}"
    words += f"; {off}." if flags else "; no wrong claim."
    return judged(
        Aspect.CORRECTNESS, score, words,
        [*_flags(rows), *_taken_back(rows), *map(evidence, sorted(asked, key=_telling))],
        Verdict.HIRE if flags else None,
    )  # fmt: skip


def depth(pieces: Sequence[Piece]) -> Judged:
    """Judge what belongs to the level itself and was taken one level up, not what lies below."""
    deep = [each for each in pieces if is_deep(each)]
    if len({each.row.turn.question for each in deep if not each.row.turn.skipped}) < FEWEST:
        return unknown(Aspect.DEPTH, f"Fewer than {FEWEST} questions went deep.")
    tried = [each for each in deep if each.beyond]
    reached = sum(each.credit > 0 for each in tried)
    own = [each for each in deep if not each.beyond]
    score = share_of(deep) or 0.0
    words = f"{count(sum(each.credit > 0 for each in own), 'point')} of the {len(own)} that "
    words += "the level itself adds"
    words += f"; one level up {reached} of {len(tried)}" if tried else "; nothing led one level up"
    reckoned = sum(each.point.weight * each.credit for each in deep)
    weight = sum(each.point.weight for each in deep)
    words += f": by weight {reckoned:g} of {weight:g} = {exact(score)}."
    return judged(
        Aspect.DEPTH, score, words, [evidence(each) for each in sorted(deep, key=_telling)]
    )


def evidence(piece: Piece) -> Quote:
    """Return the words that decided a point."""
    say, row = shortened(piece.point.say), piece.row
    if piece.credit:
        words = quoted(row.text, piece.heading.said)
        how = "made" if piece.credit == 1 else "made when asked for"
        how = f"{how} by code" if piece.heading.twin else how
        return Quote(row.number, words, f"{how}: {say}", good=True, kind=Kind.EARNED)
    if piece.heading.unsaid:
        words = quoted(row.text, piece.heading.unsaid)
        how = f"{piece.heading.twin}: {say}" if piece.heading.twin else f"denied: {say}"
        return Quote(row.number, words, how, good=False)
    if row.turn.skipped:
        return Quote(row.number, "", f"skipped: {say}", good=False)
    return Quote(row.number, "", f"not said: {say}", good=False)


def _flags(rows: Sequence[Row]) -> list[Quote]:
    return [
        Quote(
            row.number, quoted(row.text, each.said),
            f"red flag: {shortened(each.contradiction.claim)}", good=False, kind=Kind.CLAIMED,
        )
        for row, each in claims_of(rows)
    ]  # fmt: skip


def _taken_back(rows: Sequence[Row]) -> list[Quote]:
    """Return the corrections of wrong claims that stand nowhere."""
    stand = {(row.turn.question, each.contradiction.id) for row, each in claims_of(rows)}
    return [
        Quote(
            row.number, shortened(each.words),
            f"taken back: {shortened(each.claim.contradiction.claim)}", good=True,
            kind=Kind.EARNED,
        )
        for row in rows for each in (row.graded.corrected if row.graded is not None else ())
        if (row.turn.question, each.claim.contradiction.id) not in stand
    ]  # fmt: skip


def claims_of(rows: Sequence[Row]) -> list[tuple[Row, Claim]]:
    """Return each wrong claim with the answer that made it first."""
    first: dict[tuple[str, str], tuple[Row, Claim]] = {}
    for row in rows:
        for each in row.graded.claims if row.graded is not None else ():
            first.setdefault((row.turn.question, each.contradiction.id), (row, each))
    return list(first.values())


def _telling(piece: Piece) -> tuple[bool, int, int]:
    """Order pieces: with words before without, heavy before light, early before late."""
    words = bool(piece.heading.said or piece.heading.unsaid)
    return not words, -piece.point.weight, piece.row.number
