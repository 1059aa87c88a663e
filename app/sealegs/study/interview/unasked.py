"""Which rounds an interview was meant to have and didn't: no time was left, or it was ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec

from sealegs.curriculum.model import Level
from sealegs.study.interview.choosing import LEAST, LEAST_FIX, passed_over
from sealegs.study.interview.level import level_now
from sealegs.study.interview.phrases import ROUNDS
from sealegs.study.interview.record import Interview, Turn
from sealegs.study.interview.script import A_QUESTION, Script, script_of
from sealegs.study.interview.steps import Ending, RoundKind
from sealegs.study.interview.stock import Stock


class Cause(StrEnum):
    """Why a round didn't come."""

    TIME = "time"
    LEVEL = "level"
    UNFINISHED = "unfinished"
    """It was begun, but no answer was given in it when the interview was ended."""
    ENDED = "ended"
    NOTHING = "nothing"
    """There was no question, or no exercise, to ask in it."""


@dataclass(frozen=True, slots=True)
class Unasked:
    """A round that didn't come, and why."""

    round: RoundKind
    cause: Cause


_NEEDS: Final = {
    RoundKind.CORE: A_QUESTION, RoundKind.FIX: LEAST_FIX, RoundKind.CLOSING: LEAST,
}  # fmt: skip
"""Seconds below which a round is left out; twice ``LEAST`` for the others."""

_ORDER: Final = tuple(RoundKind)


def unasked_of(interview: Interview, stock: Stock) -> tuple[Unasked, ...]:
    """Return the rounds that didn't come, in their order; none of those that still may."""
    script = script_of(interview.settings)
    came = {turn.round for turn in interview.turns if not _is_cut_off(turn, interview)}
    return tuple(
        Unasked(each.kind, cause)
        for each in script.rounds
        if each.seconds and each.kind not in came
        and (cause := _cause(each.kind, interview, script, stock)) is not None
    )  # fmt: skip


def _cause(kind: RoundKind, interview: Interview, script: Script, stock: Stock) -> Cause | None:
    """Return why a round was left out, looked at from the moment at which it was."""
    place, turns = _ORDER.index(kind), interview.turns
    if any(turn.round is kind for turn in turns):
        return Cause.UNFINISHED
    later = (at for at, turn in enumerate(turns) if _ORDER.index(turn.round) > place)
    at = next(later, len(turns))
    if at == len(turns):
        if not interview.over:
            return None
        if interview.ending is Ending.LEFT:
            return Cause.ENDED
    used = turns[at].asked_ms if at < len(turns) else interview.used_ms
    then = msgspec.structs.replace(interview, turns=turns[:at], used_ms=used)
    if kind is RoundKind.DESIGN and level_now(then, stock) is not Level.SENIOR:
        return Cause.LEVEL
    left = interview.settings.seconds - used / 1000
    left -= passed_over(then, script) if kind is not RoundKind.CLOSING else 0
    room = left - script.seconds_after(kind)
    return Cause.TIME if room < _NEEDS.get(kind, 2 * LEAST) else Cause.NOTHING


def _is_cut_off(turn: Turn, interview: Interview) -> bool:
    """Tell whether the interview ended before this turn had its answer."""
    return interview.over and turn.ended_ms is None


def unasked_words(found: Iterable[Unasked]) -> str:
    """Return which rounds didn't come and why, in a few sentences; empty where all did."""
    rounds = tuple(found)
    sentences = list(_sentences(rounds))
    cut_off = any(each.cause is Cause.UNFINISHED for each in rounds)
    last = f"What was not asked {'or not finished ' if cut_off else ''}does not count."
    return " ".join((*sentences, last)) if sentences else ""


def _sentences(found: tuple[Unasked, ...]) -> Iterator[str]:
    for cause in Cause:
        names = ", ".join(ROUNDS[each.round] for each in found if each.cause is cause)
        if not names:
            continue
        match cause:
            case Cause.TIME:
                yield f"No time was left for: {names}."
            case Cause.LEVEL:
                yield f"Only for Seniors, and the answers did not point there: {names}."
            case Cause.ENDED:
                yield f"Not reached before the interview was ended: {names}."
            case Cause.UNFINISHED:
                yield f"Begun, but not finished when the interview was ended: {names}."
            case Cause.NOTHING:
                yield f"There was nothing to ask for: {names}."
