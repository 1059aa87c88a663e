"""Talking something over."""

from __future__ import annotations

from typing import Final

from sealegs.team.room import Phase
from sealegs.team.showing import Showing

KIND: Final = Showing("discussion", "Something to talk over.", Phase.DISCUSSION)
