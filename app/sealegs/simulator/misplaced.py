"""Paths taken out of a stage that most likely aren't there: it makes them under another folder.

A base image's folders hold more than anybody lists, so that a path in one of them isn't surely
missing. Where the stage itself makes a file of that very name elsewhere, it likely is.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.stages import FromStage, Plan
from sealegs.simulator.base_image import BaseImage
from sealegs.simulator.build import Build, DeltaKind, Step
from sealegs.simulator.files import Shape, absolute, is_within
from sealegs.simulator.tri import Tri


class Misplaced(Struct, frozen=True):
    """``line`` takes ``path`` out of a stage in which ``made_line`` makes it as ``made``."""

    line: int
    path: str
    made: str
    made_line: int


def misplaced(plan: Plan, build: Build) -> tuple[Misplaced, ...]:
    """Return what COPY --from most likely takes from the wrong folder."""
    return tuple(_misplaced(plan, build))


def _misplaced(plan: Plan, build: Build) -> Iterator[Misplaced]:
    told = {failure.line for failure in build.failures}
    for edge in plan.edges:
        if edge.kind != "copy" or edge.step is None or not isinstance(edge.source, FromStage):
            continue
        line = plan.stages[edge.stage].steps[edge.step].line
        if line in told or not plan.stages[edge.stage].built:
            continue
        steps, base = _stage(plan, build, edge.source.index)
        for text in edge.paths:
            path = text.literal
            if path and not any(sign in path for sign in "*?[") and base is not None:
                found = _elsewhere(steps, base, line, absolute(path, "/"))
                if found is not None:
                    yield found


def _stage(plan: Plan, build: Build, stage: int) -> tuple[list[Step], BaseImage | None]:
    """The steps that make up a stage's files, and the image below them."""
    lineage = plan.lineage(stage)
    steps = [step for index in reversed(lineage) for step in build.steps_of(index)]
    line = plan.stages[lineage[-1]].line
    return steps, next((image for at, image in build.bases if at == line and image.known), None)


def _elsewhere(steps: list[Step], base: BaseImage, line: int, path: str) -> Misplaced | None:
    name = posixpath.basename(path)
    if base.has(name) is Tri.YES or base.files.get(path) is not None:
        return None
    found = None
    for step in steps:
        if any(is_within(path, region.path) for region in step.layer.regions):
            return None
        for delta in step.layer.deltas:
            entry = delta.entry
            if delta.kind is DeltaKind.DELETED or entry is None:
                continue
            if is_within(delta.path, path):
                return None
            if is_within(path, delta.path) and entry.shape is not Shape.DIRECTORY:
                return None
            if posixpath.basename(delta.path) == name and entry.shape is Shape.FILE:
                found = Misplaced(line, path, delta.path, step.line)
    return found
