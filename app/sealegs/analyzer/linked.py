"""COPYs that carry programs, or dependencies with compiled parts, to another C library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sealegs.analyzer.calls import Call
from sealegs.analyzer.placed import Placed, StageView
from sealegs.analyzer.shipped import base_of, call_environment, line_of, shipped_views, view_of
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Copy, Run, Word
from sealegs.dockerfile.stages import FromStage
from sealegs.simulator.tri import Tri

if TYPE_CHECKING:
    from sealegs.simulator.base_image import BaseImage
    from sealegs.simulator.build import Step
    from sealegs.simulator.linking import Misfit
    from sealegs.simulator.toolchains import Link


class Carried(Struct, frozen=True):
    """A COPY from a stage, both base images, and the twin's step for it."""

    copy: Placed[Copy]
    path: str
    step: Step
    stage: StageView
    origin: BaseImage
    target: BaseImage


class Foreign(Struct, frozen=True):
    """A program that is started, compiled on `line`, that doesn't fit the image it is copied to."""

    carried: Carried
    misfit: Misfit
    link: Link
    line: int


def carried(subject: Subject) -> Iterator[Carried]:
    """Every source of every COPY in the image that comes from a stage of this file."""
    if subject.build.image is None:
        return
    for view in shipped_views(subject):
        target = base_of(subject, view)
        for copy in view.of(Copy):
            step = subject.step(copy)
            source = step.sources[0] if step is not None and step.sources else None
            if step is None or target is None or not isinstance(source, FromStage):
                continue
            stage = view_of(subject, source.index)
            origin = base_of(subject, stage) if stage is not None else None
            made = _made(subject, copy)
            if stage is None or origin is None or made is None:
                continue
            for word in copy.command.sources:
                path = step.text(word).literal if isinstance(word, Word) else None
                if path is not None:
                    yield Carried(copy, path, made, stage, origin, target)


def foreign_programs(subject: Subject) -> Iterator[Foreign]:
    """Programs that start in the image and were compiled against what it hasn't got."""
    from sealegs.simulator.linking import misfit, starts_from

    image = subject.build.image
    if image is None:
        return
    for each in carried(subject):
        if not starts_from(image, each.step) or each.origin.libc == each.target.libc:
            continue
        found = linked_by(subject, each)
        wrong = misfit(found[0], each.target.libc) if found is not None else None
        if found is not None and wrong is not None:
            yield Foreign(each, wrong, *found)
            return


def linked_by(subject: Subject, each: Carried) -> tuple[Link, int] | None:
    """The link of the last thing that the stage, or one it is FROM, compiles."""
    from sealegs.simulator.toolchains import link_of

    for index in each.stage.lineage:
        view = view_of(subject, index)
        calls = [c for run in view.of(Run) for c in subject.calls(run)] if view else []
        for call in reversed(calls):
            env = call_environment(subject, call)
            link = link_of(call.words, env, each.origin, _compiler(subject, each, calls))
            if link is not None:
                return link, line_of(call)
    return None


def _compiler(subject: Subject, each: Carried, calls: list[Call]) -> Tri:
    """Whether a C compiler is there: from the base, or from a package that was installed."""
    from sealegs.analyzer.installs import installed
    from sealegs.simulator.toolchains import is_compiler_package

    if each.origin.has("gcc") is not Tri.NO:
        return each.origin.has("gcc")
    runs = {c.placed.index: c.placed for c in calls if isinstance(c.placed.command, Run)}
    for run in each.stage.of(Run):
        if run.index in runs:
            for _, packages in installed(subject, run):
                if any(is_compiler_package(name) for name in packages):
                    return Tri.YES
    return Tri.NO


def _made(subject: Subject, copy: Placed[Copy]) -> Step | None:
    line = copy.outer.first_line
    steps = subject.build.steps
    return next((s for s in steps if s.line == line and s.stage == copy.stage), None)
