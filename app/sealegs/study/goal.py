"""What a goal is: a predicate over the predicted build that is met, unmet, or can't be told.

A goal only translates facts of the simulator into a verdict with its reason. Each is one file
in ``study/goals/`` that exposes one constant ``GOAL``; ``known_goals`` lists that folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache, cached_property
from typing import Generic, Protocol, TypeVar

import msgspec

from sealegs.analyzer.subject import Beside, Subject, plan_of
from sealegs.dockerfile.model import Document
from sealegs.ground.misfits import misfit
from sealegs.ground.registry import exposed
from sealegs.simulator.base_image import BaseImage
from sealegs.simulator.build import Build, Image, Step
from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.simulator.change import Change, ChangeError, parse_change
from sealegs.simulator.context import Context
from sealegs.simulator.ledger import shipped_steps
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import build, rebuilt
from sealegs.simulator.request import Request

P = TypeVar("P", bound=msgspec.Struct)


class Status(StrEnum):
    """How a goal stands. Only MET counts."""

    MET = "met"
    UNMET = "unmet"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of the Dockerfile and what is the matter with it; line 0 is the file as a whole."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a goal stands and why, in one clause; evidence points at lines."""

    status: Status
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


# no slots: what goals share is worked out once
@dataclass(frozen=True)
class Facts:
    """What goals are judged on: the document, its predicted build, and the file at the start.

    ``context`` has the learner's ignore file, ``before`` the one of the start (None: the same).
    ``memo`` saves the builds after changes from doing again what the first one did.
    """

    document: Document
    context: Context
    build: Build
    start: Document
    memo: Memo = field(default_factory=Memo, compare=False)
    before: Context | None = None
    changed: dict[tuple[Change, ...], Build] = field(default_factory=dict, compare=False)
    """Builds after changes, as several goals may ask for the same."""

    @property
    def image(self) -> Image:
        """The image; only asked for by goals that need one."""
        if self.build.image is None or self.build.broken:
            raise ValueError("a goal that needs an image was judged without one")
        return self.build.image

    @property
    def vocabulary(self) -> frozenset[str]:
        """The commands whose absence can be told."""
        return shipped_catalogue().vocabulary

    @cached_property
    def subject(self) -> Subject:
        """The file as rules look at it: its commands with what stands around each."""
        beside = Beside(self.context, self.context.ignored())
        plan = plan_of(self.document, self.memo)
        return Subject(self.document, plan, beside, memo=self.memo, build=self.build)

    def is_built(self, stage: int | None) -> bool:
        """Tell whether a stage of the file is built."""
        stages = self.build.stages
        return stage is not None and stage < len(stages) and stages[stage].built

    def base_of(self, stage: int) -> BaseImage | None:
        """Return the base image that a stage goes back to; None for one that isn't built."""
        at = self.build.stages[stage]
        while at.base_stage is not None:
            at = self.build.stages[at.base_stage]
        return next((base for line, base in self.build.bases if line == at.line), None)

    @property
    def shipped(self) -> frozenset[int]:
        """The stages whose layers the image has: the target and what it starts from."""
        return frozenset(step.stage for step in shipped_steps(self.build))

    def start_build(self) -> Build:
        """Return the predicted build of the file the learner started with, on an empty cache."""
        context = self.before or self.context
        request = Request(self.start, context)
        # the same at every key press
        return self.memo.recall(
            "start", (self.start, context), lambda: build(request, memo=self.memo)
        )

    def of_target(self, target: str) -> Build:
        """Return the predicted build of another stage, on an empty cache."""
        return build(Request(self.document, self.context, target), memo=self.memo)

    def after(self, changes: Iterable[Change]) -> Build:
        """Return the build after changes, its steps marked as hit or miss."""
        asked = tuple(changes)
        if asked not in self.changed:
            request = Request(self.document, self.context)
            # what the first build left in the cache, the same build taken from it leaves as well
            after = rebuilt(request, asked, memo=self.memo, first=self.build)
            self.changed[asked] = after
        return self.changed[asked]


Judge = Callable[[Facts], Verdict]


class GoalKind(Protocol):
    """A kind of goal as the registry knows it."""

    @property
    def name(self) -> str:
        """The name it is written with."""
        ...

    @property
    def summary(self) -> str:
        """When it is met, as a sentence for authors."""
        ...

    @property
    def parameters(self) -> type[msgspec.Struct]:
        """What it takes; the docstring is for authors."""
        ...

    @property
    def needs_image(self) -> bool:
        """Whether nothing can be said while the file doesn't build."""
        ...

    def bind(self, raw: Mapping[str, object]) -> BoundGoal:
        """Read parameters; raises GoalError with a sentence when they don't fit."""
        ...


class GoalError(ValueError):
    """Parameters that don't fit a goal; ``str(error)`` says how."""


@dataclass(frozen=True, slots=True)
class BoundGoal:
    """A goal with its parameters: what to call it, and how to judge it."""

    label: str
    judge: Judge


@dataclass(frozen=True, slots=True)
class Goal(Generic[P]):
    """A kind of goal: its parameters as a struct, a label and a verdict made from them."""

    name: str
    summary: str
    parameters: type[P]
    label: Callable[[P], str]
    judge: Callable[[Facts, P], Verdict]
    needs_image: bool = True

    def bind(self, raw: Mapping[str, object]) -> BoundGoal:
        """Read parameters; raises GoalError with a sentence when they don't fit."""
        try:
            given = msgspec.convert(raw, self.parameters)
        except msgspec.ValidationError as error:
            raise GoalError(f"{self.name}: {misfit(error)[1]}") from None
        return BoundGoal(self.label(given), lambda facts: self.judge(facts, given))


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parameters of a goal that has none."""


@cache
def known_goals() -> Mapping[str, GoalKind]:
    """Return all goals by name, by listing their folder."""
    from sealegs.study import goals

    found: list[GoalKind] = exposed(goals, "GOAL")
    return {goal.name: goal for goal in found}


def read_changes(after: str | list[str]) -> tuple[Change, ...]:
    """Return the changes a goal names; raises GoalError where none can be read, or is named."""
    written = [after] if isinstance(after, str) else after
    if not written:
        raise GoalError("name at least one change")
    try:
        return tuple(parse_change(text) for text in written)
    except ChangeError as error:
        raise GoalError(str(error)) from None


def is_like(step: Step, glob: str) -> bool:
    """Tell whether a step is like a glob over its words; those of a here-document count too."""
    bodies = [part.partition("\n")[2] for part in step.seen.text.split("\0")[1:] if "\n" in part]
    spelt = (step.text, " ".join((step.instruction, *bodies)))
    return any(fnmatchcase(" ".join(text.split()), glob) for text in spelt)


def met(reason: str = "", evidence: Iterable[Evidence] = ()) -> Verdict:
    """Return the verdict of a goal that is reached."""
    return Verdict(Status.MET, reason, tuple(evidence))


def unmet(reason: str, evidence: Iterable[Evidence] = ()) -> Verdict:
    """Return the verdict of a goal that is surely not reached."""
    return Verdict(Status.UNMET, reason, tuple(evidence))


def cannot_tell(reason: str, evidence: Iterable[Evidence] = ()) -> Verdict:
    """Return the verdict where something would have to be known."""
    return Verdict(Status.CANNOT_TELL, reason, tuple(evidence))
