"""Predict which steps run again after a change; the build twin computes the answer."""

from __future__ import annotations

import msgspec

from sealegs.curriculum.model import Text
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build, Cache, Step
from sealegs.simulator.predict import predict
from sealegs.study.forms import Exhibit, MarkLines, Reply
from sealegs.study.given_context import Raw, changes_in, context_in, ignore_shown
from sealegs.study.options import share
from sealegs.study.question import Kind, Outcome, Posed, Remark

NOTHING = "Every step is taken from the cache"

ASK = (
    "Everything is in the cache, and a step that runs again writes other bytes than before. "
    "Which steps run again after this change?"
)


class PredictCache(msgspec.Struct, frozen=True):
    """``after``: the change or changes; ``target`` is the stage to build, by default the last."""

    dockerfile: str
    after: str | tuple[str, ...]
    context: Raw | None = None
    target: str | None = None


def _pose(fields: PredictCache) -> Posed:
    text = fields.dockerfile.rstrip("\n")
    context, wrong = context_in(fields.context)
    changes, unread = changes_in(fields.after)
    build = predict(parse(text), context, target=fields.target, changes=changes)
    steps = {step.line: step for step in build.steps}
    rerun = {line for line, step in steps.items() if step.cache is Cache.MISS}
    rows = tuple(text.split("\n"))

    def grade(reply: Reply) -> Outcome:
        taken = frozenset(reply.keys)
        remarks = tuple(
            Remark(line, _shown(step), line in rerun, line in taken, Text(reason(step)))
            for line, step in sorted(steps.items())
        )
        evidence = tuple(
            f"line {line}: {reason(step)}" for line, step in sorted(steps.items()) if step.why
        )
        return Outcome(taken == rerun, share(taken, rerun), remarks, evidence)

    said = fields.after if isinstance(fields.after, str) else ", then ".join(fields.after)
    return Posed(
        control=lambda seed: MarkLines(rows, tuple(sorted(steps)), NOTHING),
        grade=grade,
        key=Reply(tuple(sorted(rerun))),
        doubts=(*wrong, *unread, *unpredictable(build), *unclear(build)),
        exhibits=(Exhibit("The change", said, "text"), *ignore_shown(fields.context)),
        ask=ASK,
    )


def unpredictable(build: Build) -> tuple[str, ...]:
    """Return why nothing can be asked about a build."""
    if build.broken:
        return (f"it doesn't build: {build.broken[0].why}",)
    return () if build.image is not None else ("it has no stage to build",)


def unclear(build: Build) -> tuple[str, ...]:
    """Return why nothing can be asked about these steps: one of them can't be told."""
    unknown = [step.line for step in build.steps if step.cache is Cache.UNKNOWN]
    if unknown:
        return (f"whether line {unknown[0]} runs again can't be told",)
    return () if build.steps else ("it has no step that the cache could know",)


def _shown(step: Step) -> Text:
    return Text(f"line {step.line}: {' '.join(step.text.split())}")


def reason(step: Step) -> str:
    """Return why a step runs again or is taken from the cache."""
    if step.cache is Cache.HIT:
        return "; ".join(step.why) or "nothing that this step looks at changed"
    return "; ".join(step.why)


KIND = Kind(
    name="predict-cache",
    title="Predict the cache",
    summary="The steps of the `dockerfile` that run again `after` the changes are to be marked; "
    "computed, and refused where a step can't be told.",
    fields=PredictCache,
    pose=_pose,
)
