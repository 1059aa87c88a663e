"""What an exercise says in words: hints that don't give all away, a debrief, known concepts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sealegs.curriculum.exercise import RUNGS, Exercise
from sealegs.curriculum.pack import Pack
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Place, Problem

ECOSYSTEMS: Final = ("java", "go", "node", "python", "rust", "dotnet", "cpp", "php")


def problems_in_words(exercise: Exercise, pack: Pack) -> Iterator[Problem]:
    """Yield what is wrong with the texts of an exercise and with its place in the pack."""
    place = Place(f"{exercise.folder}/exercise.yaml")
    told = {
        "title": exercise.title,
        "story": exercise.story,
        "question": exercise.question,
        "debrief.mechanism": exercise.debrief.mechanism,
        "debrief.say": exercise.debrief.say,
    }
    for name, text in told.items():
        if not text.strip():
            yield Problem(place, f"{name} says nothing; every exercise needs it")
    for rung, hint in zip(RUNGS, exercise.hints, strict=True):
        if not hint.strip():
            yield Problem(place, f"the hint {rung} says nothing; write all four rungs")
    if len(set(exercise.hints)) < len(RUNGS):
        yield Problem(place, "two hints are the same; each rung gives away a little more")
    yield from _given_away(exercise, place)
    yield from _in_order(exercise, pack, place)
    if exercise.ecosystem not in ECOSYSTEMS:
        known = ", ".join(ECOSYSTEMS)
        yield Problem(place, f"ecosystem {exercise.ecosystem!r} is none of {known}")


def _in_order(exercise: Exercise, pack: Pack, place: Place) -> Iterator[Problem]:
    """Yield what doesn't fit the order of study."""
    order = {*pack.planned, *pack.topics}
    if exercise.topic not in order:
        message = f"its topic {exercise.topic} is not in the order of content/pack.yaml"
        yield Problem(place, message)
    if not exercise.concepts:
        yield Problem(place, "it names no concepts; name those of content/concepts.yaml it needs")
    for name in exercise.concepts:
        concept = pack.concepts.get(name)
        if concept is None or concept.belief:
            yield Problem(place, f"the concept {name} is not one of content/concepts.yaml")
        elif concept.topic not in order:
            message = f"the topic {concept.topic} of the concept {name} is not in content/pack.yaml"
            yield Problem(place, message)


def _given_away(exercise: Exercise, place: Place) -> Iterator[Problem]:
    """Yield the hints before the last one that hold a whole line of a solution."""
    start = _lines(parse(exercise.dockerfile))
    answers: dict[str, None] = {}
    for solution in exercise.solutions:
        answers |= dict.fromkeys(_lines(parse(solution.text)))
    for rung, hint in list(zip(RUNGS, exercise.hints, strict=True))[:-1]:
        words = f" {' '.join(hint.split())} "
        for line in answers:
            if line not in start and len(line.split()) > 1 and line in words:
                message = f"the hint {rung} gives a whole line away ({line}); only the last may"
                yield Problem(place, message)


def _lines(document: Document) -> dict[str, None]:
    return {" ".join(i.text.split()): None for i in document.instructions}
