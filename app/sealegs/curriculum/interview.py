"""``quizzes/<topic>/interview.yaml``: questions to answer aloud, and what a good answer says.

A *way* is how a point may be said: a list of word groups that must meet, each group its
alternatives (``final stage|last stage``). FORMATS 6 has the whole shape; a follow-up may also carry
points, contradictions and follow-ups of its own, so that chains need no second place. One without
points asks again for the point or the claim it follows from. A point may also be made by code:
``shows`` says what the build twin has to find of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Final

import msgspec

from sealegs.curriculum.files import read_yaml
from sealegs.curriculum.model import Level
from sealegs.curriculum.texts import content_hash
from sealegs.ground.misfits import Path
from sealegs.ground.problem import Place, Problem
from sealegs.ground.yaml import Loaded, decode

DEEPEST: Final = 3
"""Follow-ups after the question itself, one after the other."""

_SLUG = re.compile(r"[\w-]+")


class Role(StrEnum):
    """What a question is for in an interview."""

    OPENER = "opener"
    CORE = "core"
    DEBUG = "debug"
    DESIGN = "design"


class Because(StrEnum):
    """What an answer did that a follow-up follows."""

    MISSING = "missing"
    CLAIMED = "claimed"
    FULL = "full"


class Shows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What lines of a Dockerfile have to do to make a point: ``goals`` as exercises have them.

    Only lines that have an instruction like each glob of ``of`` are about the point. Lines with a
    FROM of their own are the whole file; others stand in ``file`` in place of its line ``# here``,
    or at its end. ``context`` is that of FORMATS 4. ``met_by`` are lines that meet the goals,
    ``broken_by`` lines that surely don't: what proves that the twin can tell.
    """

    goals: tuple[dict[str, dict[str, object] | None], ...]
    of: tuple[str, ...]
    met_by: str
    broken_by: str
    file: str = ""
    context: dict[str, object] | None = None

    def __hash__(self) -> int:
        """Hash what tells two of them apart in practice; mappings have no hash."""
        return hash((self.of, self.met_by, self.broken_by, self.file))


class Point(msgspec.Struct, frozen=True):
    """A thing that a good answer of a level says; ``any`` are the ways to say it.

    ``heard`` are sentences in which people said it, in words of their own. ``shows`` is how lines
    of a Dockerfile make it.
    """

    id: str
    say: str
    any: tuple[tuple[str, ...], ...]
    level: Level = Level.JUNIOR
    weight: int = 1
    heard: tuple[str, ...] = ()
    shows: Shows | None = None


class Contradiction(msgspec.Struct, frozen=True):
    """A wrong claim; ``any`` are the ways to make it, ``probe`` asks about its consequence.

    ``heard`` are sentences in which people made it, in words of their own. ``denies`` are the
    points that whoever makes it can't mean, whatever else was said.
    """

    id: str
    claim: str
    any: tuple[tuple[str, ...], ...]
    why: str
    probe: str = ""
    heard: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()


class Answers(msgspec.Struct, frozen=True):
    """How the question is answered aloud at each level."""

    junior: str
    middle: str
    senior: str

    def at(self, level: Level) -> str:
        """Return the answer of a level."""
        return {"junior": self.junior, "middle": self.middle, "senior": self.senior}[level.value]


class FollowUp(msgspec.Struct, frozen=True):
    """What is asked next: ``when`` is ``missing POINT``, ``claimed CONTRADICTION`` or ``full``.

    ``facts`` are those of content/sources.yaml that its own points rest on.
    """

    when: str
    ask: str
    seconds: int = 60
    answer: str = ""
    points: tuple[Point, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def because(self) -> tuple[str, str]:
        """The first word of ``when``, and the id behind it."""
        first, _, rest = self.when.strip().partition(" ")
        return first, rest.strip()


class WrittenQuestion(msgspec.Struct, frozen=True):
    """One entry of interview.yaml."""

    id: str
    level: Level
    role: Role
    ask: str
    answers: Answers
    points: tuple[Point, ...]
    seconds: int = 90
    concepts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """One question of the bank. ``id`` is ``pack/topic/interview/slug``; texts are foreign."""

    id: str
    level: Level
    role: Role
    ask: str
    answers: Answers
    points: tuple[Point, ...]
    seconds: int
    concepts: tuple[str, ...]
    facts: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    follow_ups: tuple[FollowUp, ...]
    content_hash: str
    place: Place

    @property
    def slug(self) -> str:
        """What it is called in its file."""
        return self.id.rpartition("/")[2]

    @property
    def topic(self) -> str:
        """The topic it belongs to."""
        return self.id.split("/")[1]


@dataclass(frozen=True, slots=True)
class Bank:
    """All interview questions of a pack by id, in the order of topics and files."""

    by_id: Mapping[str, InterviewQuestion] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of(self, topic: str) -> tuple[InterviewQuestion, ...]:
        """Return the questions of one topic."""
        return tuple(each for each in self.by_id.values() if each.topic == topic)


def load_bank(root: Traversable, pack: str, topics: tuple[str, ...]) -> Bank:
    """Read the interview questions of some topics; never raises on content.

    A question that does not fit is left out with a problem; the others are used.
    """
    found: dict[str, InterviewQuestion] = {}
    problems: list[Problem] = []
    for topic in topics:
        loaded, wrong = read_yaml(root, "quizzes", topic, "interview.yaml")
        problems += wrong
        if loaded is None:
            continue
        questions, wrong = read_bank(loaded, f"{pack}/{topic}")
        problems += wrong
        found.update((each.id, each) for each in questions)
    return Bank(found, tuple(problems))


def read_bank(
    loaded: Loaded, prefix: str
) -> tuple[tuple[InterviewQuestion, ...], tuple[Problem, ...]]:
    """Read the list of questions of one topic; ``prefix`` is ``pack/topic``."""
    problems = list(loaded.problems)
    entries = loaded.value
    if not isinstance(entries, list):
        if entries is not None:
            problems.append(Problem(loaded.place(), "this must be a list of questions"))
        return (), tuple(problems)
    found: dict[str, InterviewQuestion] = {}
    for number in range(len(entries)):
        written, wrong = decode(loaded, WrittenQuestion, (number,))
        wrong = (*wrong, *(_doubts(written, loaded, number) if written is not None else ()))
        problems += wrong
        if written is None or wrong:
            continue
        id_ = f"{prefix}/interview/{written.id}"
        if id_ in found:
            message = f"the id {written.id} is used twice; this question is left out"
            problems.append(Problem(loaded.place((number, "id")), message))
            continue
        found[id_] = _question(id_, written, loaded.place((number,)))
    return tuple(found.values()), tuple(problems)


def _question(id_: str, written: WrittenQuestion, place: Place) -> InterviewQuestion:
    wording = msgspec.json.encode(written).decode()
    return InterviewQuestion(
        id_, written.level, written.role, written.ask, written.answers, written.points,
        written.seconds, written.concepts, written.facts, written.contradictions,
        written.follow_ups, content_hash(wording), place,
    )  # fmt: skip


def _doubts(written: WrittenQuestion, loaded: Loaded, number: int) -> tuple[Problem, ...]:
    """Return why a question that has all its fields can't be asked."""
    found: list[Problem] = []

    def doubt(message: str, *path: str | int) -> None:
        found.append(Problem(loaded.place((number, *path)), message))

    if not _SLUG.fullmatch(written.id):
        doubt(f"the id {written.id!r} may hold only letters, digits and hyphens", "id")
    if not written.points:
        doubt("a question needs at least one point", "points")
    for path, message in _about_parts(written.points, written.contradictions, ()):
        doubt(message, *path)
    for path, message in _about_follow_ups(written, written.follow_ups, ("follow_ups",), 1):
        doubt(message, *path)
    return tuple(found)


def _about_parts(
    points: tuple[Point, ...], contradictions: tuple[Contradiction, ...], path: Path
) -> Iterator[tuple[Path, str]]:
    parts_of: list[Point | Contradiction] = [*points, *contradictions]
    ids = [part.id for part in parts_of]
    both: tuple[tuple[str, Sequence[Point | Contradiction]], ...] = (
        ("points", points),
        ("contradictions", contradictions),
    )
    for name, parts in both:
        for at, part in enumerate(parts):
            here: Path = (*path, name, at)
            if not _SLUG.fullmatch(part.id) or ids.count(part.id) > 1:
                yield (*here, "id"), f"{part.id!r} must be a name that no other part has"
            if not part.any or not all(way and all(map(str.strip, way)) for way in part.any):
                yield (*here, "any"), f"{part.id} needs a way to say it: a list of word groups"
    for at, point in enumerate(points):
        if point.weight < 1:
            yield (*path, "points", at, "weight"), f"the weight of {point.id} is below 1"
        if point.shows is not None and not (point.shows.goals and point.shows.of):
            yield (*path, "points", at, "shows"), f"{point.id} needs goals, and what they are of"
    known = {point.id for point in points}
    for at, wrong in enumerate(contradictions):
        for id_ in wrong.denies:
            if id_ not in known:
                here = (*path, "contradictions", at, "denies")
                yield here, f"{wrong.id} denies {id_!r}, which is no point of the question"


def _about_follow_ups(
    before: WrittenQuestion | FollowUp, follow_ups: tuple[FollowUp, ...], path: Path, depth: int
) -> Iterator[tuple[Path, str]]:
    points = {point.id for point in before.points}
    claims = {claim.id for claim in before.contradictions}
    known = {Because.MISSING.value: points, Because.CLAIMED.value: claims}
    if follow_ups and depth > DEEPEST:
        yield path, f"follow-ups go {DEEPEST} deep at most"
        return
    for at, each in enumerate(follow_ups):
        here: Path = (*path, at)
        first, id_ = each.because
        if first == Because.FULL.value:
            if id_ or not each.points:
                yield here, "a follow-up of a full answer is just `full` and has points of its own"
        elif first not in known:
            yield (*here, "when"), "`when` is missing POINT, claimed CONTRADICTION or full"
        elif id_ not in known[first]:
            yield (*here, "when"), f"the question before has no {id_!r} to be {first}"
        yield from _about_parts(each.points, each.contradictions, here)
        yield from _about_follow_ups(each, each.follow_ups, (*here, "follow_ups"), depth + 1)
