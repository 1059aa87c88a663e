"""What a scoring policy is: points for one judged answer, in whole numbers.

Each is one file in ``team/scoring/`` that exposes one constant ``POLICY``; ``known_policies``
lists that folder. Whole numbers, so that everybody who adds them up gets the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from sealegs.ground.registry import exposed
from sealegs.team.events import Mark
from sealegs.team.room import Given


@dataclass(frozen=True, slots=True)
class Marked:
    """A judged answer: ``credit`` from 0 to 1000, ``certainty`` from 1 (a guess) to 3 (I know).

    ``took_ms`` of ``limit_ms`` were needed; both are this person's own, and a limit of 0 is none.
    """

    right: bool
    credit: int
    certainty: int
    took_ms: int
    limit_ms: int


def marked(given: Given, mark: Mark) -> Marked:
    """Return an answer with its judgement as a policy is asked about it."""
    return Marked(mark.right, mark.credit, given.certainty, given.took_ms, given.limit_ms)


@dataclass(frozen=True, slots=True)
class Policy:
    """How answers score.

    ``by_team`` tells that teams are ranked, by the mean of their people, ``by_certainty`` that
    points hang on how sure one was.
    """

    name: str
    summary: str
    points: Callable[[Marked], int]
    by_team: bool = False
    by_certainty: bool = False


@cache
def known_policies() -> Mapping[str, Policy]:
    """Return all scoring policies by name, by listing their folder."""
    from sealegs.team import scoring

    found: list[Policy] = exposed(scoring, "POLICY")
    return {policy.name: policy for policy in found}
