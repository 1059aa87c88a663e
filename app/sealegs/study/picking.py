"""Which questions a team is asked: drawn from a pack by a seed, or the ones that a step names.

A step that can't be carried out comes back as a sentence, for whoever checks a pack and whoever
opens a room alike.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sealegs.curriculum import agendas as a
from sealegs.curriculum.exercise import Exercise, Exercises
from sealegs.curriculum.interview import Bank, InterviewQuestion
from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Pack, Question
from sealegs.study.asked import STATEMENT, Asked, asked_as, asked_in, ready
from sealegs.study.by_turns import by_turns
from sealegs.study.forms import Write
from sealegs.study.generating import Given, questions_about, why_nothing
from sealegs.study.given_context import raw_of
from sealegs.study.question import bind

PREDICTIONS: Final = ("predict-cache", "predict-image")
_WRITTEN: Final = "agenda"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which questions are wanted; empty means any."""

    topics: tuple[str, ...] = ()
    level: Level | None = None
    kinds: tuple[str, ...] = ()
    count: int = 10
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Material:
    """What steps draw from."""

    pack: Pack
    exercises: Exercises = field(default_factory=Exercises)
    bank: Bank = field(default_factory=Bank)


def picked(pack: Pack, choice: Choice, seed: str, used: Collection[str] = ()) -> tuple[Asked, ...]:
    """Return the questions of a choice, at most as many as it wants, drawn by a seed.

    Of what is about the same thing only one is asked, nothing of the subjects that were ``used``,
    and topics take turns. What is answered in words comes only where its kind is named: it is heard
    by a program, and who wants that says so.
    """
    pool = [asked for asked in _pool(pack, choice) if _fits(asked, choice)]
    random.Random(seed).shuffle(pool)
    chosen: list[Asked] = []
    subjects = set(used)
    for asked in _in_turns(pool):
        if len(chosen) == choice.count:
            break
        if asked.subject in subjects or not _can_be_asked(asked, choice.kinds):
            continue
        subjects.add(asked.subject)
        chosen.append(asked)
    return tuple(chosen)


def asked_by(
    step: a.AnyStep, material: Material, seed: str, used: Collection[str] = ()
) -> tuple[Asked, ...] | str:
    """Return what a step with questions asks, or a sentence on why it can't be carried out."""
    match step:
        case a.RedFlags():
            choice = Choice(step.topics, step.level, (STATEMENT,), step.count)
            return _drawn(material, choice, seed, used)
        case a.Questions(ids=()):
            choice = Choice(step.topics, step.level, step.kinds, step.count)
            return _drawn(material, choice, seed, used)
        case a.Questions() | a.Predict() if step.ids:
            return _named(material, step.ids)
        case a.Predict(dockerfile="", exercise=""):
            choice = Choice(step.topics, None, PREDICTIONS, step.count)
            return _drawn(material, choice, seed, used)
        case a.Predict(dockerfile=""):
            return _about(step, material, seed)
        case a.Predict():
            return _written(step)
    return ()


def exercise_of(name: str, material: Material) -> Exercise | str:
    """Return an exercise by id or slug, or a sentence."""
    found = material.exercises.find(name)
    return found or f"no exercise is called {name}"


def question_of(name: str, material: Material) -> InterviewQuestion | str:
    """Return an interview question by id or by a slug that only one has, or a sentence."""
    if name in material.bank.by_id:
        return material.bank.by_id[name]
    found = [each for each in material.bank.by_id.values() if each.slug == name]
    if len(found) == 1:
        return found[0]
    several = ", ".join(each.id for each in found)
    return f"{name} is several: {several}" if found else f"no interview question is called {name}"


def unknown_topic(names: Iterable[str], pack: Pack) -> str:
    """Return a sentence about the first topic that a pack doesn't have; empty when it has all."""
    for name in names:
        if name not in pack.topics:
            return f"there is no topic {name}; there are {', '.join(pack.topics)}"
    return ""


def _drawn(
    material: Material, choice: Choice, seed: str, used: Collection[str]
) -> tuple[Asked, ...] | str:
    if wrong := unknown_topic(choice.topics, material.pack):
        return wrong
    found = picked(material.pack, choice, seed, used)
    if len(found) < choice.count:
        return f"{choice.count} questions are wanted, and only {len(found)} fit"
    return found


def _named(material: Material, ids: Sequence[str]) -> tuple[Asked, ...] | str:
    every = {asked.item: asked for asked in asked_in(material.pack)}
    chosen = []
    for id_ in ids:
        if id_ not in every:
            return f"no question is called {id_}; an id is pack/topic/kind/slug"
        if ready(every[id_]) is None:
            return f"{id_} can't be asked; `sealegs pack check` says why"
        chosen.append(every[id_])
    return tuple(chosen)


def _about(step: a.Predict, material: Material, seed: str) -> tuple[Asked, ...] | str:
    exercise = exercise_of(step.exercise, material)
    if isinstance(exercise, str):
        return exercise
    text = exercise.solutions[0].text if exercise.solutions else exercise.dockerfile
    given = Given(exercise.slug, text, raw_of(exercise.context))
    made = questions_about(given, seed, most=step.count)
    if len(made) < step.count:
        what = (
            f"{step.count} predictions are wanted about {step.exercise}, only {len(made)} are sure"
        )
        return what if made else why_nothing(given)
    return tuple(asked_as(one, exercise.topic, exercise.concepts) for one in made)


def _written(step: a.Predict) -> tuple[Asked, ...] | str:
    if not step.after:
        return "a dockerfile to predict needs `after`: the change, such as edit src/App.java"
    kind = PREDICTIONS[0]
    fields: dict[str, object] = {
        "id": "as-written", "kind": kind, "dockerfile": step.dockerfile, "after": step.after,
        "explain": step.explain,
    }  # fmt: skip
    if step.context is not None:
        fields["context"] = step.context
    made = Question(f"{_WRITTEN}/{kind}/as-written", kind, None, (), fields, "", {})
    bound, problems = bind(made)
    if bound is None or problems:
        return problems[0].message if problems else "it can't be asked"
    return (asked_as(made),)


def _pool(pack: Pack, choice: Choice) -> Iterable[Asked]:
    for topic in choice.topics or (None,):
        yield from asked_in(pack, topic)


def _fits(asked: Asked, choice: Choice) -> bool:
    if choice.level is not None and asked.level is not choice.level:
        return False
    return not choice.kinds or asked.kind in choice.kinds


def _in_turns(pool: Sequence[Asked]) -> Iterator[Asked]:
    """Yield one of each topic, then another of each: nobody gets ten about the same."""
    by_topic: dict[str, list[Asked]] = {}
    for asked in pool:
        by_topic.setdefault(asked.topic, []).append(asked)
    return by_turns(by_topic.values())


def _can_be_asked(asked: Asked, kinds: Collection[str]) -> bool:
    made = ready(asked)
    if made is None:
        return False
    return not isinstance(made.form("").control, Write) or asked.kind in kinds
