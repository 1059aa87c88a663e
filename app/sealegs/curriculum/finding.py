"""Finding a topic or an exercise by what somebody calls it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sealegs.ground.error import SealegsError
from sealegs.ground.sanitise import clean

if TYPE_CHECKING:
    from sealegs.curriculum.exercise import Exercise, Exercises
    from sealegs.curriculum.model import Topic
    from sealegs.curriculum.pack import Pack


def find_exercise(exercises: Exercises, name: str) -> Exercise:
    """Return the exercise of an id or a slug; SealegsError names those there are."""
    found = exercises.find(name)
    if found is None:
        slugs = ", ".join(exercise.slug for exercise in exercises.by_id.values())
        shown = clean(name, keep_newlines=False)
        raise SealegsError(f"no exercise is called “{shown}”; there is {slugs or 'none'}.")
    return found


def find_topic(pack: Pack, name: str) -> Topic:
    """Return the topic called ``name``; a SealegsError names the nearest ids otherwise."""
    # Imported here: commands that find nothing by a name still offer it in their help.
    from sealegs.curriculum.links import Named, TopicIndex

    index = TopicIndex(Named(t.id, t.title, t.aliases) for t in pack.topics.values())
    found = index.find(name)
    if found is not None:
        return pack.topics[found]
    near = get_close_matches(name.casefold(), _names(pack.topics), n=3, cutoff=0.4)
    ids = dict.fromkeys(_names(pack.topics)[match] for match in near)
    hint = f"did you mean {' or '.join(ids)}?" if ids else f"there is {', '.join(pack.order)}."
    raise SealegsError(f"no topic is called “{clean(name, keep_newlines=False)}”; {hint}")


def _names(topics: Mapping[str, Topic]) -> dict[str, str]:
    """Return topic ids by everything a topic is called, in lower case."""
    return {
        name.casefold(): topic.id
        for topic in topics.values()
        for name in (*topic.aliases, topic.title, topic.id)
    }
