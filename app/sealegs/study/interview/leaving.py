"""Ending an interview in the middle of an answer: what was written, ticked or mended counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sealegs.curriculum.exercise import Exercise
from sealegs.ground.sanitise import clean
from sealegs.study.interview import moves, steps
from sealegs.study.interview.record import Interview, Phase, Turn
from sealegs.study.interview.steps import MOST_CHARACTERS, Mode, RoundKind


def is_begun(turn: Turn, exercise: Exercise, text: str, ignore: str | None) -> bool:
    """Tell whether something was done at the files: they differ from the start, or did once."""
    start = _files(exercise.dockerfile, exercise.ignore)
    seen = (_files(check.text, check.ignore) for check in turn.checks)
    return _files(text, ignore) != start or any(each != start for each in seen)


def leaving(turn: Turn, exercise: Exercise, check: moves.Check) -> moves.Leave:
    """Return what ends the interview with the files of ``check`` handed in, if they were begun.

    A Dockerfile that nobody touched is no answer: its round is told as one that wasn't finished.
    """
    begun = is_begun(turn, exercise, check.text, check.ignore)
    return moves.Leave(replace(check, hand_in=True) if begun else None)


def is_written(interview: Interview) -> bool:
    """Tell whether something stands in the answer that is being typed: a word alone is none."""
    turn = interview.turn
    if turn is None or turn.round is RoundKind.FIX or interview.phase not in _ANSWERABLE:
        return False
    types = interview.settings.mode is Mode.TYPED or turn.round is RoundKind.CLOSING
    return types and len((turn.draft or "").split()) > 1


def handed_in(interview: Interview, paused_ms: int) -> tuple[steps.Step, ...]:
    """Return the steps by which a half answer, or ticks so far, go in when it is ended here.

    Whoever ends an interview wants to hear of all that was said. ``paused_ms`` is how long the
    pause has lasted out of which it is ended.
    """
    turn = interview.turn
    if turn is None or turn.round is RoundKind.FIX:
        return ()
    given: tuple[steps.Step, ...] = ()
    if is_written(interview):
        words = (turn.draft or "").strip()
        given = (steps.Answered(words[:MOST_CHARACTERS], len(words) > MOST_CHARACTERS),)
    elif interview.settings.mode is not Mode.TYPED and (turn.draft or "").split():
        ticked = (_ticked((turn.draft or "").split()),)
        given = ticked if interview.phase is Phase.TICKING else (steps.Answered(), *ticked)
    if not given:
        return ()
    return (steps.Resumed(paused_ms), *given) if interview.paused else given


_ANSWERABLE: Final = frozenset({Phase.THINKING, Phase.ANSWERING})


def _ticked(ids: Sequence[str]) -> steps.Ticked:
    """Return the ticks that a draft keeps: ids of points, those of claims behind a mark."""
    points = sorted({each for each in ids if not each.startswith("!")})
    return steps.Ticked(tuple(points), tuple(sorted({e[1:] for e in ids if e.startswith("!")})))


def _files(text: str, ignore: str | None) -> tuple[str, str]:
    """Return files as they are kept; none beside the Dockerfile is as good as an empty one."""
    return clean(text), clean(ignore or "")
