"""After a change, a step runs again."""

from __future__ import annotations

import msgspec

from sealegs.simulator.build import Cache
from sealegs.study.doing import doing
from sealegs.study.goal import Facts, Goal, Verdict, cannot_tell, is_like, met, read_changes, unmet
from sealegs.study.stage_words import spoken


class Reruns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``step`` is a glob over instructions, ``after`` one change or several."""

    step: str
    after: str | list[str]

    def __post_init__(self) -> None:
        read_changes(self.after)


def _judge(facts: Facts, parameters: Reruns) -> Verdict:
    after = facts.after(read_changes(parameters.after))
    if after.broken:
        return cannot_tell("after this change it would not build")
    matching = [s for s in after.steps if is_like(s, parameters.step)]
    if not matching:
        return unmet(f"no step is like {parameters.step}")
    stale = [step for step in matching if step.cache is Cache.HIT]
    if stale:
        return unmet(f"line {stale[0].line} is taken from the cache")
    if any(step.cache is Cache.UNKNOWN for step in matching):
        return cannot_tell("whether this step is a hit isn't known")
    return met()


GOAL = Goal(
    name="reruns",
    summary="After the given changes the step is not taken from the cache.",
    parameters=Reruns,
    label=lambda p: f"{spoken(p.step)} runs again after {doing(read_changes(p.after))}",
    judge=_judge,
)
