"""One thing that is wrong with the material of a pack."""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.ground.problem import Problem


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong; a ``note`` may be as it is, and fails only those who are strict."""

    problem: Problem
    note: bool = False
