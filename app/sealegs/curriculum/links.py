"""Where links between topics lead: by id, title or alias, with or without a number in front."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from sealegs.curriculum.texts import slugify, without_number
from sealegs.ground.problem import Place, Problem
from sealegs.ground.sanitise import clean

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_NUMBER_IN_ID = re.compile(r"^\d+[-_. ]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Named:
    """By what a topic can be linked to."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()


class TopicIndex:
    """Finds topics by what a writer calls them; ``planned`` are ids of topics still to come."""

    def __init__(self, topics: Iterable[Named], planned: Iterable[str] = ()) -> None:
        known = tuple(topics)
        self._planned = frozenset(planned)
        self._ids: dict[str, str] = {}
        # The first of two claimants keeps a name; ids go before titles, titles before aliases.
        for topic in known:
            self._add(topic.id, topic.id)
        for topic in known:
            self._add(topic.title, topic.id)
        for topic in known:
            for alias in topic.aliases:
                self._add(alias, topic.id)

    def _add(self, name: str, topic: str) -> None:
        for key in _keys(name):
            self._ids.setdefault(key, topic)

    def find(self, name: str) -> str | None:
        """Return the id of the topic called ``name``, or None."""
        return next((self._ids[key] for key in _keys(name) if key in self._ids), None)

    def is_to_come(self, name: str) -> bool:
        """Tell whether ``name`` is a topic that the pack plans and does not have yet."""
        return name in self._planned and self.find(name) is None


def _keys(name: str) -> tuple[str, ...]:
    name = name.strip()
    if not any(character.isalnum() for character in name):
        return ()
    shorter = _NUMBER_IN_ID.sub("", without_number(name))
    return (slugify(name), slugify(shorter))


class PageLinks:
    """The links of one document; collects a problem for each that leads nowhere."""

    def __init__(self, index: TopicIndex, topic: str, file: str, lines: Sequence[str]) -> None:
        self.problems: list[Problem] = []
        self._index = index
        self._topic = topic
        self._file = file
        self._lines = lines

    def wiki(self, target: str, line: int) -> str | None:
        """Resolve the inside of ``[[…]]`` (with its label, if any) on a 1-based line."""
        written = target.partition("|")[0].rstrip("\\").strip()
        found = self._resolve(written)
        if found is None and not self._index.is_to_come(written.partition("#")[0].strip()):
            text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
            column = text.find(f"[[{written}") + 1
            name = clean(written, keep_newlines=False)
            message = f"no topic is called “{name}”; the link is shown as plain text"
            self.problems.append(Problem(Place(self._file, line, column), message))
        return found

    def href(self, target: str) -> str:
        """Return an ordinary link's target; one to another topic's file as ``wiki:…``."""
        page, hash_mark, anchor = target.partition("#")
        if _SCHEME.match(target) or (page and not page.endswith(".md")):
            return target
        if not page and not hash_mark:
            return target
        return self._resolve(unquote(page) + hash_mark + unquote(anchor)) or target

    def _resolve(self, written: str) -> str | None:
        page, hash_mark, anchor = written.partition("#")
        name = page.strip().removesuffix(".md").rpartition("/")[2]
        topic = self._index.find(name) if name else self._topic
        if topic is None:
            # A slash can also be part of a title.
            topic = self._index.find(page)
        if topic is None or not hash_mark:
            return topic and f"wiki:{topic}"
        return f"wiki:{topic}#{slugify(anchor)}"
