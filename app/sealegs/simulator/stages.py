"""The stages of a build: which are built and why, and which can run at the same time.

What stages take from each other is found by ``dockerfile.convert``; here it is only told.
"""

from __future__ import annotations

from sealegs.dockerfile import stages as plans
from sealegs.dockerfile.stages import FromImage, FromScratch, FromStage, Plan
from sealegs.simulator.build import Stage


def staged(plan: Plan) -> tuple[Stage, ...]:
    """Return the stages with what they need, their rank, and why they are built or skipped."""
    needs: list[set[int]] = [set() for _ in plan.stages]
    for edge in plan.edges:
        if isinstance(edge.source, FromStage) and edge.kind != "base":
            needs[edge.stage].add(edge.source.index)
    stages: list[Stage] = []
    for stage in plan.stages:
        base = stage.base.index if isinstance(stage.base, FromStage) else None
        taken = tuple(sorted(needs[stage.index]))
        before = [*taken, *([] if base is None else [base])]
        rank = max((stages[i].rank + 1 for i in before if i < len(stages)), default=0)
        stages.append(
            Stage(
                stage.index,
                stage.name,
                stage.line,
                base,
                _image(stage),
                taken,
                stage.built,
                rank,
                _why(plan, stage, needs),
                str(stage.platform),
            )
        )
    return tuple(stages)


def _image(stage: plans.Stage) -> str | None:
    match stage.base:
        case FromStage():
            return None
        case FromScratch():
            return "scratch"
        case FromImage(name):
            return name or stage.base_text


def _why(plan: Plan, stage: plans.Stage, needs: list[set[int]]) -> str:
    if stage.index == plan.target:
        return "it is the target"
    users = [
        other
        for other in plan.stages
        if stage.index in needs[other.index] or other.base == FromStage(stage.index)
    ]
    if not stage.built:
        if not users:
            return "no stage takes anything from it"
        return f"only {_listed(users)} would use it, and the target doesn't need that"
    built = [other for other in users if other.built]
    starting = [other for other in built if other.base == FromStage(stage.index)]
    if starting:
        return f"{_listed(starting)} {'starts' if len(starting) == 1 else 'start'} from it"
    return f"{_listed(built)} {'takes' if len(built) == 1 else 'take'} files from it"


def _listed(stages: list[plans.Stage]) -> str:
    return " and ".join(stage.label for stage in stages)
