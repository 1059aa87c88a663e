"""There is enough to practise on in every topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sealegs.authoring.course import Course, told, words_of
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.model import ItemKind, Topic
from sealegs.ground.problem import Place, Problem

CARDS: Final = 14
RED: Final = 10
SOUND: Final = 10
QUESTIONS: Final = 30
"""Further questions of all kinds, statements aside."""

PREDICTED: Final = 10
"""Those of them that the build twin answers."""

EXERCISES: Final = 2

_PREDICT: Final = ("predict-cache", "predict-image", "order")
ITEMS: Final = {"multi-stage-build": 150}
"""Items in all that a topic has at least: the one that the course begins with has the most."""


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for message in _few(course, topic):
            yield Flaw(Problem(Place(topic.file, 1), message), note=True)


def _few(course: Course, topic: Topic) -> Iterator[str]:
    cards = [card for card in topic.cards if card.kind is ItemKind.CARD]
    others = course.pack.questions.get(topic.id, ())
    sound = sum(flag.sound for flag in topic.red_flags)
    exercises = [
        exercise
        for exercise in course.exercises.by_id.values()
        if exercise.topic == topic.id or _names(topic, exercise.slug, exercise.title)
    ]
    counts = (
        ("cards", len(cards), CARDS),
        ("red flags", len(topic.red_flags) - sound, RED),
        ("sound statements that sound like red flags", sound, SOUND),
        ("further questions", len(others), QUESTIONS),
        (
            "questions of predicting or ordering",
            sum(question.kind in _PREDICT for question in others),
            PREDICTED,
        ),
        ("exercises", len(exercises), EXERCISES),
        (
            "items in all",
            len(topic.cards) + len(topic.red_flags) + len(others) + len(exercises),
            ITEMS.get(topic.id, 0),
        ),
    )
    for name, has, least in counts:
        if has < least:
            yield f"it has {has} {name}; {least} are wanted"


def _names(topic: Topic, slug: str, title: str) -> bool:
    texts = (words_of(leaf) for _, leaf in told(topic))
    return any(slug in words or title in words for words in texts)


CHECK = CourseCheck(
    name="counts",
    summary="Every topic has 14 cards, 10 red flags, 10 sound statements that sound like red "
    "flags, 30 further questions (10 of them predicting or ordering) and 2 exercises, its own or "
    "named in it; the topic on multi-stage builds has 150 items in all.",
    wrong="content/containerization.md:1: it has 1 exercises; 2 are wanted",
    mend="Write more of them, or name a fitting exercise of another topic.",
    find=_find,
    strict=True,
)
