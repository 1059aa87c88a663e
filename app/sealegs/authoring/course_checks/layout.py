"""Everything fits the reader in a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sealegs.authoring.course import Course, told
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.columns import PAGE, column_widths
from sealegs.curriculum.model import Fence, Table
from sealegs.ground.pen import cells
from sealegs.ground.problem import Place, Problem

CODE: Final = PAGE - 2
"""Columns of a line of code that the reader shows in one piece, behind its bar."""


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for _, leaf in told(topic):
            found = _table(leaf) if isinstance(leaf, Table) else ()
            found = _code(leaf) if isinstance(leaf, Fence) else found
            for line, message in found:
                yield Flaw(Problem(Place(topic.file, line), message), note=True)


def _table(table: Table) -> Iterator[tuple[int, str]]:
    rows = [[cell.plain for cell in row] for row in (table.header, *table.rows)]
    widths = column_widths(rows, PAGE, cells)
    if widths is None:
        columns = len(table.header)
        yield table.line, f"{columns} columns don't fit side by side in 80; leave some out"
        return
    for number, row in enumerate(rows):
        for cell, width in zip(row, widths, strict=True):
            for word in cell.split():
                if cells(word) > width:
                    line = table.line + number + (number > 0)
                    yield line, f"“{word}” is cut in two by its column of {width}; shorten it"


def _code(fence: Fence) -> Iterator[tuple[int, str]]:
    if "expect" in fence.attributes:
        return  # for the program, not for readers
    for number, text in enumerate(fence.code.split("\n"), 1):
        if (width := cells(text.expandtabs(4))) > CODE:
            yield fence.line + number, f"a line of code has {width} columns; {CODE} fit the page"


CHECK = CourseCheck(
    name="layout",
    summary="At 80 columns, measured as the reader lays a page out, no table has to be stacked, "
    "no word is cut by its column, and no line of code is broken (73 columns fit).",
    wrong="content/dockerfile.md:411: “ADD`/`COPY” is cut in two by its column of 9; shorten it",
    mend="Say it in fewer words, split the table, or break the command with a backslash.",
    find=_find,
    strict=True,
)
