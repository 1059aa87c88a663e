"""Certainty-marked: who says “I know” and is wrong loses more than they could win.

The scheme of Gardner-Medwin (1, 2 and 3 marks for a right answer, 0, -2 and -6 for a wrong one
at rising certainty), in thirds of full marks: telling one's true certainty pays best.
"""

from __future__ import annotations

from typing import Final

from sealegs.team.policy import Marked, Policy

_RIGHT: Final = {1: 333, 2: 667, 3: 1000}
_WRONG: Final = {1: 0, 2: -667, 3: -2000}


def points(marked: Marked) -> int:
    """Return the points by how sure the answer was; one only partly right counts as wrong."""
    return (_RIGHT if marked.right else _WRONG)[marked.certainty]


POLICY = Policy(
    "certainty",
    "Points by how sure one was; being sure and wrong costs double.",
    points,
    by_certainty=True,
)
