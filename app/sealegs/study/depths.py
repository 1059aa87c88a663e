"""The three depths of an exercise: look on, fill in, or do it all.

Looking on solves nothing. What was solved counts as solved at the depth it was solved at, and
with nothing given it counts for more than with lines given.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sealegs.study.events import Setting
from sealegs.study.register import Registers

SETTING: Final = "depth"
"""The name of the setting that remembers the depth of an exercise."""

GIVEN: Final = "given"
"""The name of the setting that says that lines of the text in the editor were given."""


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
