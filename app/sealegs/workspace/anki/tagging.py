"""Tags of notes: what ours say of a card, and what a card is about by the tags of others."""

from __future__ import annotations

from typing import Final

from sealegs.curriculum.texts import slugify

OURS: Final = "sealegs::"
CONCEPT: Final = f"{OURS}concept::"

_MOST: Final = 5
_LONGEST: Final = 100
_OF_ANKI: Final = frozenset({"leech", "marked"})
"""Tags that Anki itself gives; they tell how a card goes, not what it is about."""


def concepts_of(tags: str) -> tuple[str, ...]:
    """Return the names of concepts for the tags of a note, which spaces part; five at most."""
    named: dict[str, None] = {}
    for tag in tags.split():
        if tag.startswith(CONCEPT):
            tag = tag.removeprefix(CONCEPT)
        elif tag.startswith(OURS) or tag.casefold() in _OF_ANKI:
            continue
        if any(letter.isalnum() for letter in tag):
            named[slugify(tag[:_LONGEST])] = None
    return tuple(named)[:_MOST]
