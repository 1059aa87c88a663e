"""Checked claims: what a topic says about a Dockerfile's build, held against the build twin.

FORMATS 2: a fence ``dockerfile claim=NAME`` is followed by a fence ``yaml expect=NAME`` with a
``context``, ``goals`` that are met, and perhaps ``unmet``: goals that a deliberately bad example
misses. ``after`` is the change of every goal that asks for one and names none; ``fails`` names
the guards, builds or starts, that a bad example misses as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from sealegs.authoring.course import told
from sealegs.authoring.goal_page import parameters_of
from sealegs.curriculum.card_forms import is_asked
from sealegs.curriculum.model import Fence, Topic
from sealegs.dockerfile.model import Document, From
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Place, Problem
from sealegs.ground.yaml import Loaded, at, decode, load
from sealegs.simulator.context import UNDESCRIBED, Context
from sealegs.simulator.context_reading import read_context
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import predict
from sealegs.study.goal import Facts, GoalError, Status, known_goals
from sealegs.study.grading import ALWAYS, Result, judged

GUARDS: Final = tuple(ALWAYS)


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fence behind a claim, as it is written."""

    goals: tuple[dict[str, dict[str, object] | None], ...] = ()
    context: object = None
    after: tuple[str, ...] | str = ()
    unmet: tuple[dict[str, dict[str, object] | None], ...] = ()
    fails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A Dockerfile of a topic, and the fence with what is expected of it, None without one."""

    topic: Topic
    fence: Fence
    expect: Fence | None

    @property
    def name(self) -> str:
        """What it is called; empty for a Dockerfile that nothing is claimed of."""
        return self.fence.attributes.get("claim", "")

    @property
    def place(self) -> Place:
        """Where its Dockerfile is written."""
        return Place(self.topic.file, self.fence.line)


def claims_of(topic: Topic) -> tuple[Claim, ...]:
    """Return every Dockerfile of a topic, in reading order.

    Lines on a card that begin no stage are no Dockerfile, unless something is claimed of them.
    """
    fences = [leaf for _, leaf in told(topic) if isinstance(leaf, Fence)]
    expected: dict[str, Fence] = {}
    for fence in fences:
        if name := fence.attributes.get("expect"):
            expected.setdefault(name, fence)
    return tuple(
        Claim(topic, fence, expected.get(fence.attributes.get("claim", "")))
        for fence in fences
        if fence.language == "dockerfile" and not _is_fragment(fence)
    )


def _is_fragment(fence: Fence) -> bool:
    if not is_asked(fence) or "claim" in fence.attributes:
        return False
    return not any(isinstance(one.command, From) for one in parse(fence.code).instructions)


def stray_claims(topic: Topic) -> Iterator[Problem]:
    """Yield names that are used twice, and claims and expectations without their other half."""
    for word, other in (("claim", "expect"), ("expect", "claim")):
        named = [
            (leaf.attributes[word], leaf.line)
            for _, leaf in told(topic)
            if isinstance(leaf, Fence) and leaf.attributes.get(word)
        ]
        halves = {leaf.attributes.get(other) for _, leaf in told(topic) if isinstance(leaf, Fence)}
        seen: set[str] = set()
        for name, line in named:
            place = Place(topic.file, line)
            if name in seen:
                yield Problem(place, f"{word}={name} is written twice; give each its own name")
            elif name not in halves:
                yield Problem(place, f"{word}={name} has no {other}={name}; write both or neither")
            seen.add(name)


def expected_of(claim: Claim) -> tuple[Expected | None, Loaded, tuple[Problem, ...]]:
    """Return what is expected of a Dockerfile, None where that can't be read, and why not."""
    if claim.expect is None:
        return Expected(), Loaded(None, claim.topic.file), ()
    loaded = load(claim.expect.code, claim.topic.file, first_line=claim.expect.line + 1)
    expected, problems = decode(loaded, Expected)
    return expected, loaded, (*loaded.problems, *problems)


def judge(claim: Claim) -> Iterator[Problem]:
    """Build a claim's Dockerfile on the twin and yield all that isn't as its topic says."""
    expected, loaded, problems = expected_of(claim)
    yield from problems
    if expected is None:
        return
    context = UNDESCRIBED
    if expected.context is not None:
        context, wrong = read_context(at(loaded.value, ("context",)), loaded.place(("context",)))
        yield from wrong
    yield from _Case(claim, expected, loaded, context).wrong()


class _Case:
    """One Dockerfile with its context, predicted once."""

    def __init__(self, claim: Claim, expected: Expected, loaded: Loaded, context: Context) -> None:
        self._claim = claim
        self._expected = expected
        self._loaded = loaded
        self._context = context
        memo = Memo()
        document: Document = parse(claim.fence.code)
        build = predict(document, context, memo=memo)
        self._facts = Facts(document, context, build, document, memo)

    def wrong(self) -> Iterator[Problem]:
        """Yield what isn't as claimed."""
        yield from self._guards()
        if self._claim.expect is not None and not (self._expected.goals or self._expected.unmet):
            place = Place(self._claim.topic.file, self._claim.expect.line)
            yield Problem(place, f"{self._claim.name} claims nothing; write at least one goal")
        for part, wanted in (("goals", Status.MET), ("unmet", Status.UNMET)):
            for number, entry in enumerate(getattr(self._expected, part)):
                place = self._loaded.place((part, number))
                if len(entry) != 1:
                    yield Problem(place, "a goal is written NAME: {parameters}")
                    continue
                ((name, parameters),) = entry.items()
                message = self._goal(name, parameters or {}, wanted)
                if message:
                    yield Problem(place, f"{self._claim.name or 'Dockerfile'}: {message}")

    def _guards(self) -> Iterator[Problem]:
        for name in self._expected.fails:
            if name not in GUARDS:
                place = self._loaded.place(("fails",))
                yield Problem(place, f"fails names {' or '.join(GUARDS)}, not {name}")
        # whether it starts is asked only of what builds, and where it is known what should start
        starting = self._context.starts is not None and "builds" not in self._expected.fails
        for guard in GUARDS if starting else GUARDS[:1]:
            result = judged(guard, {}, ALWAYS[guard], self._facts)
            fails = guard in self._expected.fails
            if fails and result.status is not Status.UNMET:
                yield Problem(self._claim.place, f"it is said to fail {guard}, and it doesn't")
            elif self._claim.expect is None and result.status is Status.CANNOT_TELL:
                continue  # nothing is said of its context, so nobody claims that it builds
            elif not fails and result.status is not Status.MET:
                yield Problem(self._at(result), f"it doesn't meet {guard}: {_reason(result)}")

    def _at(self, result: Result) -> Place:
        """Return the line of the Dockerfile that a verdict points at."""
        lines = [evidence.line for evidence in result.verdict.evidence if evidence.line]
        return Place(self._claim.topic.file, self._claim.fence.line + (lines[0] if lines else 0))

    def _goal(self, name: str, parameters: Mapping[str, object], wanted: Status) -> str:
        kind = known_goals().get(name)
        if kind is None:
            return f"there is no goal called {name}; docs/goals.md lists them"
        asked: dict[str, Any] = dict(parameters)
        if "after" not in asked and self._expected.after and "after" in parameters_of(kind):
            asked["after"] = self._expected.after
        try:
            kind.bind(asked)
        except GoalError as error:
            return str(error)
        result = judged(name, asked, "", self._facts)
        if result.status is wanted:
            return ""
        said = {
            Status.MET: "met",
            Status.UNMET: f"unmet ({_reason(result)})",
            Status.CANNOT_TELL: f"not to be told ({_reason(result)})",
        }
        verb = "claims" if wanted is Status.MET else "claims to miss"
        return f"it {verb} {name} ({result.label}), which is {said[result.status]}"


def _reason(result: Result) -> str:
    return result.verdict.reason or result.unmet or "no reason is given"
