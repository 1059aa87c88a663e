"""One Markdown document becomes a Topic. Nothing here raises on content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath

from markdown_it.token import Token

from sealegs.curriculum.blocks import BlockReader
from sealegs.curriculum.cheat_sheet import CheatSheet, ItemReader
from sealegs.curriculum.front_matter import FrontMatter, split_front_matter
from sealegs.curriculum.inline import to_text
from sealegs.curriculum.labels import LEVELS, Labels
from sealegs.curriculum.links import Named, PageLinks, TopicIndex
from sealegs.curriculum.markdown import tokens
from sealegs.curriculum.model import Block, Fence, Part, Related, Section, Text, Topic
from sealegs.curriculum.outline import Outline, outline, plain_title
from sealegs.curriculum.texts import EMPTY, slugify
from sealegs.ground.problem import Place, Problem
from sealegs.ground.sanitise import clean


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is parsed but whose links are not resolved yet.

    All documents of a pack are parsed before the first is built, because a link may lead to
    any of them.
    """

    id: str
    file: str
    front: FrontMatter
    title: str
    lines: tuple[str, ...]
    tokens: Sequence[Token]
    unread: str
    problems: tuple[Problem, ...]

    @property
    def named(self) -> Named:
        """Return by what links find this document."""
        return Named(self.id, self.title, self.front.aliases)


def read_document(source: str, file: str) -> Document:
    """Parse Markdown whose lines end in ``\\n``; ``file`` is its path in the pack."""
    source = clean(source)
    split = split_front_matter(source, file)
    parsed = tokens(split.body)
    id_ = PurePosixPath(file).stem
    title = split.front.title or _first_heading(parsed) or id_.replace("-", " ").strip()
    return Document(
        id_, file, split.front, title, tuple(source.split("\n")), parsed, split.unread,
        split.problems,
    )  # fmt: skip


def build_topic(
    document: Document, pack: str, index: TopicIndex, labels: Labels
) -> tuple[Topic, tuple[Problem, ...]]:
    """Turn a parsed document into a topic of ``pack``, and say what was wrong with it."""
    links = PageLinks(index, document.id, document.file, document.lines)
    reader = BlockReader(document.tokens, links)
    blocks: tuple[Block, ...] = reader.read()
    if document.unread:
        blocks = (Fence("yaml", document.unread, 2), *blocks)
    plan = outline(blocks, labels, document.front.title)
    sheets = [section for section in plan.sections if section.part is Part.CHEAT_SHEET]
    items = ItemReader(f"{pack}/{document.id}", document.file, reader.attributes, labels)
    sheet = items.read(sheets)
    topic = Topic(
        id=document.id,
        pack=pack,
        title=document.title,
        summary=document.front.summary,
        file=document.file,
        sections=_titled(plan, document.title),
        cards=sheet.cards,
        red_flags=sheet.red_flags,
        related=_related(document, sheet, index),
        aliases=document.front.aliases,
        reviewed=document.front.reviewed,
        expires=document.front.expires,
    )
    problems = (
        *document.problems,
        *links.problems,
        *_missing(plan, document.file),
        *sheet.problems,
    )
    return topic, problems


def parse_topic(
    source: str, file: str, pack: str = "docker", labels: Labels | None = None
) -> tuple[Topic, tuple[Problem, ...]]:
    """Read one document on its own; links to other topics stay plain text."""
    document = read_document(source, file)
    index = TopicIndex((document.named,))
    return build_topic(document, pack, index, labels or Labels())


def _first_heading(parsed: Sequence[Token]) -> str:
    """Return the ``#`` title of a document, when its first heading is one."""
    for token, inline in pairwise(parsed):
        if token.type == "heading_open" and token.level == 0:
            if token.tag != "h1" or Labels().section(inline.content) is not None:
                return ""
            return plain_title(to_text(inline.children or (), _NoLinks()))
    return ""


class _NoLinks:
    def wiki(self, target: str, line: int) -> str | None:
        return None

    def href(self, target: str) -> str:
        return target


def _titled(plan: Outline, title: str) -> tuple[Section, ...]:
    return tuple(
        section if section.title.plain else replace(section, title=Text(title))
        for section in plan.sections
    )


def _missing(plan: Outline, file: str) -> tuple[Problem, ...]:
    present = {section.part for section in plan.sections}
    missing = [label.value for label in LEVELS if label.part not in present]
    problems = [
        Problem(
            Place(file, line),
            "this part is given a second time; it is shown as a section of its own",
        )
        for line in plan.repeated
    ]
    if len(missing) == len(LEVELS):
        message = "no level is found; add a heading such as “## Junior”. All of it is still shown"
        problems.append(Problem(Place(file), message))
    elif missing:
        message = f"the level {' and '.join(missing)} is missing; the others are shown"
        problems.append(Problem(Place(file), message))
    return tuple(problems)


def _related(document: Document, sheet: CheatSheet, index: TopicIndex) -> tuple[Related, ...]:
    listed = list(sheet.related)
    known = {entry.topic or slugify(entry.title) for entry in listed}
    for name in document.front.related:
        topic = index.find(name)
        if (topic or slugify(name)) not in known:
            listed.append(Related(name, topic, EMPTY, 1))
    return tuple(listed)
