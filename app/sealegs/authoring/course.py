"""All that a pack teaches, as its checks look at it: topics, facts, questions, exercises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from sealegs.authoring.question_check import Topical
from sealegs.curriculum.exercise import Exercise, Exercises
from sealegs.curriculum.files import read_text, read_yaml
from sealegs.curriculum.model import (
    Block,
    Fence,
    Heading,
    ListBlock,
    Paragraph,
    Part,
    Quote,
    Rule,
    Section,
    Style,
    Table,
    Text,
    Topic,
)
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.sources import Fact, read_cited
from sealegs.ground.problem import Place, Problem
from sealegs.ground.resources import entries

LEVELS = (Part.JUNIOR, Part.MIDDLE, Part.SENIOR)

Leaf = Heading | Paragraph | Fence | Table
"""A block of words: lists and quotes are taken apart, rules are left out."""


@dataclass(frozen=True, slots=True)
class Course:
    """A pack and what it is held against.

    ``facts`` are those of content/sources.yaml, ``cited`` where each is written, ``misread``
    what can't be read there; ``asked`` the facts that questions of any kind name. ``today`` is
    the day on which reviews may have expired. ``foreign`` are the windows of texts that nothing
    may be copied from (``overlap.windows``), ``files`` all texts of the pack as they are written.
    """

    pack: Pack
    today: date
    exercises: Exercises = field(default_factory=Exercises)
    questions: Mapping[str, Topical] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    cited: Mapping[str, Place] = field(default_factory=dict)
    misread: tuple[Problem, ...] = ()
    asked: frozenset[str] = frozenset()
    foreign: frozenset[bytes] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Its topics in the order of study."""
        return tuple(self.pack.topics[name] for name in self.pack.path)

    def exercises_of(self, topic: str) -> tuple[Exercise, ...]:
        """Return the exercises that lie in a topic's folder."""
        return tuple(e for e in self.exercises.by_id.values() if e.topic == topic)


def leaves(blocks: Iterable[Block]) -> Iterator[Leaf]:
    """Yield the blocks of words inside some blocks, in reading order."""
    for block in blocks:
        match block:
            case ListBlock():
                for item in block.items:
                    yield from leaves(item.blocks)
            case Quote():
                yield from leaves(block.blocks)
            case Rule():
                pass
            case _:
                yield block


def told(topic: Topic) -> Iterator[tuple[Section, Leaf]]:
    """Yield every block of words of a topic with its section."""
    for section in topic.sections:
        for leaf in leaves(section.blocks):
            yield section, leaf


def facts_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the facts a block is tied to."""
    match leaf:
        case Paragraph() | Table():
            return leaf.facts
        case Fence():
            return tuple(name for name in leaf.attributes.get("f", "").split(",") if name)
        case _:
            return ()


def words_of(leaf: Leaf) -> str:
    """Return the words of a block as plain text; a table's cells stand line by line."""
    match leaf:
        case Heading() | Paragraph():
            return leaf.text.plain
        case Table():
            rows = (leaf.header, *leaf.rows)
            return "\n".join(" | ".join(cell.plain for cell in row) for row in rows)
        case Fence():
            return leaf.code


def texts_of(leaf: Leaf) -> tuple[Text, ...]:
    """Return the runs of words that a reader sees styled; code is shown as it is written."""
    match leaf:
        case Fence():
            return ()
        case Table():
            return tuple(cell for row in (leaf.header, *leaf.rows) for cell in row)
        case _:
            return (leaf.text,)


def without_code(text: Text) -> str:
    """Return a text whose code is blanked, so that places in it stay what they are."""
    plain = list(text.plain)
    for span in text.spans:
        if span.style is Style.CODE:
            plain[span.start : span.end] = " " * (span.end - span.start)
    return "".join(plain)


def read_course(
    root: Traversable,
    pack: Pack,
    exercises: Exercises,
    questions: Mapping[str, Topical],
    *,
    today: date,
    foreign: frozenset[bytes] = frozenset(),
) -> Course:
    """Put together what the checks of a course look at; never raises on content."""
    cited = read_cited(root)
    asked = frozenset(name for topic in pack.topics for name in _asked(root, topic))
    files = dict(_files(root, "content")) | dict(_files(root, "quizzes"))
    return Course(
        pack, today, exercises, questions, cited.facts, cited.places, cited.problems, asked,
        foreign, files,
    )  # fmt: skip


def _files(root: Traversable, folder: str) -> Iterator[tuple[str, str]]:
    """Yield every text below a folder of a pack with its name; links aren't followed."""
    for entry in entries(root.joinpath(folder)):
        name = f"{folder}/{entry.name}"
        if isinstance(entry, Path) and entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _files(root, name)
        elif (text := read_text(entry, name, root)[0]) is not None:
            yield name, text


def _asked(root: Traversable, topic: str) -> Iterator[str]:
    for name in ("questions.yaml", "interview.yaml"):
        loaded, _ = read_yaml(root, "quizzes", topic, name)
        if loaded is not None:
            yield from _named(loaded.value)


def _named(value: object) -> Iterator[str]:
    """Yield what the ``facts`` anywhere in a document name."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name == "facts" and isinstance(inner, list):
                yield from (str(fact) for fact in inner)
            else:
                yield from _named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner)
