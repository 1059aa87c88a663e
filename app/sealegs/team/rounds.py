"""Rounds of questions as most kinds of items have them: each is put, closed, revealed, talked over.

A kind says in its file how what it asks is made ready; everything else is alike. An answer in words
is heard where the room is: the keys of the points it makes go into the log, and only they are
judged, so that whoever has the log alone comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from sealegs.study.asked import Asked, Ready, ready
from sealegs.study.forms import Reply, fitted
from sealegs.team.content import Content, asked_again, digest, json_fields
from sealegs.team.events import FULL_MARKS, Item
from sealegs.team.item import Verdict
from sealegs.team.reading import Shown
from sealegs.team.room import Phase

Binder = Callable[[Content], Asked]

_HEARD: Final = 2000
"""Texts whose hearing is remembered: a submission sent again isn't heard twice."""


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """``questions`` in full; ``seconds`` for each of them, 0 for no limit; ``minutes`` for all."""

    questions: tuple[Content, ...]
    seconds: Annotated[int, Meta(ge=0, le=86_400)] = 0
    minutes: Annotated[int, Meta(ge=0, le=1440)] = 0


@dataclass(slots=True, eq=False)
class LazyPut:
    """One question; it is made ready when it is first needed, and only once."""

    content: Content
    seconds: int
    bind: Binder = asked_again
    told_before: bool = False
    _ready: Ready | None = None
    _judged: dict[tuple[int, ...], Verdict] = field(default_factory=dict)
    _heard: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def ready(self) -> Ready:
        """Return it ready to show; ValueError when it can't be asked."""
        if self._ready is None:
            if digest(self.content) != self.content.hash:
                raise ValueError(f"the question {self.content.id} is not what its hash says")
            made = ready(self.bind(self.content))
            if made is None:
                raise ValueError(f"the question {self.content.id} can't be asked")
            self._ready = made
        return self._ready

    def fit(self, reply: Reply) -> Reply | str:
        """Return an answer as its control can have produced it, or what is wrong with it."""
        return fitted(self.ready().form("").control, reply)

    def heard(self, reply: Reply) -> Reply:
        """Return an answer in words with the keys of the points that it makes.

        The same text is heard once. What comes with it from a client counts for nothing.
        """
        hear = self.ready().question.posed.suggest
        if hear is None or not reply.text:
            return reply
        keys = self._heard.get(reply.text)
        if keys is None:
            keys = hear(reply.text)
            if len(self._heard) >= _HEARD:
                self._heard = {}
            self._heard[reply.text] = keys
        return Reply(keys, reply.text, reply.certainty)

    def why(self, text: str) -> str:
        """Return why an answer in words comes to nothing; empty where it comes to something."""
        explain = self.ready().question.posed.explain
        return explain(text) if explain is not None else ""

    def judge(self, keys: tuple[int, ...]) -> Verdict:
        """Judge an answer by its keys alone: in words, they are the points that were made."""
        if keys not in self._judged:
            outcome = self.ready().question.posed.grade(Reply(keys))
            self._judged[keys] = Verdict(outcome.right, round(outcome.score * FULL_MARKS))
        return self._judged[keys]


@dataclass(frozen=True, slots=True)
class Rounds:
    """An item of rounds, read."""

    rounds: tuple[LazyPut, ...]
    minutes: int = 0
    shown: tuple[Shown, ...] = ()
    rests: Phase | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """A kind of item that asks, as the registry knows it.

    ``told_before`` says that what is ticked in an answer is no secret: it is what is to be reached.
    """

    name: str
    summary: str
    bind: Binder = asked_again
    told_before: bool = False

    def read(self, payload: Mapping[str, object]) -> Rounds:
        """Read the questions; raises msgspec.ValidationError when they don't fit."""
        fields = msgspec.convert(payload, Fields)
        made = (
            LazyPut(content, fields.seconds, self.bind, self.told_before)
            for content in fields.questions
        )
        return Rounds(tuple(made), fields.minutes)

    def item(
        self, title: str, questions: Iterable[Content], seconds: int = 0, minutes: int = 0
    ) -> Item:
        """Return an item of an agenda that asks these questions."""
        fields = Fields(tuple(questions), seconds, minutes)
        return Item(kind=self.name, title=title, payload=json_fields(fields))
