"""A number says what it counts, where it is from, and of sizes which one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sealegs.authoring.course import LEVELS, Course, Leaf, facts_of, leaves, without_code, words_of
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.authoring.image_tags import tags_in
from sealegs.curriculum.model import Fence, Heading, Paragraph, Section, Table
from sealegs.ground.problem import Place, Problem

_AMOUNT = re.compile(r"\d\s?(%|(kB|KB|MB|GB|ms|s|seconds?|minutes?|hours?|days?)\b)")
_BYTES = re.compile(r"\d\s?(MB|GB)\b")
_WHICH = re.compile(r"on[ -]disk|compressed|unpacked", re.IGNORECASE)
_DAY = re.compile(r"\b20\d\d\b")
_NUMBER = r"\d[\d,.]*(?<![,.])(?![\d,.]*\d)"
_BARE = re.compile(
    rf"(?:~|≈|\b(?:about|around|roughly|nearly|almost|some)\s+)({_NUMBER})(?!\s?(?:[A-Za-z%(]|[-/]\w))"
    rf"|\bfrom\s+({_NUMBER}\s+to\s+{_NUMBER})(?!\s?(?:[A-Za-z%(]|[-/]\w))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(19|20)\d\d")
_ONLY = re.compile(rf"[~≈]?\s?{_NUMBER}")
_COUNTED = re.compile(
    r"\b(number|count|files|layers|steps|line|images|code|words|years?|when|measured|20\d\d)\b"
    r"|how many",
    re.IGNORECASE,
)
_BOX = re.compile(r"(one )?numbers?\b", re.IGNORECASE)


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for section in topic.sections:
            for line, message in (*_prose(section), *_tied(section), *_boxes(section)):
                yield Flaw(Problem(Place(topic.file, line), message), note=True)


def _prose(section: Section) -> Iterator[tuple[int, str]]:
    """Yield estimates without a unit."""
    for leaf in leaves(section.blocks):
        if isinstance(leaf, Paragraph):
            for match in _BARE.finditer(without_code(leaf.text)):
                number = match[1] or match[2]
                if not _YEAR.fullmatch(number):
                    yield leaf.line, f"“{match[0].strip()}” has no unit; say what is counted"


def _tied(section: Section) -> Iterator[tuple[int, str]]:
    """Yield amounts in levels that no fact stands for, and sizes of images of an unknown kind."""
    found = list(leaves(section.blocks))
    for number, leaf in enumerate(found):
        if isinstance(leaf, Fence | Heading):
            continue
        words, facts = _with_caption(found, number)
        amount = _AMOUNT.search(words_of(leaf))
        if amount and not facts and section.part in LEVELS:
            yield leaf.line, f"“{_around(words_of(leaf), amount)}” is tied to no fact ({{f=...}})"
        size = _BYTES.search(words_of(leaf))
        if size and any(tags_in(words_of(leaf))) and not _WHICH.search(words):
            yield leaf.line, f"“{size[0]}” of an image: on disk or compressed?"


def _with_caption(found: Sequence[Leaf], number: int) -> tuple[str, tuple[str, ...]]:
    """Return the words and facts of a block, a table's with those of the paragraphs around it."""
    leaf = found[number]
    near = [leaf]
    if isinstance(leaf, Table):
        around = found[max(number - 1, 0) : number + 2]
        near += [one for one in around if isinstance(one, Paragraph)]
    elif number and isinstance(found[number - 1], Table):
        near.append(found[number - 1])
    words = "\n".join(words_of(one) for one in near)
    return words, tuple(name for one in near for name in facts_of(one))


def _boxes(section: Section) -> Iterator[tuple[int, str]]:
    """Yield what a box of numbers doesn't say of them."""
    found = list(leaves(section.blocks))
    heading = ""
    for number, leaf in enumerate(found):
        if isinstance(leaf, Heading):
            heading = leaf.text.plain
        if not isinstance(leaf, Table) or not _BOX.match(heading):
            continue
        words, _ = _with_caption(found, number)
        words = f"{heading}\n{words}"
        if _BYTES.search(words) and not _WHICH.search(words):
            yield leaf.line, "the sizes of this box don't say whether on disk or compressed"
        if not _DAY.search(words):
            yield leaf.line, "the numbers of this box have no date"
        for row, cells in enumerate(leaf.rows, 2):
            for title, cell in zip(leaf.header, cells, strict=True):
                said = cell.plain.strip()
                counted = _COUNTED.search(f"{title.plain} {cells[0].plain}")
                if _ONLY.fullmatch(said) and said != "0" and not counted:
                    yield leaf.line + row, f"“{said}” has no unit in its cell or column"


def _around(text: str, match: re.Match[str]) -> str:
    start = text.rfind(" ", 0, max(match.start() - 20, 0)) + 1
    return " ".join(text[start : match.end()].split())


CHECK = CourseCheck(
    name="numbers",
    summary="An estimate has a unit; an amount in a level (MB, %, seconds, days) is tied to a "
    "fact, in its block or the caption of its table; sizes of images say whether on disk or "
    "compressed; a box under a heading “Numbers” has a date and no bare number in a cell.",
    wrong="content/build-context.md:201: “about 50” has no unit; say what is counted",
    mend="Write the unit, tie the block to its fact, and name tag, architecture and date.",
    find=_find,
    strict=True,
)
