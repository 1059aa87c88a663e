"""Steps that write below a path after it was declared a volume."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.model import Add, Copy, Volume, Workdir
from sealegs.dockerfile.stages import Plan
from sealegs.dockerfile.stages import Step as PlanStep
from sealegs.simulator.build import Build, Step
from sealegs.simulator.files import absolute, is_within


class VolumeWrite(Struct, frozen=True):
    """A step at ``line`` that writes ``path``, below the ``volume`` of line ``declared``."""

    line: int
    path: str
    volume: str
    declared: int


def volume_writes(plan: Plan, build: Build) -> tuple[VolumeWrite, ...]:
    """Return the first write of each step of a stage below a volume that stage declared before.

    A WORKDIR there makes only the directory, which every builder has anyway.
    """
    return tuple(_writes(plan, build))


def _writes(plan: Plan, build: Build) -> Iterator[VolumeWrite]:
    for stage in plan.stages:
        volumes: dict[str, int] = {}
        made = {step.line: step for step in build.steps_of(stage.index)}
        for step in stage.steps:
            command = step.instruction.command
            if isinstance(command, Volume):
                texts = (step.text(path).literal for path in command.paths)
                volumes.update((absolute(text, "/"), step.line) for text in texts if text)
            elif volumes and step.line in made and not isinstance(command, Workdir):
                yield from _below(volumes, step, made[step.line])


def _below(volumes: dict[str, int], planned: PlanStep, step: Step) -> Iterator[VolumeWrite]:
    written = [delta.path for delta in step.layer.deltas]
    written += [region.path for region in step.layer.regions]
    command = planned.instruction.command
    if isinstance(command, Copy | Add):
        destination = planned.text(command.destination).literal
        if destination:
            written.append(absolute(destination, step.seen.workdir or "/"))
    for path in written:
        for volume, line in volumes.items():
            if is_within(path, volume):
                yield VolumeWrite(step.line, path, volume, line)
                return
