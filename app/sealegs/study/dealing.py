"""Which cards are asked: of one topic or of all, of one level or of every one."""

from __future__ import annotations

from sealegs.curriculum.model import Card, Level
from sealegs.curriculum.pack import Pack
from sealegs.study.plan.material import level_of, levels_of


def deal(pack: Pack, topic: str | None = None, level: Level | None = None) -> tuple[Card, ...]:
    """Return the cards of a topic (by id), or of all in the order of study.

    A card is of the highest level among the concepts it asks for. One whose concepts no
    question asks for has none, and is left out where a level is named.
    """
    cards = tuple(card for each in pack.in_order if topic in (None, each.id) for card in each.cards)
    if level is None:
        return cards
    levels = levels_of(pack)
    return tuple(card for card in cards if level_of(card.concepts, levels) is level)
