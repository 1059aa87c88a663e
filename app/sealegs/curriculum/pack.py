"""A pack: the topics, questions and concepts of one subject, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sealegs.curriculum.model import Level, Topic
from sealegs.ground.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Concept:
    """Something one can know or not know.

    With a ``belief`` it is a misconception: that wrong belief, and ``why`` it is wrong.
    """

    id: str
    title: str
    topic: str = ""
    prerequisites: tuple[str, ...] = ()
    belief: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of ``questions.yaml``; the fields of its kind stay raw in ``payload``.

    ``id`` is ``pack/topic/KIND/slug``. ``places`` says where the value at a path inside the
    payload is written, for the kind's own complaints; ``()`` is the question itself.
    """

    id: str
    kind: str
    level: Level | None
    concepts: tuple[str, ...]
    payload: Mapping[str, object]
    content_hash: str
    places: Mapping[tuple[str | int, ...], Place]

    @property
    def title(self) -> str:
        """What it is called in a list: what it asks, else the words of its slug.

        Predictions need not ask anything: their kind does.
        """
        ask = self.payload.get("ask")
        if isinstance(ask, str) and ask.strip():
            return " ".join(ask.split())
        return self.id.rpartition("/")[2].replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a pack holds; ``order`` lists all topic ids in the order of study.

    ``planned`` is the order as pack.yaml writes it, topics that are still to come included.
    ``needs`` are the topics that a topic builds on, as pack.yaml writes them.

    ``problems`` are all complaints about the pack's files; a topic whose file could not be
    used at all is missing from ``topics`` and has a fatal problem.
    """

    id: str
    title: str
    version: str
    order: tuple[str, ...]
    topics: Mapping[str, Topic]
    problems: tuple[Problem, ...] = ()
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    questions: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
    licence: str = ""
    language: str = "en"
    planned: tuple[str, ...] = ()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def path(self) -> tuple[str, ...]:
        """The ids of the topics that are there, in the order of study."""
        return tuple(topic for topic in self.order if topic in self.topics)

    @property
    def in_order(self) -> tuple[Topic, ...]:
        """The topics that are there, in the order of study."""
        return tuple(self.topics[name] for name in self.path)

    def find(self, item: str) -> Topic | None:
        """Return the topic an item id (``pack/topic/kind/slug``) belongs to."""
        parts = item.split("/")
        return self.topics.get(parts[1]) if len(parts) > 1 and parts[0] == self.id else None
