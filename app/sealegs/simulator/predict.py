"""The entry point: a Dockerfile and a context in, the predicted build out.

``Build`` describes the build *after* the changes; each step's ``cache`` says whether it would
be taken from the cache of a build before them. Nothing is executed, nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sealegs.dockerfile.model import Document
from sealegs.simulator.advance import advance
from sealegs.simulator.build import Build, Cache, Failure, Image, Step, When
from sealegs.simulator.catalogue import Catalogue, shipped_catalogue
from sealegs.simulator.change import Change, changed_args, changed_context
from sealegs.simulator.construct import Bench, World, start
from sealegs.simulator.context import Context
from sealegs.simulator.stages import Plan, plan

_NO_ARGS: Mapping[str, str] = {}


def predict(
    document: Document,
    context: Context,
    *,
    target: str | None = None,
    build_args: Mapping[str, str] = _NO_ARGS,
    changes: Iterable[Change] = (),
    catalogue: Catalogue | None = None,
) -> Build:
    """Predict what BuildKit would build, and what it would take from the cache after ``changes``.

    ``target`` is a stage's name or number, by default the last one.
    """
    refusal = document.refusal
    if refusal is not None:
        return Build(failures=(Failure(refusal.line, When.BUILD, refusal.message),))
    known = catalogue or shipped_catalogue()
    made = tuple(changes)
    before = _build(document, context, target, build_args, known)
    if not made:
        return replace(before, steps=tuple(replace(s, cache=Cache.HIT) for s in before.steps))
    after = _build(
        document, changed_context(context, made), target, changed_args(build_args, made), known
    )
    return replace(after, steps=_compared(before, after, made))


def _build(
    document: Document,
    context: Context,
    target: str | None,
    build_args: Mapping[str, str],
    catalogue: Catalogue,
) -> Build:
    planned = plan(document, target, build_args)
    world = World(
        context, catalogue, planned.stages, planned.arguments, build_args, document.escape
    )
    failures = planned.failures
    for stage in planned.stages:
        if not stage.built or failures:
            continue
        bench = start(stage, world)
        for instruction in planned.bodies[stage.index]:
            if bench.failures:
                break
            bench = advance(bench, instruction, world)
        world = replace(world, done={**world.done, stage.index: bench})
        failures = bench.failures
    return _summary(planned, world.done, failures)


def _summary(planned: Plan, done: Mapping[int, Bench], failures: tuple[Failure, ...]) -> Build:
    benches = [done[index] for index in sorted(done)]
    final = done.get(planned.target) if planned.target is not None else None
    image = None
    if final is not None and not failures:
        image = Image(final.base, final.files, final.size, final.identity)
    return Build(
        stages=planned.stages,
        target=planned.target,
        steps=tuple(step for bench in benches for step in bench.steps),
        image=image,
        bases=tuple(
            (bench.stage.line, bench.base) for bench in benches if bench.stage.base_stage is None
        ),
        failures=failures,
        unknown=tuple(remark for bench in benches for remark in bench.unknown),
        notes=tuple(remark for bench in benches for remark in bench.notes),
    )


def _compared(before: Build, after: Build, changes: tuple[Change, ...]) -> tuple[Step, ...]:
    """Mark each step as hit or miss and say why, following the chain of misses back."""
    known = {step.key for step in before.steps}
    changed = {word for change in changes for word in change.words}
    bases = {stage.index: stage.base_stage for stage in after.stages}
    last_of: dict[int, Step] = {}
    compared: list[Step] = []
    for step in after.steps:
        if step.key in known:
            step = replace(step, cache=Cache.HIT)
        else:
            above = last_of.get(step.stage) or _above(bases[step.stage], bases, last_of)
            step = replace(step, cache=Cache.MISS, why=_why(step, above, changed, compared))
        last_of[step.stage] = step
        compared.append(step)
    return tuple(compared)


def _above(
    base: int | None, bases: Mapping[int, int | None], last_of: Mapping[int, Step]
) -> Step | None:
    while base is not None:
        if base in last_of:
            return last_of[base]
        base = bases[base]
    return None


def _why(step: Step, above: Step | None, changed: set[str], earlier: list[Step]) -> tuple[str, ...]:
    name = f"line {step.line} `{_head(step.text)}`"
    read = [path for path in step.reads if path in changed]
    if read:
        return (f"{name} reads {read[0]}",)
    if above is not None and above.cache is Cache.MISS:
        return (*above.why, f"so {name} runs again")
    rerun = next((s for s in reversed(earlier) if s.cache is Cache.MISS), None)
    if rerun is not None:
        return (*rerun.why, f"so what {name} takes is different")
    return (f"{name} sees a changed value",)


def _head(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 44 else text[:43] + "…"
