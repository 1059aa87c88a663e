"""A race to repair a Dockerfile: whatever is submitted is judged at once, goal by goal."""

from __future__ import annotations

from typing import Final

from sealegs.team import fixing
from sealegs.team.rounds import Asking

KIND: Final = Asking(
    "fix", "A Dockerfile to repair; its goals are ticked as they are met.", fixing.asked,
    told_before=True,
)  # fmt: skip
