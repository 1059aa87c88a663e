"""Small topics for tests of study: cards and statements without a document."""

from __future__ import annotations

from sealegs.curriculum.model import Card, ItemKind, Part, RedFlag, Section, Text, Topic
from sealegs.curriculum.pack import Pack


def card(slug: str, topic: str = "images") -> Card:
    """Return a card of a topic."""
    return Card(
        f"docker/{topic}/card/{slug}", ItemKind.CARD, Text(f"What is {slug}?"), Text(slug), "h", 1
    )


def flag(slug: str, *, sound: bool = False, say_instead: str = "") -> RedFlag:
    """Return a statement of the topic ``images``."""
    id_ = f"docker/images/red-flag/{slug}"
    return RedFlag(id_, Text(slug), sound, Text(f"why {slug}"), Text(say_instead), "h", 9)


def topic(
    name: str = "images", cards: tuple[Card, ...] = (), red_flags: tuple[RedFlag, ...] = ()
) -> Topic:
    """Return a topic with a section for each level."""
    sections = tuple(
        Section(part, Text(part.value), (), 1) for part in (Part.JUNIOR, Part.MIDDLE, Part.SENIOR)
    )
    title = f"What is {name}?"
    return Topic(name, "docker", title, "", f"{name}.md", sections, cards, red_flags, ())


def pack(*topics: Topic) -> Pack:
    """Return a pack of these topics in this order."""
    return Pack("docker", "Docker", "1", tuple(t.id for t in topics), {t.id: t for t in topics})
