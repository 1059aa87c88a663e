"""The glossary: words that the topics themselves define, each with where to read about it.

Three things in a topic define a word: its own summary; a row of a table whose first column is
headed “Word” or “Term”; and a card that asks what something is, does or holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from sealegs.curriculum.model import (
    Block,
    Card,
    Heading,
    ItemKind,
    ListBlock,
    Paragraph,
    Part,
    Quote,
    Section,
    Table,
    Text,
    Topic,
)
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.plain import with_targets

_LEVELS: Final = (Part.JUNIOR, Part.MIDDLE, Part.SENIOR)
_HEADED: Final = frozenset({"word", "term"})
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_IS = re.compile(r"^What (?:is|are) (?P<word>[^?]+)\?$")
_DOES = re.compile(r"^What (?:does|do) (?P<word>.+?) (?P<verb>[a-z]+(?: out| off)?)\?$")
_ABOUT = re.compile(r"(?:What (?:is|are)|How does|How do) (?P<word>.+?)(?: work)?\??")
_LONGEST: Final = 4
"""Words of a name; what is asked about more of them is a question and no word."""

_PLAIN_VERBS: Final = frozenset({"do", "mean"})
_NO_NAME: Final = re.compile(
    r"\b(the|in|of|to|at|by|for|from|with|it|its|a|an|and|that|this|into|line|missing|copied)\b"
    r"|<|=|,|\s\d"
)
_EXAMPLE = re.compile(r"[./]\w|\s\.|:")


class Sense(msgspec.Struct, frozen=True):
    """What a topic says a word is; ``part`` and ``line`` are where to read about it there."""

    says: str
    topic: str
    title: str
    part: str
    line: int


class Term(msgspec.Struct, frozen=True):
    """A word and what topics say it is, in the order of study."""

    word: str
    senses: tuple[Sense, ...]


def glossary(pack: Pack) -> tuple[Term, ...]:
    """Return every word that the topics of a pack define, in the order of the alphabet."""
    words: dict[str, str] = {}
    senses: dict[str, list[Sense]] = {}
    for name in pack.path:
        topic = pack.topics[name]
        for word, says, part, line in _defined(topic):
            key = _key(word)
            words.setdefault(key, word)
            sense = Sense(says, topic.id, topic.title, part.value, line)
            known = senses.setdefault(key, [])
            if all(sense.topic != other.topic for other in known):
                known.append(sense)
    terms = (Term(words[key], tuple(found)) for key, found in senses.items())
    return tuple(sorted(terms, key=lambda term: (_key(term.word).lstrip("-./"), term.word)))


def looked_up(terms: Iterable[Term], wanted: str) -> tuple[Term, ...]:
    """Return the terms whose word holds what is wanted, the word itself first, in any case."""
    key = _key(wanted)
    found = [term for term in terms if key in _key(term.word)]
    return tuple(sorted(found, key=lambda term: (_key(term.word) != key,)))


def _defined(topic: Topic) -> Iterator[tuple[str, str, Part, int]]:
    """Yield words with what is said of them and where."""
    if topic.summary:
        first = next((s for s in topic.sections if s.part in _LEVELS), None)
        part, line = (first.part, first.line) if first else (Part.INTRO, 1)
        if name := _name_of(topic):
            yield name, topic.summary, part, line
    for section in topic.sections:
        for table in _tables(section.blocks):
            if table.header and table.header[0].plain.strip().casefold() in _HEADED:
                for number, row in enumerate(table.rows):
                    says = "; ".join(_said(cell) for cell in row[1:] if cell.plain.strip())
                    if row[0].plain.strip() and says:
                        yield row[0].plain.strip(), says, section.part, table.line + 2 + number
    for card in topic.cards:
        if card.kind is ItemKind.CARD and (found := _asked(card)):
            word, says = found
            yield word, says, *_place(topic, word, card.line)


def _asked(card: Card) -> tuple[str, str] | None:
    """Return the word that a card asks for and what it says, None where it asks another thing."""
    front, back = card.front.plain.strip(), _said(card.back)
    if match := _IS.match(front):
        word, says = match["word"], back
    elif match := _DOES.match(front):
        verb = match["verb"]
        plural = front.startswith("What do ")
        word = match["word"]
        says = (
            back
            if verb in _PLAIN_VERBS
            else f"{verb if plural else _third(verb)}: {_lowered(back)}"
        )
    else:
        return None
    word = _ARTICLE.sub("", word.strip())
    if len(word.split()) > _LONGEST or _NO_NAME.search(word) or _EXAMPLE.search(word):
        return None
    return word, says


def _third(phrase: str) -> str:
    """Return a verb of one subject: holds, carries, leaves out."""
    verb, _, rest = phrase.partition(" ")
    return f"{_with_s(verb)} {rest}".strip()


def _with_s(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"


def _lowered(says: str) -> str:
    """Return what goes on behind a colon; a name or an abbreviation keeps its capitals."""
    first = says.split(" ")[0].rstrip(".,;:")
    ordinary = first == "A" or (first.isalpha() and first[1:].islower())
    return says[:1].lower() + says[1:] if ordinary else says


def _place(topic: Topic, word: str, line: int) -> tuple[Part, int]:
    """Return where a level first speaks of a word; the card where none does."""
    for section in topic.sections:
        if section.part in _LEVELS:
            found = _mention(section, word)
            if found:
                return section.part, found
    return Part.CHEAT_SHEET, line


def _mention(section: Section, word: str) -> int | None:
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    return next((line for line, text in _texts(section.blocks) if pattern.search(text.plain)), None)


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[int, Text]]:
    for block in blocks:
        match block:
            case ListBlock():
                for item in block.items:
                    yield from _texts(item.blocks)
            case Quote():
                yield from _texts(block.blocks)
            case Table():
                yield from (
                    (block.line, cell) for row in (block.header, *block.rows) for cell in row
                )
            case Heading() | Paragraph():
                yield block.line, block.text
            case _:
                pass


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    return (block for block in blocks if isinstance(block, Table))


def _name_of(topic: Topic) -> str:
    """Return what a topic is about: its title without the question around it, or another name."""
    match = re.fullmatch(
        r"(?:What (?:is|are)|How does|How do) (?P<word>.+?)(?: work)?\??", topic.title
    )
    names = (_ARTICLE.sub("", match["word"] if match else topic.title), *topic.aliases)
    return next((n for n in names if len(n.split()) <= _LONGEST and not _NO_NAME.search(n)), "")


def _said(text: Text) -> str:
    return " ".join(with_targets(text).split())


def _key(word: str) -> str:
    key = " ".join(word.casefold().split())
    return (
        key[:-1]
        if key.endswith("s") and not key.endswith("ss") and not key.startswith("-")
        else key
    )
