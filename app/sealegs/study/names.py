"""What items are called where a list names them: their front, statement or title."""

from __future__ import annotations

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import CardForm, Topic
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.snippets import headline
from sealegs.study.asked import asked_in


def names_of(pack: Pack, exercises: Exercises) -> dict[str, str]:
    """Return the name of every card, question and exercise by item id, on one line each."""
    names: dict[str, str] = {}
    for topic in pack.topics.values():
        names |= _cards(topic)
        names |= {asked.item: asked.name.plain for asked in asked_in(pack, topic.id)}
    names |= {exercise.id: exercise.title for exercise in exercises.by_id.values()}
    return {item: " ".join(name.split()) for item, name in names.items()}


def _cards(topic: Topic) -> dict[str, str]:
    """Name cards by their question; one that asks for the question by that question, too.

    What stands on its front is the answer of its twin, which may be asked on the same day.
    """
    asked = {card.id: headline(card.front).plain for card in topic.cards}
    for card in topic.cards:
        if card.form is CardForm.REVERSE and card.twin in asked:
            asked[card.id] = f"{asked[card.twin]} (the other way round)"
    return asked


def titles_of(pack: Pack) -> dict[str, str]:
    """Return the title of every topic by its id."""
    return {topic.id: topic.title for topic in pack.topics.values()}
