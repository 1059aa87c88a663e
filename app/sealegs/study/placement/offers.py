"""What can be placed, and what is known of it: all topics together, then each by itself."""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.curriculum.pack import Pack
from sealegs.study.asked import asked_in
from sealegs.study.placement.bank import FEWEST, LEFT_OUT
from sealegs.study.placement.ongoing import begun
from sealegs.study.placement.result import ITEM, Placed, known, span
from sealegs.study.places import topic_key
from sealegs.study.state import State
from sealegs.study.words import count


@dataclass(frozen=True, slots=True)
class Offer:
    """A test that can be taken: ``topic`` is its id, None for all; ``found`` its last result."""

    topic: str | None
    title: str
    found: Placed | None
    going_on: bool

    @property
    def note(self) -> str:
        """What is known, in a few words; empty before the test was taken."""
        if self.going_on:
            return "begun; it goes on where you left it"
        return summed(self.found) if self.found is not None else ""


def offers(pack: Pack, state: State) -> tuple[Offer, ...]:
    """Return the tests there are enough questions for; none when the pack has too few."""
    topics = pack.path
    fair = [name for name in topics if _questions(pack, name) >= FEWEST]
    if sum(_questions(pack, name) for name in topics) < FEWEST:
        return ()
    rows = [(None, "All topics", ITEM)] if len(topics) > 1 or not fair else []
    keys = [(name, pack.topics[name].title, topic_key(pack.id, name)) for name in fair]
    return tuple(
        Offer(name, title, known(state, key), begun(state, key) is not None)
        for name, title, key in (*rows, *keys)
    )


def summed(found: Placed) -> str:
    """Return a result in one line: ``Middle, after 14 questions``."""
    after = f"after {count(found.questions, 'question')}"
    if found.sure:
        return f"{found.level.value.capitalize()}, {after}"
    return f"not sure, {span(found)}, {after}"


def _questions(pack: Pack, topic: str) -> int:
    """Return how many questions of a topic may place somebody."""
    return sum(a.level is not None and a.kind not in LEFT_OUT for a in asked_in(pack, topic))
