"""What runs again, what is in the image: the build twin has computed the answer."""

from __future__ import annotations

from typing import Final

from sealegs.team.rounds import Asking

KIND: Final = Asking("predict", "Predictions about a build; its twin computes the answers.")
