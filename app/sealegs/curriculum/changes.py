"""What an update of a pack changed, item by item: new, reworded, gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sealegs.curriculum.pack import Pack
from sealegs.curriculum.snippets import headline
from sealegs.ground.sanitise import clean

Wordings = Mapping[str, tuple[str, str]]
"""Item ids with the hash of their content and what they are called."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item; ``before`` is empty for a new one, ``now`` for one that is gone."""

    item: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than when the learner last looked, each in the order of its pack."""

    new: tuple[Change, ...] = ()
    reworded: tuple[Change, ...] = ()
    gone: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.reworded or self.gone)

    @property
    def sentence(self) -> str:
        """What changed, in one sentence; empty when nothing did."""
        named = ((self.new, "new"), (self.reworded, "reworded"), (self.gone, "gone"))
        parts = [f"{len(some)} {word}" for some, word in named if some]
        if not parts:
            return ""
        return (
            f"The material changed since you last looked: {', '.join(parts)}. All progress stays."
        )


def wordings_of(pack: Pack) -> dict[str, tuple[str, str]]:
    """Return every item of a pack: cards, statements and questions."""
    return dict(_items(pack))


def changes(before: Wordings, now: Wordings) -> Changes:
    """Return what changed from ``before`` to ``now``."""
    return Changes(
        tuple(Change(i, "", name) for i, (_, name) in now.items() if i not in before),
        tuple(
            Change(i, before[i][1], name)
            for i, (digest, name) in now.items()
            if i in before and before[i][0] != digest
        ),
        tuple(Change(i, clean(name), "") for i, (_, name) in before.items() if i not in now),
    )


def told(found: Changes) -> Iterator[str]:
    """Yield the changes as plain lines."""
    if not found:
        yield "Nothing changed since you last looked."
        return
    yield found.sentence
    for title, some in (("New", found.new), ("Reworded", found.reworded), ("Gone", found.gone)):
        if some:
            yield ""
            yield f"{title}:"
        for one in some:
            yield f"- {one.now or one.before}"
            if one.before and one.now and one.before != one.now:
                yield f"  before: {one.before}"


def _items(pack: Pack) -> Iterator[tuple[str, tuple[str, str]]]:
    for topic in pack.in_order:
        for card in topic.cards:
            yield card.id, (card.content_hash, _line(headline(card.front).plain))
        for flag in topic.red_flags:
            yield flag.id, (flag.content_hash, _line(flag.statement.plain))
        for question in pack.questions.get(topic.id, ()):
            yield question.id, (question.content_hash, _line(clean(question.title)))


def _line(text: str) -> str:
    return " ".join(text.split())
