"""Small words of reports: names of rounds and levels, times, days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sealegs.curriculum.model import Level
from sealegs.study.interview.level import FEWEST, told
from sealegs.study.interview.report.values import LevelFound
from sealegs.study.interview.steps import Mode, Reason, RoundKind

ROUND: Final[Mapping[RoundKind, str]] = {
    RoundKind.OPENER: "Opener",
    RoundKind.CORE: "Core question",
    RoundKind.DEBUG: "Debugging",
    RoundKind.FIX: "Fix the Dockerfile",
    RoundKind.DESIGN: "Design",
    RoundKind.EXTRA: "One more",
    RoundKind.CLOSING: "Your questions",
}

WHY: Final[Mapping[Reason, str]] = {
    Reason.SCRIPT: "",
    Reason.MISSING: "asked because something was missing in the answer before",
    Reason.CLAIMED: "asked because of what the answer before claimed",
    Reason.FULL: "the main answer said all or nearly all of it, so this goes one level up",
}

ONWARD: Final = (
    "the follow-up before was answered with all or nearly all that it asked for, so this goes on "
    "from there"
)
"""Of what follows on the full answer of a follow-up, where the question's own was not full."""

MODE: Final[Mapping[Mode, str]] = {
    Mode.TYPED: "typed answers",
    Mode.ALOUD: "spoken answers, ticked by yourself",
    Mode.PAIR: "spoken answers, ticked by the interviewer",
}

_HOW: Final = "That is how far your answers reach; the verdict is how well they went."


def why(reason: Reason, *, up: bool) -> str:
    """Return why something is asked; ``up`` is whether the question itself was answered full."""
    return ONWARD if reason is Reason.FULL and not up else WHY[reason]


def level_word(level: Level | None) -> str:
    """Return a level as it is called."""
    return level.value.capitalize() if level is not None else "level to be found out"


def clock(seconds: float) -> str:
    """Return minutes and seconds."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def day(begun: str) -> str:
    """Return the day of a moment."""
    return begun[:10]


def moment(begun: str) -> str:
    """Return a moment to the minute."""
    return f"{begun[:10]} {begun[11:16]} UTC"


def found_words(found: LevelFound) -> str:
    """Return the level with what it is made from."""
    return f"{told(found)} {_HOW}" if found.evidence >= FEWEST else told(found)


def percent(score: float | None) -> str:
    """Return a score as a percentage; a dash where there is none."""
    return f"{score:.0%}" if score is not None else "–"
