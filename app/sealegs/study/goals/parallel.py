"""Two stages don't wait for each other."""

from __future__ import annotations

from itertools import product

import msgspec

from sealegs.simulator.build import Stage
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, met, unmet
from sealegs.study.stage_words import spoken, stages_meant


class Parallel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``a`` and ``b`` are names of stages, or globs over an instruction of theirs."""

    a: str
    b: str


def _judge(facts: Facts, parameters: Parallel) -> Verdict:
    stages = facts.build.stages
    meant: list[list[Stage]] = []
    for word in (parameters.a, parameters.b):
        found = [stages[index] for index in stages_meant(facts, word)]
        if not found:
            return unmet(f"no stage is {word}, or has a step like it")
        built = [stage for stage in found if stage.built]
        if not built:
            return unmet(f"{word} isn't built", [Evidence(found[0].line, found[0].why)])
        meant.append(built)
    for one, other in product(*meant):
        why = _waits(stages, one, other)
        if why:
            return unmet(why, [Evidence(max(one.line, other.line), why)])
    return met()


def _waits(stages: tuple[Stage, ...], one: Stage, other: Stage) -> str:
    if one.index == other.index:
        return "both are in one stage, so one waits for the other"
    first, later = sorted((one, other), key=lambda stage: stage.index)
    if first.index in _needed(stages, later.index):
        return f"{later.label} needs {first.label} to be finished"
    return ""


def _needed(stages: tuple[Stage, ...], index: int) -> set[int]:
    """Return every stage that must be done before another."""
    found: set[int] = set()
    waiting = [index]
    while waiting:
        stage = stages[waiting.pop()]
        before = {*stage.needs, *([] if stage.base_stage is None else [stage.base_stage])}
        waiting += before - found
        found |= before
    return found


GOAL = Goal(
    name="parallel",
    summary="The stages `a` and `b` (or those with a step like these globs) are both built, and "
    "neither needs the other.",
    parameters=Parallel,
    label=lambda p: f"{spoken(p.a)} and {spoken(p.b)} run side by side",
    judge=_judge,
)
