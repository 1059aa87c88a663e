"""Figures of how well answers are heard, against what other readers wrote down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from sealegs.curriculum.interview import Bank, InterviewQuestion, load_bank
from sealegs.study.answers.grading import Band, Graded, Grader

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests/data/answers"
ASKED = DATA / "labelled/claims.json"
ASKED_OF_UNSEEN = DATA / "labelled/claims-unseen.json"
BANDS = len(Band)


class Labelled(msgspec.Struct, frozen=True):
    """An answer as a reader judged it; ``points`` of every point, ``contradictions`` made."""

    question: str
    kind: str
    text: str
    points: dict[str, bool]
    contradictions: tuple[str, ...]
    band: str
    quotes: dict[str, str] = {}


@cache
def bank() -> Bank:
    """Return the bank that ships."""
    topics = sorted(path.parent.name for path in (ROOT / "quizzes").glob("*/interview.yaml"))
    return load_bank(ROOT, "docker", tuple(topics))


def question(name: str) -> InterviewQuestion:
    """Return a question by ``topic/slug``."""
    topic, _, slug = name.partition("/")
    return bank().by_id[f"docker/{topic}/interview/{slug}"]


@cache
def grader(name: str) -> Grader:
    """Return the grader of a question at its own level."""
    return Grader(question(name))


def labelled(name: str) -> tuple[Labelled, ...]:
    """Return the answers of one file of tests/data/answers/labelled."""
    text = (DATA / "labelled" / f"{name}.jsonl").read_text("utf-8")
    return tuple(msgspec.json.decode(line, type=Labelled) for line in text.splitlines())


@cache
def judged(asked: Path = ASKED) -> Mapping[str, Sequence[str]]:
    """Return the wrong claims of each question that readers were asked about, as a file names them.

    Claims that the bank got later have no labels: they count in bands and points, but a reader
    can't have told whether they were made.
    """
    return msgspec.json.decode(asked.read_text("utf-8"), type=dict[str, tuple[str, ...]])


@dataclass(frozen=True, slots=True)
class Figures:
    """What was decided, against the reader: shares of 0 to 1.

    ``false_alarms`` is of decisions on a claim that an answer does not make; ``alarmed`` the share
    of answers with any such alarm.
    """

    answers: int
    precision: float
    recall: float
    caught: float
    false_alarms: float
    alarmed: float
    near_band: float
    kappa: float

    def __str__(self) -> str:
        return (
            f"{self.answers} answers: precision {self.precision:.3f}, recall {self.recall:.3f}, "
            f"contradictions caught {self.caught:.3f}, false alarms {self.false_alarms:.4f} of "
            f"decisions, {self.alarmed:.3f} of answers; bands within one step "
            f"{self.near_band:.3f}, quadratic kappa {self.kappa:.3f}"
        )


def figures(
    answers: Sequence[Labelled],
    grader_of: Callable[[str], Grader] = grader,
    asked_about: Mapping[str, Sequence[str]] | None = None,
) -> Figures:
    """Grade all answers and compare; ``grader_of`` a question by ``topic/slug``.

    ``asked_about`` are the wrong claims that the readers were asked about, those of claims.json
    by default.
    """
    asked_about = judged() if asked_about is None else asked_about
    graded = [(each, grader_of(each.question).grade(each.text)) for each in answers]
    points = [pair for each, got in graded for pair in _points(each, got)]
    claims = [pair for each, got in graded for pair in _claims(each, got, asked_about)]
    bands = [(int(Band[each.band.upper()]), int(got.band)) for each, got in graded]
    alarmed = sum(
        any(got and not told for told, got in _claims(*both, asked_about)) for both in graded
    )
    return Figures(
        answers=len(answers),
        precision=_share(told for told, got in points if got),
        recall=_share(got for told, got in points if told),
        caught=_share(got for told, got in claims if told),
        false_alarms=_share(got for told, got in claims if not told),
        alarmed=alarmed / len(answers),
        near_band=_share(abs(told - got) <= 1 for told, got in bands),
        kappa=quadratic_kappa(bands),
    )


def _points(each: Labelled, got: Graded) -> Iterator[tuple[bool, bool]]:
    for id_, told in each.points.items():
        yield told, id_ in got.earned


def _claims(
    each: Labelled, got: Graded, asked_about: Mapping[str, Sequence[str]]
) -> Iterator[tuple[bool, bool]]:
    made = {claim.contradiction.id for claim in got.claims}
    for wrong in asked_about[each.question]:
        yield wrong in each.contradictions, wrong in made


def _share(of: Iterable[bool]) -> float:
    all_of = list(of)
    return sum(all_of) / len(all_of)


def quadratic_kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Agreement of two judges on ordered bands beyond chance, distances squared (Cohen 1968)."""
    told: Mapping[int, int] = _counts(first for first, _ in pairs)
    got: Mapping[int, int] = _counts(second for _, second in pairs)
    seen = sum((first - second) ** 2 for first, second in pairs)
    chance = sum(
        told[first] * got[second] * (first - second) ** 2 / len(pairs)
        for first in range(BANDS)
        for second in range(BANDS)
    )
    return 1 - seen / chance


def _counts(of: Iterable[int]) -> dict[int, int]:
    counted = dict.fromkeys(range(BANDS), 0)
    for each in of:
        counted[each] += 1
    return counted
