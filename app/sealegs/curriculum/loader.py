"""Loading a pack from its folder. Nothing here raises on content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable

import msgspec

from sealegs.curriculum.files import read_text, read_yaml
from sealegs.curriculum.labels import Label, Labels
from sealegs.curriculum.links import PageLinks, TopicIndex
from sealegs.curriculum.meta import (
    MAX_TOPICS,
    Meta,
    in_order,
    read_meta,
    topic_files,
)
from sealegs.curriculum.model import Topic
from sealegs.curriculum.pack import Concept, Pack, Question
from sealegs.curriculum.questions import read_questions
from sealegs.curriculum.topic import Document, build_topic, read_document
from sealegs.ground.problem import Place, Problem
from sealegs.ground.yaml import Loaded, at, decode


class WrittenConcept(msgspec.Struct, frozen=True):
    """One entry of concepts.yaml; with a ``belief`` it is a misconception, wrong for ``why``."""

    id: str
    title: str = ""
    topic: str = ""
    prerequisites: tuple[str, ...] = ()
    belief: str = ""
    why: str = ""


def load_pack(root: Traversable) -> Pack:
    """Read the pack whose ``content/`` and ``quizzes/`` lie in ``root``.

    Whatever can be read is used; the rest is in ``Pack.problems``. A folder without topics
    gives an empty pack with one fatal problem.
    """
    return _PackLoader(root).load()


class _PackLoader:
    """Loads one pack once; gathers problems on the way."""

    def __init__(self, root: Traversable) -> None:
        self._root = root
        self._problems: list[Problem] = []

    def load(self) -> Pack:
        meta, labels = self._meta()
        documents = self._documents()
        if not documents:
            message = "no topic is found here; a pack keeps its topics in content/*.md"
            self._problems.append(Problem(Place("content"), message, fatal=True))
        index = TopicIndex((document.named for document in documents), meta.order)
        topics: dict[str, Topic] = {}
        for document in documents:
            topics[document.id], problems = build_topic(document, meta.id, index, labels)
            self._problems += problems
        questions: dict[str, tuple[Question, ...]] = {}
        for document in documents:
            topics[document.id], raw = self._questions(topics[document.id], index)
            if raw:
                questions[document.id] = raw
        return Pack(
            id=meta.id,
            title=meta.title or meta.id,
            version=meta.version,
            order=self._order(meta.order, topics, index),
            topics=topics,
            concepts=self._concepts(),
            questions=questions,
            licence=meta.licence,
            language=meta.language,
            planned=tuple(meta.order),
            needs=meta.needs,
            problems=tuple(self._problems),
        )

    def _yaml(self, *names: str) -> Loaded | None:
        """Load a YAML file of the pack; None when there is no such file."""
        loaded, problems = read_yaml(self._root, *names)
        self._problems += problems
        return loaded

    def _meta(self) -> tuple[Meta, Labels]:
        loaded = self._yaml("content", "pack.yaml")
        meta, problems = read_meta(loaded)
        self._problems += problems
        if loaded is None or not isinstance(loaded.value, dict):
            return meta, Labels()
        return meta, Labels(self._own_labels(loaded))

    def _own_labels(self, loaded: Loaded) -> Mapping[Label, Iterable[str]]:
        given = at(loaded.value, ("labels",))
        own: dict[Label, list[str]] = {}
        for name, phrases in given.items() if isinstance(given, dict) else ():
            if name not in set(Label):
                message = f"{name} is no label; use one of {', '.join(Label)}"
                self._problems.append(Problem(loaded.place(("labels", name)), message))
                continue
            listed = phrases if isinstance(phrases, list) else [phrases]
            own[Label(name)] = [str(phrase) for phrase in listed if phrase is not None]
        return own

    def _documents(self) -> list[Document]:
        files = topic_files(self._root)
        if len(files) > MAX_TOPICS:
            message = f"more than {MAX_TOPICS} topics; only the first {MAX_TOPICS} are read"
            self._problems.append(Problem(Place("content"), message))
        documents: list[Document] = []
        for entry in files[:MAX_TOPICS]:
            name = f"content/{entry.name}"
            text, problems = read_text(entry, name, self._root)
            self._problems += problems
            if text is not None:
                documents.append(read_document(text, name))
        return documents

    def _questions(self, topic: Topic, index: TopicIndex) -> tuple[Topic, tuple[Question, ...]]:
        loaded = self._yaml("quizzes", topic.id, "questions.yaml")
        if loaded is None:
            return topic, ()
        links = PageLinks(index, topic.id, loaded.file, ())
        found = read_questions(loaded, f"{topic.pack}/{topic.id}", links)
        self._problems += (*found.problems, *links.problems)
        taken = {flag.id for flag in topic.red_flags}
        for flag in found.red_flags:
            if flag.id in taken:
                message = f"the topic itself has a red flag called {flag.id}; choose another id"
                self._problems.append(Problem(Place(loaded.file, flag.line), message))
        added = tuple(flag for flag in found.red_flags if flag.id not in taken)
        return replace(topic, red_flags=topic.red_flags + added), found.others

    def _concepts(self) -> dict[str, Concept]:
        loaded = self._yaml("content", "concepts.yaml")
        if loaded is None:
            return {}
        self._problems += loaded.problems
        concepts: dict[str, Concept] = {}
        listed = loaded.value if isinstance(loaded.value, list) else ()
        for number in range(len(listed)):
            read, wrong = decode(loaded, WrittenConcept, (number,))
            self._problems += wrong
            if read is not None:
                concepts[read.id] = Concept(
                    id=read.id,
                    title=read.title or read.id,
                    topic=read.topic,
                    prerequisites=read.prerequisites,
                    belief=read.belief,
                    why=read.why,
                )
        return concepts

    def _order(
        self, wanted: Iterable[str], topics: Mapping[str, Topic], index: TopicIndex
    ) -> tuple[str, ...]:
        # The order may name topics that are still to be written.
        found = (index.find(name) for name in wanted)
        return in_order((topic for topic in found if topic is not None), topics)
