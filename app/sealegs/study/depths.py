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


class Depth(StrEnum):
    """How much of a solution is given."""

    WORKED = "worked"
    FADED = "faded"
    FREE = "free"


WORDS: Final = {
    Depth.WORKED: "worked example",
    Depth.FADED: "some lines given",
    Depth.FREE: "nothing given",
}


def depth_of(registers: Registers, item: str) -> Depth:
    """Return the depth an exercise was left at; free where nobody chose one."""
    value = registers.value(item, SETTING)
    chosen = value.value if isinstance(value, Setting) else None
    return Depth(chosen) if chosen in tuple(Depth) else Depth.FREE


def next_depth(depth: Depth) -> Depth:
    """Return the depth after this one, round and round."""
    order = (Depth.FREE, Depth.FADED, Depth.WORKED)
    return order[(order.index(depth) + 1) % len(order)]
