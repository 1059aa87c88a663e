"""A break on the agenda."""

from __future__ import annotations

from typing import Final

from sealegs.team.room import Phase
from sealegs.team.showing import Showing

KIND: Final = Showing("break", "A break.", Phase.BREAK)
