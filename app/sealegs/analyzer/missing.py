"""Commands that the twin says are missing, with the place where they are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sealegs.analyzer.calls import Call
from sealegs.analyzer.placing import calls_made
from sealegs.analyzer.shipped import base_of, span_at, view_of
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Run
from sealegs.dockerfile.problem import Span

if TYPE_CHECKING:
    from sealegs.simulator.base_image import BaseImage


class Missing(Struct, frozen=True):
    """A command that is called and isn't there; `base` is the image it isn't in."""

    name: str
    span: Span
    base: BaseImage | None


def missing_commands(subject: Subject) -> Iterator[Missing]:
    """Every command that stops the build because the image lacks it; the twin stops at one."""
    if subject.plan.target is None or not subject.of(Run):
        return
    from sealegs.simulator.build import Cause

    for failure in subject.build.broken:
        if failure.cause is not Cause.COMMAND:
            continue
        span, base = span_at(subject, failure.line), None
        for run in subject.of(Run):
            if run.outer.first_line != failure.line:
                continue
            view = view_of(subject, run.stage) if run.stage is not None else None
            base = base_of(subject, view) if view is not None else None
            calls = subject.calls(run)
            span = next((c.span for c in calls if c.words[:1] == (failure.about,)), span)
        yield Missing(failure.about, span, base)


def hidden_by_pipes(subject: Subject) -> Iterator[Missing]:
    """Every command that isn't there and whose failure a pipe behind it hides."""
    if subject.plan.target is None or not subject.runs("|"):
        return
    broken = {failure.line for failure in subject.build.broken}
    for step in subject.build.steps:
        if step.line in broken or not any(each.absent for each in step.called):
            continue
        view = view_of(subject, step.stage)
        base = base_of(subject, view) if view is not None else None
        for called, call in calls_made(subject, step):
            if called.absent and _is_counted_on(subject, call):
                yield Missing(called.name, call.span, base)


def _is_counted_on(subject: Subject, call: Call) -> bool:
    """Whether a command stands in front of a pipe, and nothing asks whether that works."""
    around, text = call.around, subject.script(call.placed)
    piped = around.pipeline is not None and around.after in ("|", "|&")
    if not piped or text is None or around.script is not text.script or not around.certain:
        return False
    asked = around.chain is not None and "||" in around.chain.operators
    return not asked and around.pipeline is not None and not around.pipeline.negated
