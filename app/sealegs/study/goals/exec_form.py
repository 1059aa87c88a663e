"""ENTRYPOINT and CMD are written in exec form."""

from __future__ import annotations

from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, met, unmet


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    identity = facts.image.identity
    programs = [("ENTRYPOINT", identity.entrypoint), ("CMD", identity.cmd)]
    evidence = [
        Evidence(program.line, f"{name} is in shell form, so a shell runs it")
        for name, program in programs
        if program is not None and not program.exec_form
    ]
    if evidence:
        return unmet(evidence[0].text, evidence)
    if identity.entrypoint is None and identity.cmd is None:
        return unmet("there is neither ENTRYPOINT nor CMD")
    return met()


GOAL = Goal(
    name="exec_form",
    summary="ENTRYPOINT and CMD are JSON arrays, so no shell stands in between.",
    parameters=Nothing,
    label=lambda _parameters: "No shell stands between Docker and the program",
    judge=_judge,
)
