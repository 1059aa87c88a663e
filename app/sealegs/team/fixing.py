"""A Dockerfile to repair, as a question: what is submitted is text, what is judged are its goals.

The log holds the exercise whole, and of each submission which goals it met: found out by the build
twin where the room is, when it came. So a race is judged again from the log alone, by counting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

import msgspec

from sealegs.curriculum.exercise import Debrief, Exercise, Goal
from sealegs.curriculum.model import Level, Span, Text
from sealegs.ground.problem import Place, SealegsError
from sealegs.ground.sanitise import clean
from sealegs.journal.event import Json
from sealegs.simulator.memo import Memo, TooMuch
from sealegs.study.asked import Asked
from sealegs.study.forms import MAX_TEXT, Option, Reply, Write
from sealegs.study.given_context import context_in, raw_of
from sealegs.study.goal import Status
from sealegs.study.grading import Result, grade
from sealegs.study.prose import prose
from sealegs.study.question import BoundQuestion, Outcome, Posed, Remark
from sealegs.team.content import Content, asking, json_fields, sealed

NAME: Final = "fix"
_ROWS: Final = 14
_EFFORT: Final = 20_000
"""Results and file changes of one submission's builds; the shipped solutions make some hundred."""

_TRIED: Final = 256
"""Texts whose outcome is remembered: it is asked for twice, for the goals and for the reason."""

_LONGEST: Final = 300
"""Characters of a reason: it goes out to a phone, and may quote what was typed."""

_BUILDS: Final = 1
"""The key of the goal that comes first: without an image nothing counts."""


class Wanted(msgspec.Struct, frozen=True, omit_defaults=True):
    """A goal as its author wrote it."""

    name: str
    parameters: Mapping[str, Json] = {}
    unmet: str = ""


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``labels`` are all goals in words, the guards first; ``met`` the keys the start has."""

    title: str
    story: str
    dockerfile: str
    goals: tuple[Wanted, ...]
    labels: tuple[str, ...]
    met: tuple[int, ...]
    context: Mapping[str, Json] | None = None
    solution: str = ""
    mechanism: str = ""
    say: str = ""


def content_of(exercise: Exercise) -> Content:
    """Return an exercise as the log keeps it; SealegsError when a room can't have it."""
    if exercise.ignore is not None:
        raise SealegsError(
            f"{exercise.id} has two files to edit, and a room takes one; choose another exercise."
        )
    if len(exercise.dockerfile) > MAX_TEXT // 2:
        raise SealegsError(f"{exercise.id} is too long for a room; choose another exercise.")
    start = grade(exercise, exercise.dockerfile)
    keys = tuple(n for n, r in enumerate(start.results, 1) if r.status is Status.MET)
    context = raw_of(exercise.context)
    fields = Fields(
        exercise.title, exercise.story, exercise.dockerfile,
        tuple(Wanted(g.name, json_fields(g.parameters), g.unmet) for g in exercise.goals),
        tuple(result.label for result in start.results), keys,
        None if context is None else json_fields(context),
        exercise.solutions[0].text if exercise.solutions else "",
        exercise.debrief.mechanism, exercise.debrief.say,
    )  # fmt: skip
    return sealed(
        Content(
            id=exercise.id, subject=exercise.id, topic=exercise.topic, kind=NAME,
            level=exercise.level, concepts=exercise.concepts, content_hash=exercise.content_hash,
            payload=json_fields(fields),
        )
    )  # fmt: skip


def asked(content: Content) -> Asked:
    """Return the race as something to ask; ValueError where the fields don't fit."""
    fields = msgspec.convert(content.payload or {}, Fields)
    story = _paragraphs(fields.title, *fields.story.split("\n\n"))
    question = BoundQuestion(
        content.id, NAME, content.level, content.concepts, story, prose(fields.mechanism), (),
        content.content_hash, _posed(content, fields),
    )  # fmt: skip
    return asking(content, question)


def _posed(content: Content, fields: Fields) -> Posed:
    options = tuple(Option(key, Text(label)) for key, label in enumerate(fields.labels, 1))
    every = frozenset(option.key for option in options)
    start = frozenset(fields.met)

    def judged(reply: Reply) -> Outcome:
        met = frozenset(reply.keys) & every
        gained, wanted = len(met - start) - len(start - met), len(every - start)
        score = max(gained, 0) / wanted if wanted and _BUILDS in met else 0.0
        remarks = tuple(
            Remark(o.key, o.text, right=True, taken=o.key in met, why=Text("")) for o in options
        )
        shown = (fields.solution.rstrip("\n"),) if fields.solution else ()
        return Outcome(met == every, 1.0 if met == every else min(score, 0.95), remarks, shown)

    control = Write(_ROWS, options, fields.dockerfile, "dockerfile")
    tried = _tried(_exercise(content, fields))
    return Posed(
        lambda seed: control, judged, Reply(tuple(sorted(every)), "…"),
        suggest=lambda text: tried(text)[0],
        explain=lambda text: tried(text)[1],
    )  # fmt: skip


def _tried(exercise: Exercise) -> Callable[[str], tuple[tuple[int, ...], str]]:
    """Return what tells of a text which goals it meets, and why it doesn't build if it doesn't."""

    @lru_cache(maxsize=_TRIED)
    def tried(text: str) -> tuple[tuple[int, ...], str]:
        try:
            results = grade(exercise, text, Memo(effort=_EFFORT)).results
        except TooMuch:  # one text must not keep the others waiting
            return (), "It isn't judged: it makes so many files that the room doesn't follow it"
        keys = tuple(key for key, r in enumerate(results, 1) if r.status is Status.MET)
        builds = results[_BUILDS - 1]
        return keys, "" if builds.status is Status.MET else _why(builds)

    return tried


def _why(builds: Result) -> str:
    """Return in one line of bounded length why nothing is built, with the line it is about."""
    line = next((one.line for one in builds.verdict.evidence if one.line), 0)
    reason = clean(builds.verdict.reason, keep_newlines=False)
    unmet = builds.status is Status.UNMET
    lead = "It doesn't build" if unmet else "Whether it builds can't be told"
    whole = f"{lead}: line {line}: {reason}" if line else f"{lead}: {reason}"
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…"


def _exercise(content: Content, fields: Fields) -> Exercise:
    here = Place(content.id)
    goals = tuple(Goal(g.name, g.parameters, g.unmet, here) for g in fields.goals)
    return Exercise(
        content.id, fields.title, content.level or Level.JUNIOR, "", fields.story,
        fields.dockerfile, context_in(fields.context)[0], goals, (),
        Debrief(fields.mechanism, fields.say), "", content.content_hash,
    )  # fmt: skip


def _paragraphs(*written: str) -> Text:
    """Return paragraphs as one text with an empty line between two."""
    plain, spans = "", list[Span]()
    for text in (prose(one) for one in written if one.strip()):
        at = len(plain) + 2 if plain else 0
        plain = f"{plain}\n\n{text.plain}" if plain else text.plain
        spans += [replace(s, start=s.start + at, end=s.end + at) for s in text.spans]
    return Text(plain, tuple(spans))
