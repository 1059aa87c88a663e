"""What tests of topics share: the sample documents and the words a topic shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sealegs.curriculum.labels import Labels
from sealegs.curriculum.links import TopicIndex
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
    Text,
    Topic,
)
from sealegs.curriculum.topic import build_topic, parse_topic, read_document
from sealegs.ground.problem import Problem

FOLDER = Path(__file__).parent.parent / "data" / "topics"


def sample(name: str) -> tuple[Topic, tuple[Problem, ...]]:
    """Return a sample topic, its links resolved among all samples."""
    documents = [
        read_document(path.read_text(encoding="utf-8"), f"content/{path.name}")
        for path in sorted(FOLDER.glob("*.md"))
    ]
    index = TopicIndex(document.named for document in documents)
    (wanted,) = (document for document in documents if document.id == name)
    return build_topic(wanted, "samples", index, Labels())


def topic_of(source: str) -> Topic:
    """Return the topic made of a document."""
    return parse_topic(source, "content/sample.md", "samples")[0]


def blocks_of(source: str) -> tuple[Block, ...]:
    """Return the blocks of a document that is all one level."""
    (section,) = topic_of(f"## Junior\n\n{source}").sections
    return section.blocks


def texts_of(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield every text in blocks, code as plain text."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Fence():
                info = " ".join([block.language, *block.attributes, *block.attributes.values()])
                yield Text(f"{info}\n{block.code}")
            case Table():
                for row in (block.header, *block.rows):
                    yield from row
            case ListBlock():
                for item in block.items:
                    yield from texts_of(item.blocks)
            case Quote():
                yield from texts_of(block.blocks)
            case Rule():
                pass


def shown(topic: Topic) -> str:
    """Return everything a topic shows, and where its links lead."""
    return "\n".join([topic.title, *(text for s in topic.sections for text in _section(s))])


def _section(section: Section) -> Iterator[str]:
    for text in (section.title, *texts_of(section.blocks)):
        yield text.plain
        yield from (span.target for span in text.spans if span.target)
