"""A round of statements, each sound or a red flag."""

from __future__ import annotations

from typing import Final

from sealegs.team.rounds import Asking

KIND: Final = Asking("red-flags", "Statements to judge: sound, or a red flag.")
