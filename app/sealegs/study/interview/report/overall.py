"""The verdict on the whole: the aspects by their weights, and which rule decided in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sealegs.study.interview.report.judging import FEWEST, LIMITS, NOTHING, band_of
from sealegs.study.interview.report.values import Aspect, Judged, Verdict
from sealegs.study.words import exact, whole_percents

WEIGHTS: Final = {
    Aspect.CORRECTNESS: 0.5,
    Aspect.DEPTH: 0.2,
    Aspect.TRADE_OFFS: 0.15,
    Aspect.COMMUNICATION: 0.15,
}

_BANDS = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Whole:
    """A verdict with its score (both None without enough evidence).

    ``words`` is what the score is made of, ``rule`` why it is this verdict and no other, ``sum``
    how the score is reckoned.
    """

    band: Verdict | None
    score: float | None
    words: str
    rule: str
    sum: str = ""


def overall(aspects: Sequence[Judged], flags: int, *, unfixed: bool) -> Whole:
    """Weigh the aspects; knowing nothing can't be talked away, nor a red flag, nor a skipped fix.

    Who was to mend a Dockerfile and didn't has shown no hand at the work.
    """
    scores = {each.aspect: each.score for each in aspects if each.score is not None}
    correct = scores.get(Aspect.CORRECTNESS)
    if correct is None:
        rule = f"No verdict is given on fewer than {FEWEST} answered questions."
        return Whole(None, None, f"{NOTHING[:-1]}: too few questions were answered.", rule)
    weight = sum(WEIGHTS[each] for each in scores)
    score = round(sum(WEIGHTS[aspect] * each for aspect, each in scores.items()) / weight, 4)
    counted = whole_percents([WEIGHTS[aspect] for aspect in scores])
    words = f"{score:.0%} in all: " + ", ".join(
        f"{aspect.value} {each:.0%} (counts {of}%)"
        for (aspect, each), of in zip(scores.items(), counted, strict=True)
    )
    known = _BANDS[min(_BANDS.index(band_of(correct)) + 1, len(_BANDS) - 1)]
    most = min(known, Verdict.HIRE, key=_BANDS.index) if flags or unfixed else known
    band = band_of(score, most)
    free = band is band_of(score)
    rule = _limits(score, band) if free else _held(score, band, correct, flags, unfixed=unfixed)
    return Whole(band, score, f"{words}.", rule, _sum(scores, weight, score))


def _sum(scores: Mapping[Aspect, float], weight: float, score: float) -> str:
    """Return the sum that makes the score, with all the digits it takes to reckon it again."""
    parts = " + ".join(f"{100 * WEIGHTS[each]:g} × {exact(of)}" for each, of in scores.items())
    return f"({parts}) / {100 * weight:g} = {exact(score)}"


def _limits(score: float, band: Verdict) -> str:
    """Return between which limits a score lies."""
    at = _BANDS.index(band)
    low = f"{LIMITS[at - 1]:.0%} ({band.value})" if at else ""
    high = f"{LIMITS[at]:.0%} ({_BANDS[at + 1].value})" if at < len(LIMITS) else ""
    if low and high:
        return f"{score:.0%} lies between {low} and {high}."
    return f"{score:.0%} lies below {high}." if high else f"{score:.0%} reaches {low}."


def _held(score: float, band: Verdict, correct: float, flags: int, *, unfixed: bool) -> str:
    """Return what holds a verdict below the band of its score."""
    why = []
    if band is Verdict.HIRE and flags:
        why.append("a wrong claim stands" if flags == 1 else f"{flags} wrong claims stand")
    if band is Verdict.HIRE and unfixed:
        why.append("the fix round was skipped")
    if not why:
        why.append(
            "the verdict is at most one band above that of correctness, "
            f"{correct:.0%} ({band_of(correct).value})"
        )
    reached = band_of(score)
    limit = f"{LIMITS[_BANDS.index(reached) - 1]:.0%} ({reached.value})"
    return f"{score:.0%} reaches {limit}, but {' and '.join(why)}."
