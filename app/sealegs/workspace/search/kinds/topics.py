"""Topics: their summaries, headings, paragraphs, rows of tables, lines of lists, code."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.curriculum.model import (
    Block,
    Fence,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Section,
    Table,
    Topic,
)
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.kind import Course, Kind

NAME = "topic"


def collect(course: Course) -> Iterator[Entry]:
    """Yield every passage of every topic in the order of study."""
    for topic in course.pack.in_order:
        shell = f"sealegs read {topic.id}"
        yield Entry(NAME, topic.title, topic.summary, "", "reader", {"topic": topic.id}, shell)
        for section in topic.sections:
            yield from _passages(topic, section)


def _passages(topic: Topic, section: Section) -> Iterator[Entry]:
    where = f"{topic.title} › {section.title.plain}" if section.title.plain else topic.title
    shell = f"sealegs read {topic.id}"
    for block in section.blocks:
        for line, title, text in passages_of(block):
            params: dict[str, str | int | None] = {
                "topic": topic.id, "part": section.part.value, "line": line
            }  # fmt: skip
            if title or text.strip():
                yield Entry(NAME, title, text, where, "reader", params, shell)


def passages_of(block: Block) -> Iterator[tuple[int, str, str]]:
    """Yield what a block says: document line, its name if it is a heading, else its text."""
    match block:
        case Heading(text=text, line=line):
            yield line, text.plain, ""
        case Paragraph(text=text, line=line):
            yield line, "", text.plain
        case Fence(code=code, line=line, attributes=attributes):
            if "expect" not in attributes:
                yield line, "", code.rstrip("\n")
        case Table(header=header, rows=rows, line=line):
            for number, row in enumerate((header, *rows)):
                at = line + number + bool(number)  # a line of dashes lies below the header
                yield at, "", " · ".join(cell.plain for cell in row)
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from passages_of(inner)
        case Quote(blocks=blocks):
            for inner in blocks:
                yield from passages_of(inner)
        case Rule():
            return


KIND = Kind(NAME, "topics", 2, collect)
