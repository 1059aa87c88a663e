"""Exercises: a broken Dockerfile, what to reach, hints, solutions and attempts to reject.

An exercise is a folder ``quizzes/<topic>/exercises/<slug>/`` (FORMATS 5). What its goals and
its build context mean is known on the floors above and below; here they are shaped and placed.

One with a ``Dockerfile.dockerignore`` (empty, where the project has none yet) has two files to
edit. The name is BuildKit's own for the ignore file of one Dockerfile, so an attempt's lies beside
it as ``NAME.Dockerfile.dockerignore``; an attempt without one leaves the ignore file as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Final

import msgspec

from sealegs.curriculum.files import is_inside, read_text
from sealegs.curriculum.model import Level
from sealegs.curriculum.texts import content_hash
from sealegs.ground.problem import Place, Problem
from sealegs.ground.resources import entries
from sealegs.ground.sanitise import clean
from sealegs.ground.yaml import Loaded, at, decode, load
from sealegs.simulator.context import Context
from sealegs.simulator.context_reading import read_context

MAX_EXERCISES: Final = 200
MAX_ATTEMPTS: Final = 60
"""Solutions and rejected attempts that are read of one exercise, each."""

RUNGS: Final = ("nudge", "where", "concept", "line")
"""The four hints in the order in which they give more away."""

_CAUGHT_BY: Final = "# caught by:"
_BESIDE: Final = frozenset({"unmet", "holds"})
"""What stands beside a goal's name."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing to reach: a goal's name and raw parameters, and what to say while it is unmet.

    One that ``holds`` is met by the broken file already and must not be lost on the way.
    """

    name: str
    parameters: Mapping[str, object]
    unmet: str
    place: Place
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    """A Dockerfile that meets all goals, and what it trades for what.

    ``ignore`` is its ignore file, None where it leaves the exercise's as it was.
    """

    name: str
    text: str
    trades: str = ""
    ignore: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A plausible attempt that falls short; ``caught_by`` names the goal that says so.

    ``ignore`` is its ignore file, None where it leaves the exercise's as it was.
    """

    name: str
    text: str
    caught_by: str
    ignore: str | None = None


@dataclass(frozen=True, slots=True)
class Debrief:
    """What to take away: the mechanism, and how to say it in the interview."""

    mechanism: str
    say: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """A Dockerfile to fix. ``id`` is ``pack/topic/exercise/slug``.

    ``dockerfile`` is the broken file the learner starts with, ``ignore`` the ignore file, None
    where there is none to edit. ``hints`` has one text for each of RUNGS. Texts are clean of
    control characters but otherwise foreign.

    ``fails`` names the guards, among builds and starts, that the broken file does not meet either.
    ``survivors`` says why mutants of solutions (globs over ``solution/mutant``) may pass.
    ``untold`` are guards that can't be told of the file as it is: only surely breaking them counts.
    """

    id: str
    title: str
    level: Level
    ecosystem: str
    story: str
    dockerfile: str
    context: Context
    goals: tuple[Goal, ...]
    hints: tuple[str, ...]
    debrief: Debrief
    question: str
    content_hash: str
    concepts: tuple[str, ...] = ()
    solutions: tuple[Solution, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    ignore: str | None = None
    fails: tuple[str, ...] = ()
    survivors: Mapping[str, str] = field(default_factory=dict)
    untold: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The name of its folder."""
        return self.id.rpartition("/")[2]

    @property
    def topic(self) -> str:
        """The topic it belongs to."""
        return self.id.split("/")[1]

    @property
    def folder(self) -> str:
        """Where it lies in its pack."""
        return f"quizzes/{self.topic}/exercises/{self.slug}"


@dataclass(frozen=True, slots=True)
class Exercises:
    """All exercises of a pack by id, in the order of topics and slugs, and what was wrong."""

    by_id: Mapping[str, Exercise] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def find(self, name: str) -> Exercise | None:
        """Return an exercise by its id, or by its slug when only one has it."""
        if name in self.by_id:
            return self.by_id[name]
        found = [exercise for exercise in self.by_id.values() if exercise.slug == name]
        return found[0] if len(found) == 1 else None


class _Hints(msgspec.Struct, frozen=True):
    nudge: str
    where: str
    concept: str
    line: str


class _Debrief(msgspec.Struct, frozen=True):
    mechanism: str
    say: str


class WrittenExercise(msgspec.Struct, frozen=True):
    """The fields of exercise.yaml, but for its context and its goals."""

    title: str
    level: Level
    story: str
    hints: _Hints
    debrief: _Debrief
    question: str
    ecosystem: str = ""
    concepts: tuple[str, ...] = ()
    trades: dict[str, str] = {}
    fails: tuple[str, ...] = ()
    survivors: dict[str, str] = {}


def load_exercises(root: Traversable, pack: str) -> Exercises:
    """Read all exercises below ``root`` (the folder with quizzes/); never raises on content."""
    found: dict[str, Exercise] = {}
    problems: list[Problem] = []
    for topic, folder in _folders(root):
        if len(found) >= MAX_EXERCISES:
            message = f"more than {MAX_EXERCISES} exercises; the rest is not read"
            problems.append(Problem(Place("quizzes"), message))
            break
        item = f"{pack}/{topic}/exercise/{folder.name}"
        name = f"quizzes/{topic}/exercises/{folder.name}"
        exercise, wrong = _Reader(root, folder, name, item).read()
        problems += wrong
        if exercise is not None:
            found[item] = exercise
    return Exercises(found, tuple(problems))


def _folders(root: Traversable) -> Iterator[tuple[str, Traversable]]:
    quizzes = root / "quizzes"
    if not is_inside(quizzes, root):
        return
    for topic in entries(quizzes):
        for folder in entries(topic / "exercises") if topic.is_dir() else ():
            if folder.is_dir() and is_inside(folder, root):
                yield topic.name, folder


class _Reader:
    """Reads one exercise folder once; gathers problems on the way."""

    def __init__(self, root: Traversable, folder: Traversable, name: str, item: str) -> None:
        self.root = root
        self.folder = folder
        self.name = name
        self.item = item
        self.problems: list[Problem] = []

    def read(self) -> tuple[Exercise | None, tuple[Problem, ...]]:
        text = self._text(self.folder / "exercise.yaml", f"{self.name}/exercise.yaml")
        dockerfile = self._text(self.folder / "Dockerfile", f"{self.name}/Dockerfile")
        if text is None or dockerfile is None:
            return None, tuple(self.problems)
        loaded = load(text, f"{self.name}/exercise.yaml")
        self.problems += loaded.problems
        fields, wrong = decode(loaded, WrittenExercise)
        self.problems += wrong
        if fields is None:
            return None, tuple(self.problems)
        context, wrong = read_context(
            at(loaded.value, ("context",)) or {}, loaded.place(("context",))
        )
        self.problems += wrong
        hints, ignore = fields.hints, self._ignore("Dockerfile")
        exercise = Exercise(
            id=self.item,
            title=fields.title,
            level=fields.level,
            ecosystem=fields.ecosystem,
            story=fields.story.strip(),
            dockerfile=dockerfile,
            context=context,
            goals=tuple(self._goals(loaded)),
            hints=(hints.nudge, hints.where, hints.concept, hints.line),
            debrief=Debrief(fields.debrief.mechanism.strip(), fields.debrief.say.strip()),
            question=fields.question.strip(),
            content_hash=content_hash(text, dockerfile, *(() if ignore is None else (ignore,))),
            concepts=fields.concepts,
            solutions=self._solutions(fields.trades),
            rejected=tuple(self._rejected()),
            ignore=ignore,
            fails=fields.fails,
            survivors=fields.survivors,
        )
        return exercise, tuple(self.problems)

    def _text(self, entry: Traversable, name: str) -> str | None:
        if not entry.is_file():
            self.problems.append(Problem(Place(name), "is missing; an exercise needs it", True))
            return None
        text, problems = read_text(entry, name, self.root)
        self.problems += problems
        return None if text is None else clean(text)

    def _goals(self, loaded: Loaded) -> Iterator[Goal]:
        written = at(loaded.value, ("goals",))
        if not isinstance(written, list) or not written:
            message = "goals must be a list with at least one goal"
            self.problems.append(Problem(loaded.place(("goals",)), message))
            return
        for number, entry in enumerate(written):
            place = loaded.place(("goals", number))
            names = [key for key in entry if key not in _BESIDE] if isinstance(entry, dict) else []
            parameters = entry.get(names[0]) or {} if len(names) == 1 else None
            if not isinstance(parameters, dict):
                message = "a goal is written NAME: {parameters}, with an unmet sentence"
                self.problems.append(Problem(place, message))
                continue
            unmet = entry.get("unmet")
            if not isinstance(unmet, str) or not unmet:
                self.problems.append(Problem(place, f"the goal {names[0]} has no unmet sentence"))
                unmet = ""
            holds = entry.get("holds", False)
            if not isinstance(holds, bool):
                message = f"holds of the goal {names[0]} is true or false"
                self.problems.append(Problem(place, message))
            yield Goal(names[0], parameters, unmet, place, holds is True)

    def _ignore(self, dockerfile: str) -> str | None:
        """Return the ignore file of a Dockerfile of this folder, None where it has none."""
        name = f"{dockerfile}.dockerignore"
        entry = self.folder.joinpath(name)
        return self._text(entry, f"{self.name}/{name}") if entry.is_file() else None

    def _attempts(self, kind: str) -> Iterator[tuple[str, str]]:
        files = [f for f in entries(self.folder / kind) if f.name.endswith(".Dockerfile")]
        for entry in files[:MAX_ATTEMPTS]:
            text = self._text(entry, f"{self.name}/{kind}/{entry.name}")
            if text is not None:
                yield entry.name.removesuffix(".Dockerfile"), text

    def _solutions(self, trades: Mapping[str, str]) -> tuple[Solution, ...]:
        """Return the solutions, those first that the author describes, in the author's order."""
        order = {name: number for number, name in enumerate(trades)}
        found = [
            Solution(name, text, trades.get(name, ""), self._ignore(f"solutions/{name}.Dockerfile"))
            for name, text in self._attempts("solutions")
        ]
        return tuple(sorted(found, key=lambda solution: order.get(solution.name, len(order))))

    def _rejected(self) -> Iterator[Rejected]:
        for name, text in self._attempts("rejected"):
            first = text.partition("\n")[0]
            if not first.startswith(_CAUGHT_BY):
                place = Place(f"{self.name}/rejected/{name}.Dockerfile", 1)
                self.problems.append(Problem(place, "begins with # caught by: GOAL"))
                continue
            caught_by = first.removeprefix(_CAUGHT_BY).strip()
            yield Rejected(name, text, caught_by, self._ignore(f"rejected/{name}.Dockerfile"))
