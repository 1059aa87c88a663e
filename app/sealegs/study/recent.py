"""What was looked for last: a setting of its own, so that it is there after a restart."""

from __future__ import annotations

from typing import Final

from sealegs.ground.pen import one_line
from sealegs.ground.sanitise import clean
from sealegs.journal.event import NewEvent
from sealegs.study.events import Setting, to_event
from sealegs.study.register import Registers

_ITEM: Final = "find"
_NAME: Final = "recent"
MOST: Final = 8
_LONGEST: Final = 80


def recent_searches(registers: Registers) -> tuple[str, ...]:
    """Return what was looked for, the latest first."""
    value = registers.value(_ITEM, _NAME)
    text = value.value if isinstance(value, Setting) else None
    lines = clean(text).split("\n") if isinstance(text, str) else []
    return tuple(line for line in lines if line.strip())[:MOST]


def searched(typed: str, registers: Registers) -> NewEvent | None:
    """Return the event that keeps a search; None where it is the latest already."""
    words = one_line(typed)[:_LONGEST]
    before = recent_searches(registers)
    if not words or before[:1] == (words,):
        return None
    kept = (words, *(one for one in before if one != words))[:MOST]
    return to_event(Setting(_NAME, "\n".join(kept)), _ITEM)
