"""Stages as boxes in the order in which they can run, with their steps inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.style import Style

from sealegs.ground.pen import cells, one_line, padded, wrapped
from sealegs.simulator.build import Build, Cache, Stage, Step
from sealegs.simulator.reports.text import short
from sealegs.simulator.tri import Tri
from sealegs.simulator.why import called
from sealegs.tui.widgets.spans import MUTED

HIT, MISS, MAYBE, BUILT, PRUNED = "✓", "↻", "?", "■", "┄"
_LOOKS = {
    Cache.HIT: (HIT, "bold $success"),
    Cache.MISS: (MISS, "bold $warning"),
    Cache.UNKNOWN: (MAYBE, "bold $accent"),
}
_EDGE = "$foreground 50%"
_SIZES_FROM = 32
"""Columns from which a step has room for the size of its layer."""
_WORDS_FROM = 30
"""Columns from which a box has room to say in words how its stage stands."""


def stage_boxes(build: Build, asked: bool, width: int) -> Iterator[Content]:
    """Yield the lines of all stages; ``asked`` says that hits and misses mean something.

    Stages that are not needed come last, in a line each.
    """
    built = sorted((s for s in build.stages if s.built), key=lambda s: (s.rank, s.index))
    told: set[str] = set()
    for place, stage in enumerate(built):
        if place:
            yield _between(built[place - 1], stage)
        yield from _box(stage, build, asked, told, width)
    for stage in build.stages:
        if not stage.built:
            text = one_line(f"{title(stage)} · pruned: {stage.why}")
            lines = list(wrapped(text, max(width - 2, 8)))
            yield Content.assemble((PRUNED, MUTED), " ", (lines[0] if lines else "", MUTED))
            yield from (Content.assemble("  ", (line.strip(), MUTED)) for line in lines[1:])


def title(stage: Stage) -> str:
    """Return what a stage is called: its name, or its number where it has none."""
    return stage.name or f"stage {stage.index}"


def to_line(content: Content, line: int) -> Content:
    """Let a click on a text take the cursor to a line of the Dockerfile.

    Textual gives what can be clicked one colour, so signs and bars are left out of it.
    """
    if line < 1:
        return content
    return content.stylize(Style.from_meta({"@click": f"screen.line({line:d})"}))


def _between(above: Stage, below: Stage) -> Content:
    """Draw the arrow from one box to the next, or say that both run at the same time."""
    if below.base_stage == above.index:
        return Content.assemble(("  │ ", _EDGE), ("FROM", MUTED), ("\n  ▼", _EDGE))
    if above.index in below.needs:
        return Content.styled("  ▼", _EDGE)
    if below.rank == above.rank:
        return Content.styled("  ∥ at the same time", _EDGE)
    return Content.styled("  ·", _EDGE)


def _box(stage: Stage, build: Build, asked: bool, told: set[str], width: int) -> Iterator[Content]:
    steps = build.steps_of(stage.index)
    inner = max(width - 4, 8)
    yield _top(stage, build, steps, asked, width)
    base = stage.image or "?"
    if stage.base_stage is not None:
        base = title(build.stages[stage.base_stage])
    yield _inside(to_line(Content(one_line(f"FROM {base}", inner)), stage.line), inner)
    if stage.needs:
        taken = ", ".join(title(build.stages[index]) for index in stage.needs)
        yield _inside(Content.styled(one_line(f"◀ takes files from {taken}", inner), MUTED), inner)
    above: Step | None = None
    for step in steps:
        yield _inside(_step(step, asked, inner), inner)
        if asked and step.cache is not Cache.HIT:
            yield from _why(step, above, told, inner)
        above = step
    yield Content.styled(f"╰{'─' * max(width - 2, 2)}╯", _EDGE)


def _top(stage: Stage, build: Build, steps: Sequence[Step], asked: bool, width: int) -> Content:
    sign, colour, word = _state(steps, asked)
    ships = " · ships" if stage.index == build.target else ""
    right = f" {sign} {word} " if width >= _WORDS_FROM else f" {sign} "
    room = max(width - cells(right) - 6, 6)
    name = one_line(f"{title(stage)}{ships}", room)
    line = "─" * max(width - cells(name) - cells(right) - 5, 0)
    return Content.assemble(
        ("╭─ ", _EDGE), (name, "bold"), (f" {line}", _EDGE), (right, colour), ("╮", _EDGE)
    )


def _state(steps: Sequence[Step], asked: bool) -> tuple[str, str, str]:
    """Return sign, colour and word for a stage as a whole."""
    if not asked:
        return BUILT, "bold $primary", "built"
    again = sum(step.cache is Cache.MISS for step in steps)
    maybe = sum(step.cache is Cache.UNKNOWN for step in steps)
    if again:
        return *_LOOKS[Cache.MISS], f"{again} of {len(steps)} rerun"
    if maybe:
        return *_LOOKS[Cache.UNKNOWN], f"{maybe} may rerun"
    return *_LOOKS[Cache.HIT], "cached"


def _step(step: Step, asked: bool, inner: int) -> Content:
    sign, colour = _LOOKS[step.cache] if asked else ("·", MUTED)
    size = short(step.size) if step.size.high != 0 and inner >= _SIZES_FROM else ""
    room = max(inner - 6 - (cells(size) + 1 if size else 0), 4)
    text = padded(one_line(step.text, room), room)
    told = Content.assemble((f"{step.line:>3} ", MUTED), text)
    weight = (f" {size}" if size else "", MUTED)
    return Content.assemble((sign, colour), " ", to_line(told, step.line), weight)


def _why(step: Step, above: Step | None, told: set[str], inner: int) -> Iterator[Content]:
    """Yield the reasons that were not told yet, and what is fetched again."""
    name = called(step)
    sentences = [
        sentence.removeprefix(f"{name} ").removeprefix("and ")
        for sentence in step.why
        if sentence not in told and not sentence.startswith(f"so {name} ")
    ]
    told.update(step.why)
    if not sentences and above is not None and above.cache is not Cache.HIT:
        sentences.append(f"because line {above.line} {_runs(above)}")
    sentences += [
        f"`{download.command}` downloads its libraries again"
        for download in step.downloads
        if download.ready is Tri.NO
    ]
    for sentence in sentences:
        words = " ".join(_fitting(word, inner - 8) for word in one_line(sentence).split())
        for line in wrapped(words, inner, 6):
            yield _inside(Content.styled(line, MUTED), inner)


def _runs(step: Step) -> str:
    return "runs again" if step.cache is Cache.MISS else "may run again"


def _fitting(word: str, width: int) -> str:
    """Return a word with its beginning cut off: of a path, the end tells more."""
    return word if cells(word) <= width else "…" + word[-max(width - 1, 1) :]


def _inside(content: Content, inner: int) -> Content:
    blanks = " " * max(inner - content.cell_length, 0)
    return Content.assemble(("│ ", _EDGE), content, blanks, (" │", _EDGE))
