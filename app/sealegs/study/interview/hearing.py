"""What an answer of an interview says: typed answers are graded, spoken ones were ticked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sealegs.curriculum.interview import FollowUp
from sealegs.curriculum.model import Level
from sealegs.study.answers.grading import Band, Claim, Graded, Grader, Heading, Standing
from sealegs.study.interview.disputes import Contest, among
from sealegs.study.interview.record import Turn
from sealegs.study.interview.stock import Prompt, Stock, prompt_of

_LEVELS = tuple(Level)


def heard(turn: Turn, stock: Stock) -> Graded | None:
    """Return what an answer makes of its question; None where nobody can tell.

    That is so for the fix round and the closing, before the answer is there, and for questions
    that are gone or worded otherwise by now. What the learner disputes is as the learner says.
    """
    prompt = prompt_of(turn, stock)
    if prompt is None or turn.ended_ms is None:
        return None
    if turn.ticked is not None or turn.claims is not None:
        graded = _ticked(turn, prompt)
    elif not turn.text.strip():
        graded = _silence(prompt)
    else:
        graded = _graded(prompt, turn.level, turn.text)
    return _disputed(graded, turn, prompt) if turn.disputes else graded


def _disputed(graded: Graded, turn: Turn, prompt: Prompt) -> Graded:
    made = among(turn.disputes, Contest.MADE)
    unmade = among(turn.disputes, Contest.NOT_MADE)
    points = tuple(
        replace(h, standing=Standing.EARNED, unsaid=(), maybe=None, twin="")
        if h.point.id in made
        else replace(h, standing=Standing.MISSING, said=(), maybe=None, twin="")
        if h.point.id in unmade
        else h
        for h in graded.points
    )
    unclaimed = among(turn.disputes, Contest.NOT_CLAIMED)
    claims = tuple(each for each in graded.claims if each.contradiction.id not in unclaimed)
    sure = among(turn.disputes, Contest.NO_HEDGE)
    hedges = tuple(each for each in graded.hedges if turn.text[slice(*each)].casefold() not in sure)
    share, band = _scored(points, claims, turn, prompt)
    return replace(graded, points=points, claims=claims, share=share, band=band, hedges=hedges)


@lru_cache(maxsize=512)
def _graded(prompt: Prompt, level: Level | None, text: str) -> Graded:
    return _grader(prompt, level).grade(text)


@lru_cache(maxsize=64)
def _grader(prompt: Prompt, level: Level | None) -> Grader:
    if prompt.ask == prompt.root.ask:
        return Grader(prompt.root, level)
    asked = FollowUp("full", prompt.ask, points=prompt.points, contradictions=prompt.contradictions)
    return Grader(asked)


def _silence(prompt: Prompt) -> Graded:
    """Return what a grader says of no words; to make one for that takes longer than all else."""
    points = tuple(Heading(point, Standing.MISSING) for point in prompt.points)
    return Graded(points, (), 0.0, Band(0), (), 0)


def _ticked(turn: Turn, prompt: Prompt) -> Graded:
    ticked, claimed = frozenset(turn.ticked or ()), frozenset(turn.claims or ())
    points = tuple(
        Heading(point, Standing.EARNED if point.id in ticked else Standing.MISSING)
        for point in prompt.points
    )
    claims = tuple(Claim(each, ()) for each in prompt.contradictions if each.id in claimed)
    share, band = _scored(points, claims, turn, prompt)
    return Graded(points, claims, share, band, (), 0)


def _scored(
    points: Iterable[Heading], claims: tuple[Claim, ...], turn: Turn, prompt: Prompt
) -> tuple[float, Band]:
    asked = [h for h in points if prompt.ask != prompt.root.ask or is_within(h.point.level, turn)]
    weight = sum(h.point.weight for h in asked)
    made = sum(h.point.weight for h in asked if h.standing is Standing.EARNED)
    share = made / weight if weight else 0.0
    reached = sum(share >= limit for limit in (0.2, 0.5, 0.8))
    return share, Band(max(0, reached - len(claims)))


def is_within(level: Level, turn: Turn) -> bool:
    """Tell whether a point of a level belongs to what a turn asks for."""
    return _LEVELS.index(level) <= _LEVELS.index(turn.level or Level.SENIOR)
