"""Going on behind a failure, as if the line had been mended and nobody knew what it does now.

The build stops there, but what a learner asks of the lines below still has an answer: which of
them run again, who the image runs as. Only what the mended step would leave can't be known.
"""

from __future__ import annotations

from msgspec.structs import replace

from sealegs.dockerfile.model import Add, Copy, Run
from sealegs.ground.regex import Regex
from sealegs.simulator.build import Failure, Layer, Seen
from sealegs.simulator.construct import At, Bench, World, drafted, stepped
from sealegs.simulator.files import FileSet, Region
from sealegs.simulator.key import key_of, made_by
from sealegs.simulator.size import UNBOUNDED

_FROM = Regex(r"\bfrom=[^\s,]+")


def mended_base(bench: Bench, world: World) -> tuple[Bench, tuple[Failure, ...]]:
    """Return a stage's first state without its failure, and the failure."""
    if not bench.failures:
        return bench, ()
    first = bench.failures[0]
    region = _region(first, bench.stage.image or "")
    return replace(bench, failures=(), files=_unsure(bench.files, region, world)), (first,)


def mended(before: Bench, after: Bench, at: At, world: World) -> tuple[Bench, tuple[Failure, ...]]:
    """Return the state behind an instruction without its failure, and the first failure."""
    if not after.failures:
        return after, ()
    first = after.failures[0]
    instruction = at.step.instruction
    # a stage may be called anything
    text = _FROM.sub("from=", instruction.text) + repr(at.step.sources)
    region = _region(first, text)
    files = _unsure(before.files, region, world)
    unknown = Layer(
        at.line,
        instruction.name,
        regions=(region,),
        size=UNBOUNDED,
        compressed=UNBOUNDED,
        wasted=UNBOUNDED,
    )
    if len(after.steps) > len(before.steps):
        step = replace(after.steps[-1], layer=unknown)
        steps, layers = (*before.steps, step), (*before.layers, unknown)
        return (
            replace(after, failures=(), files=files, steps=steps, above=step, layers=layers),
            (first,),
        )
    clear = replace(after, failures=(), files=files)
    if not isinstance(instruction.command, Run | Copy | Add):
        return clear, (first,)
    key = key_of("mended", text, before.key)
    draft = drafted(clear, at, Seen(text=instruction.text), key, world)
    return stepped(clear, draft, unknown, files, world), (first,)


def _unsure(files: FileSet, region: Region, world: World) -> FileSet:
    return world.memo.recall(
        ("mended", region.line, id(files)), (files, region), lambda: files.with_region(region)
    )


def _region(failure: Failure, text: str) -> Region:
    why = f"line {failure.line} fails, and what it leaves once it is mended isn't known"
    return Region("/", why, failure.line, made_by("mended", text, doubt=True))
