"""A stage is there and isn't built."""

from __future__ import annotations

import msgspec

from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet
from sealegs.study.stage_words import spoken, stages_meant


class StageSkipped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``stage`` is a name, or a glob over an instruction; ``target`` the stage to build."""

    stage: str
    target: str = ""


def _judge(facts: Facts, parameters: StageSkipped) -> Verdict:
    meant = stages_meant(facts, parameters.stage)
    if not meant:
        return unmet(f"no stage is {parameters.stage}, or has a step like it")
    build = facts.of_target(parameters.target) if parameters.target else facts.build
    if parameters.target and build.target is None:
        return unmet(f"there is no stage {parameters.target} to build")
    if build.broken:
        return cannot_tell(f"the target {parameters.target} doesn't build")
    built = [build.stages[index] for index in meant if build.stages[index].built]
    if not built:
        return met()
    evidence = [Evidence(stage.line, f"{stage.label} is built: {stage.why}") for stage in built]
    return unmet(evidence[0].text, evidence)


def _label(parameters: StageSkipped) -> str:
    what = f"{spoken(parameters.stage)} is skipped"
    return f"{what} for {parameters.target}" if parameters.target else what


GOAL = Goal(
    name="stage_skipped",
    summary="The stage (by name, or with a step like a glob) is in the file, and a build of the "
    "`target`, by default the last stage, leaves it out.",
    parameters=StageSkipped,
    label=_label,
    judge=_judge,
)
