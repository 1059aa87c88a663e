"""What an interview can draw from, and what stands behind something that was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sealegs.curriculum.exercise import Exercise
from sealegs.curriculum.interview import Contradiction, FollowUp, InterviewQuestion, Point
from sealegs.study.interview.record import Turn
from sealegs.study.interview.steps import Reason

PROBE = -1
"""Ends the path of a probe that the author wrote with its claim, or not at all."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Questions and exercises by id. They need not be of a pack: ``mine`` brings its own."""

    questions: Mapping[str, InterviewQuestion] = field(default_factory=dict)
    exercises: Mapping[str, Exercise] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What an answer is heard against: the question it goes back to and its own part of it.

    A follow-up without points asks again for the point, or the claim, that it follows from.
    """

    root: InterviewQuestion
    ask: str
    points: tuple[Point, ...]
    contradictions: tuple[Contradiction, ...]
    follow_ups: tuple[FollowUp, ...]
    answer: str
    where: tuple[int, ...] = ()
    """The path of what its points belong to; its own where it has points of its own."""


Key = tuple[str, tuple[int, ...], str]
"""A point among all of a bank: its question, the path of what it belongs to, its id."""


def prompt_of(turn: Turn, stock: Stock) -> Prompt | None:
    """Return what a turn is heard against; None for other rounds, and what is gone or changed."""
    root = stock.questions.get(turn.question)
    if root is None or root.content_hash != turn.content_hash:
        return None
    prompt = prompt_at(root, turn.path, turn.about if turn.reason is Reason.CLAIMED else "")
    # a probe that no author wrote quotes the answer, so only the record has its words
    return prompt if prompt is None or prompt.ask else replace(prompt, ask=turn.ask)


def leads_up(root: InterviewQuestion, path: tuple[int, ...]) -> bool:
    """Tell whether a path of follow-ups goes up from a question that was answered full.

    What follows on an answer that put something right, or brought out what was missing, goes on
    from there: the answer to the question itself was not full.
    """
    followed: tuple[FollowUp, ...] = root.follow_ups
    for at in path:
        if not 0 <= at < len(followed) or followed[at].because[0] != Reason.FULL:
            return False
        followed = followed[at].follow_ups
    return bool(path)


def prompt_at(
    root: InterviewQuestion, path: tuple[int, ...] = (), claimed: str = ""
) -> Prompt | None:
    """Return what stands at a path of follow-ups below a question; None where there is nothing."""
    answer = root.answers.at(root.level)
    prompt = Prompt(root, root.ask, root.points, root.contradictions, root.follow_ups, answer)
    for depth, at in enumerate(path, 1):
        if at == PROBE:
            claim = next((c for c in prompt.contradictions if c.id == claimed), None)
            if claim is None:
                return None
            return Prompt(root, claim.probe, (), (claim,), (), claim.why, prompt.where)
        if not 0 <= at < len(prompt.follow_ups):
            return None
        prompt = _below(prompt, prompt.follow_ups[at], path[:depth])
    return prompt


def _below(before: Prompt, follow_up: FollowUp, path: tuple[int, ...]) -> Prompt:
    first, about = follow_up.because
    points, claims = follow_up.points, follow_up.contradictions
    where = path
    if not points:
        where = before.where
        points = tuple(p for p in before.points if first == Reason.MISSING and p.id == about)
        claims = claims or tuple(c for c in before.contradictions if c.id == about)
    return Prompt(
        before.root, follow_up.ask, points, claims, follow_up.follow_ups, follow_up.answer, where
    )
