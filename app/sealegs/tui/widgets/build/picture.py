"""The whole build view as lines: what was asked, the stages, the image, what isn't known."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.style import Style

from sealegs.ground.pen import one_line, wrapped
from sealegs.simulator.build import Build, Cache, When, lines_of
from sealegs.study.picture import Picture
from sealegs.study.what_if import What
from sealegs.tui.widgets.build.image import image_lines
from sealegs.tui.widgets.build.stages import stage_boxes, to_line
from sealegs.tui.widgets.spans import MUTED

KEYS = {
    What.SOURCE: ("s", "source"),
    What.LIBRARY: ("d", "dependency"),
    What.BASE: ("b", "base"),
    What.NO_CACHE: ("n", "no cache"),
    What.PRUNE: ("p", "prune"),
}
"""The letter and the word for each kind of change, as the view offers them."""
CLEAR = ("c", "clear")
NARROWEST = 28
"""Columns below which the view is cut off instead of drawn narrower."""

_WHEN = {When.BUILD: "while building", When.START: "at the start", When.RUN: "as it runs"}


def draw(picture: Picture, width: int) -> Content:
    """Return the view as lines that fit into ``width`` columns, or into NARROWEST of them."""
    return Content("\n").join(_lines(picture, max(width, NARROWEST)))


def _lines(picture: Picture, width: int) -> Iterator[Content]:
    yield from _questions(picture, width)
    yield from _headline(picture, width)
    build = picture.steps
    yield from _failures(build, width)
    if build.stages:
        yield from stage_boxes(build, picture.asked is not None, width)
    if picture.now.image is not None:
        yield Content("")
        start = picture.start.image if picture.start is not None else None
        yield from image_lines(picture.now.image, start, width)
    yield from _remarks("Worth knowing", lines_of(picture.now.notes), width)
    yield from _remarks("Not known", lines_of(build.unknown), width)


def _questions(picture: Picture, width: int) -> Iterator[Content]:
    """Yield the changes one can ask about, each with its key; all can be clicked."""
    chips = [_chip(key, word, f"what_if('{key}')") for key, word in KEYS.values()]
    if picture.asked is not None:
        chips.append(_chip(*CLEAR, f"what_if('{CLEAR[0]}')"))
    line = Content.styled("What if", "bold")
    for chip in chips:
        if line.cell_length + 2 + chip.cell_length > width:
            yield line
            line = chip
        else:
            line = Content.assemble(line, "  ", chip)
    yield line


def _chip(key: str, word: str, action: str) -> Content:
    click = Style.from_meta({"@click": f"screen.{action}"})
    return Content.assemble(
        (key, "bold $footer-key-foreground"), Content(f" {word}").stylize(click)
    )


def _headline(picture: Picture, width: int) -> Iterator[Content]:
    build = picture.steps
    if picture.asked is None:
        sign, colour, told = _verdict(build)
    else:
        sign, colour, told = _after(picture.asked.told, build)
    first, *rest = list(wrapped(one_line(told), max(width - 2, 8))) or [""]
    yield Content.assemble((sign, f"bold {colour}"), " ", (first, "bold"))
    yield from (Content.assemble("  ", (line.strip(), "bold")) for line in rest)


def _verdict(build: Build) -> tuple[str, str, str]:
    if build.broken:
        return "✗", "$error", "Docker would stop before there is an image"
    if build.failures:
        return "✗", "$error", "It builds, but does not run"
    many = sum(stage.built for stage in build.stages)
    told = f"{many} of {len(build.stages)} stages, {len(build.steps)} steps"
    if build.unknown:
        return "?", "$warning", f"It builds, as far as can be told: {told}"
    return "✓", "$success", f"It builds: {told}"


def _after(told: str, build: Build) -> tuple[str, str, str]:
    again = sum(step.cache is Cache.MISS for step in build.steps)
    maybe = sum(step.cache is Cache.UNKNOWN for step in build.steps)
    if build.broken:
        return "✗", "$error", f"After {told} it would not build"
    total = len(build.steps)
    if again:
        more = f", {maybe} more may" if maybe else ""
        return "↻", "$warning", f"After {told}: {again} of {total} steps run again{more}"
    if maybe:
        return "?", "$accent", f"After {told}: {maybe} of {total} steps may run again"
    return "✓", "$success", f"After {told}: everything comes from the cache"


def _failures(build: Build, width: int) -> Iterator[Content]:
    for failure in build.failures:
        place = f", line {failure.line}" if failure.line else ""
        where = Content.styled(f"{_WHEN[failure.when]}{place}", "bold")
        yield Content.assemble(("✗ ", "bold $error"), to_line(where, failure.line))
        for line in wrapped(one_line(failure.why), width, 2):
            yield Content(line)


def _remarks(title: str, sentences: tuple[str, ...], width: int) -> Iterator[Content]:
    if not sentences:
        return
    yield Content("")
    yield Content.styled(title, "bold")
    for sentence in sentences:
        yield from (Content.styled(line, MUTED) for line in wrapped(one_line(sentence), width, 2))
