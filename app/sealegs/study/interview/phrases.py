"""The words of an interview that screens and plain lines share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sealegs.study.interview.level import Found, told
from sealegs.study.interview.record import Interview, Nudge
from sealegs.study.interview.script import script_of
from sealegs.study.interview.steps import Mode, RoundKind, Settings
from sealegs.study.words import count

ROUNDS: Final[Mapping[RoundKind, str]] = {
    RoundKind.OPENER: "Opening",
    RoundKind.CORE: "Core questions",
    RoundKind.DEBUG: "Debugging",
    RoundKind.FIX: "Fix this Dockerfile",
    RoundKind.DESIGN: "Design",
    RoundKind.EXTRA: "While there is time",
    RoundKind.CLOSING: "Your questions",
}

MORE: Final = "more questions while there is time"
TIME_LEFT: Final = "You were faster than planned, so there is time for more questions before yours."

NUDGES: Final[Mapping[Nudge, str]] = {
    Nudge.QUESTION_SOON: "Time to come to the end of this answer.",
    Nudge.QUESTION_OVER: "The time for this one is over; finish your sentence.",
    Nudge.FIVE_LEFT: "Five minutes are left.",
    Nudge.ONE_LEFT: "One minute is left.",
}

MODES: Final[Mapping[Mode, str]] = {
    Mode.TYPED: "typed answers",
    Mode.ALOUD: "spoken answers",
    Mode.PAIR: "with a partner",
}


def clock(ms: int) -> str:
    """Return a stretch of time as minutes and seconds: ``12:05``."""
    seconds = max(ms, 0) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


def left(interview: Interview, ms: int) -> str:
    """Return how much of the whole is left at ``ms`` of the interview's clock."""
    return clock(interview.settings.seconds * 1000 - ms)


def about(settings: Settings) -> str:
    """Return what was chosen, in one line."""
    level = settings.level.value.capitalize() if settings.level else "level to be found out"
    topics = ", ".join(settings.topics) or "all topics"
    if settings.question:
        topics = f"one question ({settings.question.rpartition('/')[2]})"
    return (
        f"{count(settings.minutes, 'minute')}, {level}, {topics}, {MODES[settings.mode]}, "
        f"seed {settings.seed}"
    )


def agenda(settings: Settings) -> tuple[str, ...]:
    """Return the rounds with the time that each is meant to have, none what uses time left over."""
    if settings.question:
        return ("one question and its follow-ups",)
    return tuple(
        f"{ROUNDS[each.kind]} {clock(each.seconds * 1000)}" if each.seconds else MORE
        for each in script_of(settings).rounds
    )


def announced(interview: Interview) -> str:
    """Return what is said before a round that isn't sure to come; empty before all else."""
    turn = interview.turn
    if turn is None or turn.round is not RoundKind.EXTRA or turn.depth:
        return ""
    first = not any(each.round is RoundKind.EXTRA for each in interview.turns[:-1])
    return TIME_LEFT if first else ""


def level_words(found: Found) -> str:
    """Return what the answers say about the level, in one sentence."""
    return f"Level: {told(found)}"
