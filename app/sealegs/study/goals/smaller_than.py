"""The image is at most a share of what the starting file makes."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet


class SmallerThan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``start`` is the share of the starting image's size, on disk, that is allowed."""

    start: Annotated[float, msgspec.Meta(gt=0, le=1)]


def _judge(facts: Facts, parameters: SmallerThan) -> Verdict:
    before = facts.start_build().image
    if before is None:
        return cannot_tell("what the starting file makes isn't known")
    now, then = facts.image.size, before.size
    reason = f"{now} on disk, before it was {then}"
    if now.high is not None and now.high <= parameters.start * then.low:
        return met(reason)
    evidence = [
        Evidence(step.line, f"this layer adds {step.size}")
        for step in facts.build.steps
        if step.stage == facts.build.target and (step.size.high is None or step.size.high >= 10**6)
    ]
    base = facts.image.base
    line = max((line for line, known in facts.build.bases if known == base), default=0)
    evidence.insert(0, Evidence(line, f"{base.reference} is {base.size}"))
    if then.high is not None and now.low > parameters.start * then.high:
        return unmet(reason, evidence)
    return cannot_tell(f"sizes are too uncertain: {reason}", evidence)


GOAL = Goal(
    name="smaller_than",
    summary="The predicted size on disk is at most this share of the starting image's.",
    parameters=SmallerThan,
    label=lambda p: f"The image is at most {p.start:.0%} of what it was",
    judge=_judge,
)
