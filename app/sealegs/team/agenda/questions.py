"""Questions one after the other, of any kind: each is put, closed, revealed and talked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from sealegs.journal.event import Json
from sealegs.study.asked import Asked, Ready, ready
from sealegs.study.forms import Reply, fitted
from sealegs.team.content import Content, asked_again, content_of, digest
from sealegs.team.events import FULL_MARKS, Item
from sealegs.team.item import Verdict

NAME: Final = "questions"


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``questions`` in full; ``seconds`` for each of them, 0 for no limit."""

    questions: tuple[Content, ...]
    seconds: Annotated[int, Meta(ge=0, le=86_400)] = 0


@dataclass(slots=True, eq=False)
class Put:
    """One question; it is made ready when it is first needed, and only once."""

    content: Content
    seconds: int
    _ready: Ready | None = None
    _judged: dict[tuple[int, ...], Verdict] = field(default_factory=dict)

    def ready(self) -> Ready:
        """Return it ready to show; ValueError when it can't be asked."""
        if self._ready is None:
            if digest(self.content) != self.content.hash:
                raise ValueError(f"the question {self.content.id} is not what its hash says")
            made = ready(asked_again(self.content))
            if made is None:
                raise ValueError(f"the question {self.content.id} can't be asked")
            self._ready = made
        return self._ready

    def fit(self, reply: Reply) -> Reply | str:
        """Return an answer as its control can have produced it, or what is wrong with it."""
        return fitted(self.ready().form("").control, reply)

    def judge(self, keys: tuple[int, ...], text: str | None) -> Verdict | None:
        """Judge an answer by its keys alone: in words, they are the points that were made."""
        if keys not in self._judged:
            outcome = self.ready().question.posed.grade(Reply(keys))
            self._judged[keys] = Verdict(outcome.right, round(outcome.score * FULL_MARKS))
        return self._judged[keys]


@dataclass(frozen=True, slots=True)
class Questions:
    """The item, read."""

    rounds: tuple[Put, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind as the registry knows it."""

    name: str
    summary: str

    def read(self, payload: Mapping[str, object]) -> Questions:
        """Read the questions; raises msgspec.ValidationError when they don't fit."""
        fields = msgspec.convert(payload, Fields)
        return Questions(tuple(Put(content, fields.seconds) for content in fields.questions))


def item_of(title: str, asked: Iterable[Asked], seconds: int = 0) -> Item:
    """Return an item of an agenda that asks these questions."""
    fields = Fields(tuple(content_of(one) for one in asked), seconds)
    plain = msgspec.convert(msgspec.to_builtins(fields), dict[str, Json])
    return Item(kind=NAME, title=title, payload=plain)


KIND = Kind(NAME, "Questions of any kind, one after the other.")
