"""What a room asks when its host names no agenda: questions drawn from the packs."""

from __future__ import annotations

from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import SealegsError
from sealegs.study.picking import Choice, picked
from sealegs.team.agenda.questions import item_of
from sealegs.team.events import Item


def agenda(pack: Pack, choice: Choice, seed: str) -> tuple[Item, ...]:
    """Return an agenda of one item with the questions of a choice, drawn by a seed.

    Raises a sentence when nothing fits.
    """
    chosen = picked(pack, choice, seed)
    if not chosen:
        raise SealegsError("no question fits; choose another topic, level or kind.")
    title = " · ".join(pack.topics[name].title for name in choice.topics[:3]) or "All topics"
    return (item_of(title, chosen, choice.seconds),)


__all__ = ["Choice", "agenda"]
