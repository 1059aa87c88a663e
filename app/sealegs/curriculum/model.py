"""The values a topic consists of: levels, blocks of text, and the items made from them.

A topic is one Markdown document (FORMATS 2). The loader turns it into these frozen
values once; the reader, the plain renderer, cards and quizzes all start from them.
Text is already cleaned of control characters (``ground.sanitise``) but is otherwise
foreign: it must never be interpreted as markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import msgspec


class Level(StrEnum):
    """The three seniorities of an interview."""

    JUNIOR = "junior"
    MIDDLE = "middle"
    SENIOR = "senior"


class Style(StrEnum):
    """How a stretch of text is set off."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRIKE = "strike"
    LINK = "link"
    FENCE = "fence"
    """A block of code with lines of its own in the text of a card."""


@dataclass(frozen=True, slots=True)
class Span:
    """``plain[start:end]`` of a Text is set in ``style``; ``target`` is set for links.

    A target is a URL as written, or ``wiki:TOPIC-ID`` / ``wiki:TOPIC-ID#anchor`` for a
    resolved ``[[wikilink]]``. An unresolved wikilink has no span: it is plain text. The target
    of a ``FENCE`` is its language.
    """

    start: int
    end: int
    style: Style
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A run of inline text: its characters and the styled, possibly nested, spans over them."""

    plain: str
    spans: tuple[Span, ...] = ()


class Heading(msgspec.Struct, frozen=True, tag=True):
    """A heading inside a section; ``depth`` is the number of ``#``."""

    depth: int
    text: Text
    anchor: str
    line: int


class Paragraph(msgspec.Struct, frozen=True, tag=True):
    """A paragraph; line breaks that matter are ``\\n`` in the text."""

    text: Text
    line: int
    facts: tuple[str, ...] = ()


class Fence(msgspec.Struct, frozen=True, tag=True):
    """A code block. ``language`` may be empty; ``attributes`` holds ``claim=name`` and the like."""

    language: str
    code: str
    line: int
    attributes: Mapping[str, str] = msgspec.field(default_factory=dict)


class Table(msgspec.Struct, frozen=True, tag=True):
    """A table; every row has as many cells as the header. ``align``: left, center or right."""

    header: tuple[Text, ...]
    align: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    line: int
    facts: tuple[str, ...] = ()


class ListItem(msgspec.Struct, frozen=True):
    """One entry of a list: its blocks, the first usually a Paragraph."""

    blocks: tuple[Block, ...]
    line: int


class ListBlock(msgspec.Struct, frozen=True, tag=True):
    """A list; ``start`` is the first number of an ordered list, None for bullets."""

    items: tuple[ListItem, ...]
    start: int | None
    line: int


class Quote(msgspec.Struct, frozen=True, tag=True):
    """A block quote."""

    blocks: tuple[Block, ...]
    line: int


class Rule(msgspec.Struct, frozen=True, tag=True):
    """A thematic break."""

    line: int


Block = Heading | Paragraph | Fence | Table | ListBlock | Quote | Rule


class Part(StrEnum):
    """What a section of a topic is for. ``INTRO`` and ``OTHER`` keep what has no place."""

    INTRO = "intro"
    JUNIOR = "junior"
    MIDDLE = "middle"
    SENIOR = "senior"
    CHEAT_SHEET = "cheat-sheet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """One top-level section in the order of the document, with all of its blocks.

    The cheat sheet keeps its blocks too: items are made *from* them, nothing is moved away.
    """

    part: Part
    title: Text
    blocks: tuple[Block, ...]
    line: int


class ItemKind(StrEnum):
    """The kinds of items that come out of a topic's own document."""

    CARD = "card"
    FOLLOW_UP = "follow-up"
    RED_FLAG = "red-flag"


class CardForm(StrEnum):
    """How a card asks: a question, a gap in a sentence, some code, or for the question."""

    PLAIN = "plain"
    CLOZE = "cloze"
    CODE = "code"
    REVERSE = "reverse"


@dataclass(frozen=True, slots=True)
class Card:
    """A flashcard: a must-know line or a follow-up question with its model answer.

    ``id`` is ``pack/topic/kind/slug``; ``content_hash`` changes when the wording does. ``twin``
    is the id of the card that asks for the same in the other direction.
    """

    id: str
    kind: ItemKind
    front: Text
    back: Text
    content_hash: str
    line: int
    concepts: tuple[str, ...] = ()
    form: CardForm = CardForm.PLAIN
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A statement to judge in the quiz.

    ``sound`` is False for the red flags of a topic; ``questions.yaml`` adds statements that
    only look suspicious. ``say_instead`` may be empty when the author gave none.
    """

    id: str
    statement: Text
    sound: bool
    why: Text
    say_instead: Text
    content_hash: str
    line: int
    level: Level | None = None
    explain: Text = Text("")
    concepts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """An entry under "Related topics"; ``topic`` is None when the pack has no such topic."""

    title: str
    topic: str | None
    why: Text
    line: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A whole topic; ``file`` is its path inside the pack, for messages and for opening it."""

    id: str
    pack: str
    title: str
    summary: str
    file: str
    sections: tuple[Section, ...]
    cards: tuple[Card, ...]
    red_flags: tuple[RedFlag, ...]
    related: tuple[Related, ...]
    aliases: tuple[str, ...] = ()
    reviewed: date | None = None
    expires: date | None = None

    def section(self, part: Part) -> Section | None:
        """Return the first section with this part, or None when the document lacks it."""
        return next((section for section in self.sections if section.part is part), None)
