"""An interview question for everyone at once: people write, the points of the bank are heard.

The log holds the question with its ways of saying things, and of each answer which points it made.
"""

from __future__ import annotations

from typing import Final

import msgspec

from sealegs.curriculum.interview import Answers, Contradiction, InterviewQuestion, Point, Role
from sealegs.curriculum.model import Level
from sealegs.ground.problem import Place
from sealegs.study.answers.grading import Grader
from sealegs.study.asked import Asked
from sealegs.study.forms import Option, Reply, Write
from sealegs.study.prose import prose
from sealegs.study.question import BoundQuestion, Outcome, Posed, Remark
from sealegs.team.content import Content, asking, json_fields, sealed

NAME: Final = "panel"
_LEVELS: Final = tuple(Level)
_ENOUGH: Final = 0.75
"""The share of the expected weight from which an answer is right: what an interviewer hires at."""


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The question as the bank has it; answers are expected at its own level."""

    ask: str
    role: Role
    seconds: int
    answers: Answers
    points: tuple[Point, ...]
    contradictions: tuple[Contradiction, ...] = ()


def content_of(question: InterviewQuestion) -> Content:
    """Return an interview question as the log keeps it."""
    fields = Fields(
        question.ask, question.role, question.seconds, question.answers, question.points,
        question.contradictions,
    )  # fmt: skip
    return sealed(
        Content(
            id=question.id, subject=question.id, topic=question.topic, kind=NAME,
            level=question.level, concepts=question.concepts, content_hash=question.content_hash,
            payload=json_fields(fields),
        )
    )  # fmt: skip


def asked(content: Content) -> Asked:
    """Return the question as something to ask; ValueError where the fields don't fit."""
    fields = msgspec.convert(content.payload or {}, Fields)
    level = content.level or Level.JUNIOR
    question = InterviewQuestion(
        content.id, level, fields.role, fields.ask, fields.answers, fields.points, fields.seconds,
        content.concepts, (), fields.contradictions, (), content.content_hash, Place(content.id),
    )  # fmt: skip
    bound = BoundQuestion(
        content.id, NAME, level, content.concepts, prose(fields.ask), prose(""), (),
        content.content_hash, _posed(question),
    )  # fmt: skip
    return asking(content, bound)


def _posed(question: InterviewQuestion) -> Posed:
    points = question.points
    options = tuple(Option(key, prose(point.say)) for key, point in enumerate(points, 1))
    expected = [
        (key, point.weight)
        for key, point in enumerate(points, 1)
        if _LEVELS.index(point.level) <= _LEVELS.index(question.level)
    ] or [(key, point.weight) for key, point in enumerate(points, 1)]
    total = sum(weight for _, weight in expected)
    graders: list[Grader] = []

    def judged(reply: Reply) -> Outcome:
        made = frozenset(reply.keys)
        score = sum(weight for key, weight in expected if key in made) / total
        remarks = tuple(
            Remark(o.key, o.text, right=True, taken=o.key in made, why=prose("")) for o in options
        )
        answer = question.answers.at(question.level)
        return Outcome(score >= _ENOUGH, score, remarks, (answer,) if answer else ())

    def heard(text: str) -> tuple[int, ...]:
        if not graders:  # compiling a bank's ways takes a moment that only an answer should cost
            graders.append(Grader(question))
        earned = graders[0].grade(text).earned
        return tuple(key for key, point in enumerate(points, 1) if point.id in earned)

    control = Write(6, options)
    every = Reply(tuple(option.key for option in options), "…")
    return Posed(lambda seed: control, judged, every, suggest=heard)
