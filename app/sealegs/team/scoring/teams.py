"""Teams are ranked, by the mean of what their people have."""

from __future__ import annotations

from sealegs.team.policy import Marked, Policy


def points(marked: Marked) -> int:
    """Return the credit, as for single people."""
    return marked.credit


POLICY = Policy(
    "teams", "As accuracy; teams are ranked by the mean of their people.", points, by_team=True
)
