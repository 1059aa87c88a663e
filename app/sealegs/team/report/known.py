"""What was asked in a round, as far as this version knows its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sealegs.ground.sanitise import clean
from sealegs.study.forms import Arrange, texts_of
from sealegs.team.events import Item
from sealegs.team.item import Put, ReadItem, known_items, read_item
from sealegs.team.room import RoomState


@dataclass(frozen=True, slots=True)
class Known:
    """A question: what it asks, what its keys stand for, which keys are right.

    ``ordered`` tells that the order of keys is the answer. All is empty where the kind of item
    isn't known, or the question can't be put any more.
    """

    item: str
    kind: str
    question: str = ""
    asked: str = ""
    topic: str = ""
    level: str = ""
    skills: tuple[str, ...] = ()
    texts: dict[int, str] = field(default_factory=dict)
    right: tuple[int, ...] = ()
    ordered: bool = False
    content_hash: str = ""

    def said(self, keys: Sequence[int]) -> str:
        """Return an answer in words."""
        if not keys:
            return self.texts.get(0, "")
        return (" → " if self.ordered else " · ").join(self.texts.get(k, str(k)) for k in keys)


@dataclass(slots=True)
class Questions:
    """The questions of a room, by item and place; ``notes`` say what isn't known."""

    items: tuple[ReadItem | None, ...]
    agenda: tuple[Item, ...]
    notes: tuple[str, ...]
    _made: dict[tuple[int, int], Known] = field(default_factory=dict)

    @classmethod
    def of(cls, state: RoomState) -> Questions:
        """Read an agenda as far as possible."""
        read = [_read(item) for item in state.agenda]
        notes = [note for _, note in read if note]
        return cls(tuple(item for item, _ in read), state.agenda, tuple(dict.fromkeys(notes)))

    def known(self, item: int, place: int) -> Known:
        """Return a question."""
        if (item, place) not in self._made:
            self._made[item, place] = self._known(item, place)
        return self._made[item, place]

    def _known(self, item: int, place: int) -> Known:
        entry = self.agenda[item]
        title = one_line(entry.title)
        read = self.items[item] if item < len(self.items) else None
        put = read.rounds[place] if read is not None and place < len(read.rounds) else None
        if put is None:
            return Known(title, one_line(entry.kind))
        return _asked(title, put)


def _read(item: Item) -> tuple[ReadItem | None, str]:
    if item.kind not in known_items():
        kind, title = one_line(item.kind), one_line(item.title)
        return None, (
            f"“{title}” is of a kind that this version doesn't know ({kind}): its answers and "
            "points are told, its questions, options and skills are left out"
        )
    try:
        return read_item(item), ""
    except ValueError as error:
        return None, f"{one_line(str(error))}; its questions, options and skills are left out"


def _asked(title: str, put: Put) -> Known:
    content = put.content
    bare = Known(
        title, one_line(content.kind), one_line(content.id), "", one_line(content.topic),
        content.level.value if content.level is not None else "",
        tuple(map(one_line, content.concepts)) or (one_line(content.topic),),
        content_hash=content.content_hash,
    )  # fmt: skip
    try:
        ready = put.ready()
        form = ready.form("")
    except ValueError:
        return bare
    texts = {key: one_line(text) for key, text in texts_of(form.control).items()}
    return Known(
        bare.item, bare.kind, bare.question, one_line(form.ask.plain), bare.topic, bare.level,
        bare.skills, texts, ready.question.posed.key.keys, isinstance(form.control, Arrange),
        bare.content_hash,
    )  # fmt: skip


def one_line(text: str) -> str:
    """Return foreign text as it may be shown, on one line."""
    return clean(text, keep_newlines=False)
