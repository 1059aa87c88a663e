"""What a running program may do beyond its own folders: everything on one's own machine, nothing
for somebody who has it in a browser and sits on another's.

One value says so. It is passed in where the program starts and asked where the thing is done, so
that a screen that forgets to ask finds the same answer. ``workspace/walls.py`` is the second wall,
around the whole process.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from sealegs.ground.error import SealegsError


class Power(Enum):
    """Something that reaches beyond the program; the value says why it is refused."""

    PROGRAMS = "In the browser no other program is started; Sealegs in a terminal can do that."
    PATHS = (
        "In the browser no files of this machine are read; Sealegs on your own machine asks about "
        "your own repository."
    )
    EXPORTS = (
        "In the browser nothing is written to the server's disk but your progress; Sealegs on your "
        "own machine writes files."
    )
    LINKS = "In the browser no page is opened for you; copy the address into another tab."
    ROOMS = "In the browser no rooms are opened or joined; open the address of the room itself."
    TOOLS = "In the browser the tools for making the program itself are switched off."


@dataclass(frozen=True, slots=True)
class Powers:
    """The powers that were given; ``FULL`` and ``LOCKED`` are the two there are today."""

    given: frozenset[Power]

    def has(self, power: Power | None) -> bool:
        """Tell whether this may be done; None is what needs no power."""
        return power is None or power in self.given

    def need(self, power: Power) -> None:
        """Raise the sentence that says why this may not be done, if it may not."""
        if power not in self.given:
            raise SealegsError(power.value)


FULL: Final = Powers(frozenset(Power))
"""In a learner's own terminal."""

LOCKED: Final = Powers(frozenset())
"""In a browser, on a server that is somebody else's."""
