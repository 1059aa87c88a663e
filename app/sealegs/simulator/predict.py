"""The entry point: a Dockerfile and a context in, the predicted build out.

``Build`` describes the build *after* the changes; each step's ``cache`` says whether it would
be taken from the cache of a build before them. Nothing is executed, nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sealegs.dockerfile.convert import convert, no_base_known
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.stages import Plan
from sealegs.simulator.advance import advance
from sealegs.simulator.bases import Bases
from sealegs.simulator.bounds import most_entries
from sealegs.simulator.build import Build, Failure, Image, When
from sealegs.simulator.catalogue import Catalogue, shipped_catalogue
from sealegs.simulator.change import Change, changed
from sealegs.simulator.construct import At, Bench, World, start
from sealegs.simulator.context import Context
from sealegs.simulator.context_files import context_files
from sealegs.simulator.health import ailing
from sealegs.simulator.history import EMPTY, History
from sealegs.simulator.launch import launch, low_ports
from sealegs.simulator.memo import Memo
from sealegs.simulator.mending import mended, mended_base
from sealegs.simulator.request import Request
from sealegs.simulator.secrets import secrets_of
from sealegs.simulator.stages import staged
from sealegs.simulator.step_names import step_names
from sealegs.simulator.summary import image_of

_NO_ARGS: Mapping[str, str] = {}


def predict(
    document: Document,
    context: Context,
    *,
    target: str | None = None,
    build_args: Mapping[str, str] = _NO_ARGS,
    changes: Iterable[Change] = (),
    catalogue: Catalogue | None = None,
    memo: Memo | None = None,
) -> Build:
    """Predict what BuildKit would build, and what it would take from the cache after ``changes``.

    ``target`` is a stage's name, by default the last one. Who predicts at every key press passes
    the same ``memo`` each time.
    """
    request = Request(document, context, target, build_args)
    return rebuilt(request, changes, catalogue=catalogue, memo=memo)


def rebuilt(
    request: Request,
    changes: Iterable[Change] = (),
    *,
    catalogue: Catalogue | None = None,
    memo: Memo | None = None,
    first: Build | None = None,
) -> Build:
    """Predict the second of two builds, the one after ``changes``; without any, of the same.

    ``first`` is the first one where it was predicted before.
    """
    memo = memo or Memo()
    first = first or build(request, catalogue=catalogue, memo=memo)
    after = EMPTY.after(first)
    return build(changed(request, changes), after, catalogue=catalogue, memo=memo)


def build(
    request: Request,
    history: History = EMPTY,
    *,
    catalogue: Catalogue | None = None,
    memo: Memo | None = None,
) -> Build:
    """Predict one build on a cache that earlier builds left."""
    document = request.document
    refusal = document.refusal
    if refusal is not None:
        return Build(failures=(Failure(refusal.line, When.BUILD, refusal.message),))
    ignore = request.context.ignored()
    if ignore is not None and ignore.problems:
        problem = ignore.problems[0]
        why = f"line {problem.line} of .dockerignore: {problem.message}"
        return Build(failures=(Failure(0, When.BUILD, why),))
    bases = Bases(catalogue or shipped_catalogue(), request)
    memo = memo or Memo()
    plan = _plan(request, bases, memo)
    world = _world(request, history, bases, plan, memo)
    failures = tuple(
        Failure(problem.line, When.BUILD, problem.message) for problem in plan.problems[:1]
    )
    if failures:
        return Build(world.stages, plan.target, failures=failures)
    for stage in world.stages:
        if not stage.built:
            continue
        bench, failed = mended_base(start(stage, world), world)
        failures = failures or failed
        for number, step in enumerate(plan.stages[stage.index].steps):
            at = At(number, step)
            bench, failed = mended(bench, advance(bench, at, world), at, world)
            failures = failures or failed
        world = replace(world, done={**world.done, stage.index: bench})
    return _summary(world, failures)


def _plan(request: Request, bases: Bases, memo: Memo) -> Plan:
    """Resolve the document; the builds before and after a change share what comes out."""
    document = request.document
    given = (
        document,
        request.build_args,
        request.platform,
        request.build_platform,
        bases.catalogue,
        request.images,
        request.empty_bases,
    )

    def resolved() -> Plan:
        return convert(
            document,
            build_args=request.build_args,
            target=request.target,
            platform=request.platform,
            build_platform=request.build_platform,
            bases=bases.environment if document.instructions else no_base_known,
        )

    return memo.recall(("plan", request.target), given, resolved)


def _world(request: Request, history: History, bases: Bases, plan: Plan, memo: Memo) -> World:
    files, ignored = context_files(request.context, request.document)
    return World(
        request,
        bases,
        plan,
        staged(plan),
        history.pruned() if request.pruned else history,
        step_names(plan, history.last),
        files,
        ignored,
        memo,
        most_entries(files, {name: len(s.files or ()) for name, s in request.images.items()}),
    )


def _summary(world: World, failures: tuple[Failure, ...]) -> Build:
    plan, done = world.plan, world.done
    benches = [done[index] for index in sorted(done)]
    final = done.get(plan.target) if plan.target is not None else None
    image = None
    if final is not None:
        image = _image(final, benches, world)
        start = image.start
        starts = (
            Failure(start.line, When.START, why, start.cause, start.about) for why in start.failures
        )
        failures = failures or (*starts, *image.ailing)
    return Build(
        stages=world.stages,
        target=plan.target,
        steps=tuple(step for bench in benches for step in bench.steps),
        image=image,
        bases=tuple(
            (bench.stage.line, bench.base) for bench in benches if bench.stage.base_stage is None
        ),
        failures=failures,
        unknown=tuple(remark for bench in benches for remark in bench.unknown),
        notes=(
            *(remark for bench in benches for remark in bench.notes),
            *(() if image is None else low_ports(image)),
        ),
        leaks=tuple(remark for bench in benches for remark in bench.leaks),
    )


def _image(final: Bench, benches: list[Bench], world: World) -> Image:
    made = image_of(final)
    chain = {final.stage.index}
    stage = final.stage
    while stage.base_stage is not None:
        stage = world.stages[stage.base_stage]
        chain.add(stage.index)
    secrets = tuple(secrets_of(world.plan, benches, frozenset(chain)))
    made = replace(made, secrets=secrets)
    vocabulary = world.catalogue.vocabulary
    return replace(made, start=launch(made, vocabulary), ailing=ailing(made, vocabulary))
