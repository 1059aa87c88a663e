"""Searching everything there is to learn: topics, cards and red flags of a pack.

Plain word matching: a hit holds every word that was typed, in any order and in any case.
At the size of a course this is a matter of milliseconds, so there is no index to keep fresh.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sealegs.curriculum.model import (
    Block,
    Fence,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Topic,
)
from sealegs.curriculum.pack import Pack

EXCERPT = 160
"""Characters of a hit that are shown around its first word."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place that holds the words: where it is, what it says, and how to open it."""

    where: str
    excerpt: str
    place: str
    params: Mapping[str, str | int | None]


def search(pack: Pack, typed: str, limit: int = 60) -> tuple[Found, ...]:
    """Return the first ``limit`` places in study order that hold every word of ``typed``."""
    words = typed.casefold().split()
    if not words:
        return ()
    found: list[Found] = []
    topics = [pack.topics[name] for name in pack.order if name in pack.topics]
    for topic in topics:
        for where, text, place, params in _passages(topic):
            low = text.casefold()
            if all(word in low for word in words):
                found.append(Found(where, _excerpt(text, low.find(words[0])), place, params))
                if len(found) == limit:
                    return tuple(found)
    return tuple(found)


def _passages(topic: Topic) -> Iterator[tuple[str, str, str, Mapping[str, str | int | None]]]:
    """Yield every passage of a topic with the way to open it in the reader."""
    for section in topic.sections:
        where = f"{topic.title} › {section.title.plain}"
        for block in section.blocks:
            for line, text in lines_of(block):
                params = {"topic": topic.id, "part": section.part.value, "line": line}
                yield where, text, "reader", params


def lines_of(block: Block) -> Iterator[tuple[int, str]]:
    """Yield the readable texts of a block, each with the document line it starts on."""
    match block:
        case Heading(text=text, line=line) | Paragraph(text=text, line=line):
            yield line, text.plain
        case Fence(code=code, line=line, attributes=attributes):
            if "expect" not in attributes:
                yield line, " ".join(code.split())
        case Table(header=header, rows=rows, line=line):
            for row in (header, *rows):
                yield line, " · ".join(cell.plain for cell in row)
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from lines_of(inner)
        case Quote(blocks=blocks):
            for inner in blocks:
                yield from lines_of(inner)
        case Rule():
            return


def _excerpt(text: str, at: int) -> str:
    """Cut a long passage around its hit."""
    flat = " ".join(text.split())
    if len(flat) <= EXCERPT:
        return flat
    start = max(0, min(at - EXCERPT // 3, len(flat) - EXCERPT))
    cut = flat[start : start + EXCERPT]
    return f"{'…' if start else ''}{cut}{'…' if start + EXCERPT < len(flat) else ''}"
