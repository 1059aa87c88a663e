"""Names that tell a step from the others and are the same in every build of the file.

A step keeps its name when lines around it come and go, when its stage is renamed, and when its
own text is edited in place. Reruns of one step can so be told from runs of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sealegs.dockerfile.model import Add, Copy, Instruction, Run, Workdir
from sealegs.dockerfile.stages import Plan
from sealegs.simulator.build import Build, Stage
from sealegs.simulator.key import digest

StepNames = Mapping[tuple[int, int], str]
"""Names by the index of the stage and of the instruction in it, onbuild triggers included."""


def step_names(plan: Plan, last: Build) -> StepNames:
    """Name the steps of a plan as those of the last build were named."""
    names: dict[tuple[int, int], str] = {}
    seen: Counter[str] = Counter()
    for stage in plan.stages:
        for number, step in enumerate(stage.steps):
            if not makes_step(step.instruction):
                continue
            text = step.instruction.text
            names[stage.index, number] = f"{digest(text)}.{seen[text]}"
            seen[text] += 1
    if last.steps:
        for stage in plan.stages:
            names.update(_edited(stage.index, stage.name, names, last))
    return names


def makes_step(instruction: Instruction) -> bool:
    """Tell whether an instruction has a cache entry (WORKDIR / has none, see ``advance``)."""
    return isinstance(instruction.command, Run | Copy | Add | Workdir)


def _edited(
    index: int, name: str | None, names: StepNames, last: Build
) -> dict[tuple[int, int], str]:
    """Give the edited steps of a stage the names of those that are gone from it, in order."""
    before = _counterpart(index, name, last.stages)
    if before is None:
        return {}
    ours = {place: label for place, label in names.items() if place[0] == index}
    theirs = [step.name for step in last.steps if step.stage == before.index]
    known = set(theirs)
    new = [place for place, label in ours.items() if label not in known]
    old = [label for label in theirs if label not in ours.values()]
    return dict(zip(new, old, strict=True)) if len(new) == len(old) else {}


def _counterpart(index: int, name: str | None, stages: Iterable[Stage]) -> Stage | None:
    """Find what a stage was in the last build: by its name, else by its number."""
    stages = tuple(stages)
    if name is not None:
        named = next((stage for stage in stages if stage.name == name), None)
        if named is not None:
            return named
    return next((stage for stage in stages if stage.index == index), None)
