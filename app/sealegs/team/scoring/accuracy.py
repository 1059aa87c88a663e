"""Only what is right counts."""

from __future__ import annotations

from sealegs.team.policy import Marked, Policy


def points(marked: Marked) -> int:
    """Return the credit: all of it for a right answer, a share for one that is partly right."""
    return marked.credit


POLICY = Policy("accuracy", "A right answer is 1000 points, one partly right a share.", points)
