"""No wildcard copies several files onto one, or nothing at all."""

from __future__ import annotations

from sealegs.simulator.build import Step
from sealegs.simulator.patterns import Pattern, patterns
from sealegs.simulator.tri import Tri
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    wrong: list[Evidence] = []
    vague: list[Evidence] = []
    for step, pattern in patterns(facts.subject.plan, facts.build):
        if not pattern.certain:
            vague += _vague(step, pattern)
        elif not pattern.matched:
            wrong.append(Evidence(step.line, f"nothing is like {pattern.text}"))
        elif len(pattern.matched) < 2 or pattern.onto_file is Tri.NO:
            continue
        elif pattern.onto_file is Tri.UNKNOWN:
            vague.append(Evidence(step.line, "whether the target is a folder isn't known"))
        else:
            why = f"{pattern.text} is {len(pattern.matched)} files, and only the last is kept"
            wrong.append(Evidence(step.line, why))
    if wrong:
        return unmet(wrong[0].text, wrong)
    return cannot_tell(vague[0].text, vague) if vague else met()


def _vague(step: Step, pattern: Pattern) -> list[Evidence]:
    what = "exactly one file" if pattern.onto_file is Tri.YES else "anything"
    return [Evidence(step.line, f"whether {pattern.text} is {what} isn't known")]


GOAL = Goal(
    name="glob_safe",
    summary="Every wildcard of COPY and ADD matches something, and only one file where the target "
    "is a file.",
    parameters=Nothing,
    label=lambda _parameters: "Wildcards copy what is meant",
    judge=_judge,
)
