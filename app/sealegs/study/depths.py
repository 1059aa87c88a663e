"""The three depths of an exercise: look on, fill in, or do it all.

Looking on solves nothing. What was solved counts as solved at the depth it was solved at: with
nothing given it counts for more than with lines given, and that for more than once all of a
solution was shown.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sealegs.curriculum.exercise import RUNGS
from sealegs.study.events import Setting
from sealegs.study.register import Registers

SETTING: Final = "depth"
"""The name of the setting that remembers the depth of an exercise."""

GIVEN: Final = "given"
"""The name of the setting that says that lines of the text in the editor were given."""

SHOWN: Final = "shown"
"""The name of the setting that says on which study day a whole solution was shown, 0 for none."""


class Depth(StrEnum):
    """How much of a solution is given."""

    WORKED = "worked"
    FADED = "faded"
    FREE = "free"


def depth_of(registers: Registers, item: str) -> Depth:
    """Return the depth an exercise was left at; free where nobody chose one."""
    value = registers.value(item, SETTING)
    chosen = value.value if isinstance(value, Setting) else None
    return Depth(chosen) if chosen in tuple(Depth) else Depth.FREE


def given_of(registers: Registers, item: str) -> bool:
    """Tell whether lines of the text in the editor were given."""
    value = registers.value(item, GIVEN)
    return isinstance(value, Setting) and value.value is True


def shown_day(registers: Registers, item: str) -> int:
    """Return the study day on which a whole solution was shown, 0 where none was."""
    value = registers.value(item, SHOWN)
    day = value.value if isinstance(value, Setting) else 0
    return day if isinstance(day, int) else 0


def shown_on(day: int, before: int) -> tuple[Setting, ...]:
    """Return what keeps that a solution is shown on a study day, where one was ``before``."""
    return () if day == before else (Setting(SHOWN, day),)


def forgotten_on(day: int, shown: int) -> tuple[Setting, ...]:
    """Return what starting over on a study day keeps of what was ``shown`` on another.

    What was looked at on an earlier day is taken for forgotten; on the same day it is only typed
    again.
    """
    return (Setting(SHOWN, 0),) if 0 < shown < day else ()


def solved_at(*, given: bool, shown: bool, hints: int) -> Depth:
    """Return the depth that a solution counts at, with so many hints open.

    All hints show a solution as well: the last one gives its lines, and it stays beside the text.
    """
    if shown or hints >= len(RUNGS):
        return Depth.WORKED
    return Depth.FADED if given else Depth.FREE
