"""How goals are tried: a Dockerfile, what lies beside it, and how the goal has to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import dedent

from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Place
from sealegs.simulator.context import Context
from sealegs.simulator.context_reading import read_context
from sealegs.simulator.predict import predict
from sealegs.study.goal import Facts, Status, Verdict, cannot_tell, known_goals

MET, UNMET, VAGUE = Status.MET, Status.UNMET, Status.CANNOT_TELL

EMPTY = Context()


@dataclass(frozen=True)
class Case:
    """One file and the verdict it deserves; ``says`` is a piece of the reason or evidence."""

    status: Status
    text: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    context: Context = EMPTY
    says: str = ""
    line: int | None = None
    start: str = "FROM scratch\n"


def project(**described: object) -> Context:
    """Return a context as exercise.yaml describes it."""
    context, problems = read_context(described, Place("context"))
    assert not problems
    return context


def judge(
    goal: str,
    text: str,
    parameters: Mapping[str, object],
    context: Context = EMPTY,
    start: str = "FROM scratch\n",
) -> Verdict:
    """Return the verdict as grading comes to it."""
    document = parse(dedent(text).lstrip("\n"))
    build = predict(document, context)
    facts = Facts(document, context, build, parse(dedent(start).lstrip("\n")))
    kind = known_goals()[goal]
    bound = kind.bind(parameters)
    if kind.needs_image and (build.image is None or build.broken):
        return cannot_tell("first it has to build")
    return bound.judge(facts)


def check(goal: str, case: Case) -> None:
    """Hold a goal against a case: its status, a reason where it isn't met, words and line."""
    verdict = judge(goal, case.text, case.parameters, case.context, case.start)
    assert verdict.status is case.status, verdict
    assert verdict.reason or verdict.status is MET
    told = [verdict.reason, *(each.text for each in verdict.evidence)]
    assert case.says in "\n".join(told), verdict
    if case.line is not None:
        assert case.line in [each.line for each in verdict.evidence], verdict
