"""Instructions as a build carries them out: also those that a base stage stored with ONBUILD."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.placed import StageView
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Command
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.stages import Stage, Step


def carried_out(subject: Subject, *kinds: type[Command]) -> Iterator[tuple[Stage, Step]]:
    """Every instruction of these kinds with the stage it is carried out in, in a build's order."""
    for stage in subject.plan.stages:
        for step in stage.steps:
            if isinstance(step.instruction.command, kinds):
                yield stage, step


def triggers(view: StageView) -> tuple[Step, ...]:
    """What the base stage makes a stage carry out before its own instructions."""
    if view.stage is None:
        return ()
    return tuple(step for step in view.stage.steps if step.triggered)


def place_of(stage: Stage, step: Step, written: Span) -> Span:
    """Where BuildKit reports something that is written at a place: on FROM for a trigger."""
    return stage.instruction.keyword.span if step.triggered else written
