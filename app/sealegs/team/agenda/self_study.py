"""What everyone does by themselves until the next session."""

from __future__ import annotations

from typing import Final

from sealegs.team.showing import Showing

KIND: Final = Showing("self-study", "What to do until the next session, and by when.")
