"""Cards of the packs, as the packs write them: front and back."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.curriculum.model import Card
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.kind import Course, Kind

NAME = "card"


def collect(course: Course) -> Iterator[Entry]:
    """Yield the cards topic by topic; of twins, which say the same, only the first."""
    for topic in course.pack.in_order:
        seen: set[str] = set()
        for card in topic.cards:
            seen.add(card.id)
            if card.twin not in seen:
                yield entry_of(card, topic.title)


def entry_of(card: Card, title: str) -> Entry:
    """Return the place of a card in the topic called ``title``."""
    topic = card.id.split("/")[1]
    return Entry(
        NAME, " ".join(card.front.plain.split()), card.back.plain, title, "deck",
        {"card": card.id}, f"sealegs cards {topic}", card.id,
    )  # fmt: skip


KIND = Kind(NAME, "cards", 3, collect)
