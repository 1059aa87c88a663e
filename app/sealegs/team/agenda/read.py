"""Reading together: a section of a topic is on everyone's screen."""

from __future__ import annotations

from typing import Final

from sealegs.team.showing import Showing

KIND: Final = Showing("read", "A section of a topic, on everyone's screen.")
