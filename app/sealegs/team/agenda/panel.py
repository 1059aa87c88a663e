"""A panel as in an interview: one question, everyone writes, the points are ticked as heard."""

from __future__ import annotations

from typing import Final

from sealegs.team import panel
from sealegs.team.rounds import Asking

KIND: Final = Asking(
    "panel", "An interview question that everyone answers in writing; points are heard.",
    panel.asked,
)  # fmt: skip
