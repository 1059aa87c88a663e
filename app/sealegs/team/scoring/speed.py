"""Up to a fifth of the points for being quick; the other four fifths for being right."""

from __future__ import annotations

from typing import Final

from sealegs.team.policy import Marked, Policy

_SURE, _QUICK = 800, 200
_WHOLE: Final = _SURE + _QUICK


def points(marked: Marked) -> int:
    """Return four fifths of the credit, and of the last fifth the share of time left over.

    Without a time limit there is nothing to be quicker than, and all of the credit counts.
    """
    if not marked.limit_ms:
        return marked.credit
    left = max(0, marked.limit_ms - marked.took_ms)
    return marked.credit * (_SURE * marked.limit_ms + _QUICK * left) // (_WHOLE * marked.limit_ms)


POLICY = Policy("speed", "As accuracy, with up to 20 % of the points for being quick.", points)
