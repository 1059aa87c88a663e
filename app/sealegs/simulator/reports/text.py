"""The predicted build for people: stages, a line a step, layer bars, who runs, what is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sealegs.dockerfile.model import Document
from sealegs.ground.pen import Ink, Pen, cells, one_line, padded, wrapped
from sealegs.simulator.build import Build, Cache, Image, Layer, Step, lines_of
from sealegs.simulator.change import Change
from sealegs.simulator.doubts import doubts, own_waste
from sealegs.simulator.reports.graph import graph
from sealegs.simulator.size import Size, SizeKind, human
from sealegs.simulator.tri import Tri

_BAR = 24
"""Cells of the longest layer bar; a narrow terminal has shorter ones."""
_MARKS = {
    Cache.HIT: ("hit ", Ink.GOOD),
    Cache.MISS: ("RUNS", Ink.BAD),
    Cache.UNKNOWN: ("may ", Ink.DOUBT),
}


class Sheet(Struct, frozen=True):
    """How a report is drawn: its pen and how many columns there are."""

    pen: Pen
    width: int = 100

    def head(self, text: str) -> str:
        """Return the title of a part."""
        return self.pen.write(text, Ink.TITLE)

    def faint(self, text: str) -> str:
        """Return a remark beside the matter."""
        return self.pen.write(text, Ink.FAINT)


def to_text(
    file: str, source: Document, build: Build, changes: Sequence[Change], sheet: Sheet
) -> Iterator[str]:
    """Yield the lines about one predicted build; ``changes`` are those it is the build after."""
    yield from _headline(file, build, sheet)
    refusal = source.refusal
    if refusal is not None:
        yield f"  line {refusal.line}: {one_line(refusal.message)}"
        return
    if build.stages:
        yield ""
        yield sheet.head("Stages")
        yield from graph(build.stages, sheet.width, sheet.pen)
    if build.steps:
        yield ""
        yield from _steps(build, changes, sheet)
    if build.image is not None:
        yield ""
        yield from _image(build.image, sheet)
    if build.failures:
        yield ""
        yield sheet.head("Goes wrong")
        for failure in build.failures:
            when = {"build": "while building", "start": "at the start", "run": "as it runs"}
            place = f"line {failure.line}" if failure.line else "the file"
            yield f"  {sheet.pen.write('✗', Ink.BAD)} {when[failure.when.value]}, {place}:"
            yield from _wrapped(failure.why, sheet, 4)
    yield from _remarks("Worth knowing", lines_of(build.notes), sheet)
    yield from _remarks("Not known", lines_of(doubts(build)), sheet)


def _headline(file: str, build: Build, sheet: Sheet) -> Iterator[str]:
    target = (
        "" if build.target is None else f", target {one_line(build.stages[build.target].label)}"
    )
    if build.broken:
        word, ink = "would not build", Ink.BAD
    elif build.failures:
        word, ink = "builds, but does not run", Ink.BAD
    elif build.unknown:
        word, ink = "builds, as far as can be told", Ink.DOUBT
    else:
        word, ink = "builds", Ink.GOOD
    yield f"{sheet.head(one_line(file) + target)}: {sheet.pen.write(word, ink)}"


def _remarks(title: str, sentences: Sequence[str], sheet: Sheet) -> Iterator[str]:
    if not sentences:
        return
    yield ""
    yield sheet.head(title)
    for sentence in sentences:
        yield from _wrapped(sentence, sheet, 2)


def _wrapped(sentence: str, sheet: Sheet, indent: int) -> Iterator[str]:
    return wrapped(one_line(sentence), sheet.width, indent)


def _steps(build: Build, changes: Sequence[Change], sheet: Sheet) -> Iterator[str]:
    told = ", ".join(one_line(str(change)) for change in changes)
    again = sum(step.cache is Cache.MISS for step in build.steps)
    title = f"Steps after {told}" if changes else "Steps, built once more with nothing changed"
    title = f"{title}: {again} of {len(build.steps)} run again"
    for line in wrapped(title, sheet.width):
        yield sheet.head(line)
    for stage in build.stages:
        steps = build.steps_of(stage.index)
        if steps:
            yield f"  {one_line(stage.label)}"
        before: tuple[str, ...] = ()
        for step in steps:
            yield from _step(step, before, sheet)
            before = step.why


def _step(step: Step, told: tuple[str, ...], sheet: Sheet) -> Iterator[str]:
    word, ink = _MARKS[step.cache]
    size = "" if step.size.high == 0 else f"  {short(step.size)}"
    room = max(sheet.width - 14 - cells(size), 20)
    text = padded(one_line(step.text, room), room) if size else one_line(step.text, room)
    yield f"    {sheet.pen.write(word, ink)} {step.line:>4}  {text}{sheet.faint(size)}"
    if step.cache is not Cache.HIT:
        # the chain up to the step before was told there
        for sentence in step.why[len(told) if step.why[: len(told)] == told else 0 :]:
            for line in _wrapped(sentence, sheet, 14):
                yield sheet.faint(line)


def _image(image: Image, sheet: Sheet) -> Iterator[str]:
    yield sheet.head("Image")
    yield from _wrapped(f"{image.size} on disk, {image.compressed} to pull", sheet, 2)
    largest = max((layer.size.estimate for layer in image.layers), default=0)
    for layer in image.layers:
        if layer.size.high != 0:
            yield _layer(layer, largest, sheet)
    yield from _waste(image, sheet)
    yield ""
    for name, value in facts_of(image):
        yield from _fact(name, value, sheet)


def _waste(image: Image, sheet: Sheet) -> Iterator[str]:
    own = own_waste(image)
    if own.high == 0:
        return
    amount = str(own)
    if own.kind is SizeKind.UNKNOWN and own.high is not None:
        least = f"at least {human(own.low)}" if own.low else "perhaps some"
        amount = f"{least}, at most {human(own.high)},"
    beyond = ", beyond what the base image hides itself" if image.layers[0].wasted.high != 0 else ""
    yield from _wrapped(f"wasted: {amount} that later layers replace or delete{beyond}", sheet, 2)


def _layer(layer: Layer, largest: int, sheet: Sheet) -> str:
    room = max(min(_BAR, sheet.width - 36), 4)
    filled = round(room * layer.size.estimate / largest) if largest else 0
    unbounded = layer.size.high is None
    bar = "█" * max(filled, 0 if unbounded else 1) + ("…" if unbounded else "")
    what = f"line {layer.line} {layer.instruction}"
    return f"  {padded(what, 18)} {padded(bar, room + 1)} {short(layer.size)}"


def facts_of(image: Image) -> Iterator[tuple[str, str]]:
    """Yield what is known of an image as names and values; an empty value needs no line."""
    identity, start = image.identity, image.start
    user = identity.user
    if user is None:
        yield "runs as", "an account that can't be known"
    else:
        name = user.partition(":")[0]
        yield "runs as", f"{user or 'root'}{' (root)' if name == '0' else ''}"
    words = " ".join("…" if word is None else word for word in start.words)
    yield "process 1", f"{start.pid1}: {words}" if start.pid1 else words or "can't be known"
    yield "works in", identity.workdir or "a folder that only the base image knows"
    yield "ports", ", ".join(identity.exposed)
    yield "volumes", ", ".join(identity.volumes)
    yield "shell", {Tri.YES: "yes", Tri.NO: "none", Tri.UNKNOWN: "can't be known"}[image.shell]
    yield "packages", image.package_manager or ""
    yield "libc", image.libc or ""
    yield "compilers", ", ".join(image.compilers)
    yield "left over", "; ".join(f"{left.what} ({short(left.size)})" for left in image.leftovers)
    yield (
        "secrets",
        "; ".join(
            f"{secret.what}, line {secret.line}, in the {secret.where.value}"
            for secret in image.secrets
        ),
    )


def _fact(name: str, value: str, sheet: Sheet) -> Iterator[str]:
    if not value:
        return
    first, *rest = _wrapped(value, sheet, 13)
    yield f"  {padded(name, 10)} {first.lstrip()}"
    yield from rest


def short(size: Size) -> str:
    """Return a size in as few letters as tell it: ~28 MB, 485-593 MB, >2 KB, ? MB."""
    if size.high is None:
        return f">{human(size.low)}" if size.low else "? MB"
    if human(size.low) == human(size.high):
        return f"~{human(size.high)}"
    low, high = human(size.low).split(), human(size.high).split()
    return (
        f"{low[0]}-{' '.join(high)}" if low[1] == high[1] else f"{' '.join(low)}-{' '.join(high)}"
    )
