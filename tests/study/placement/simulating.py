"""Taking the placement test in place of somebody who answers by a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sealegs.study.placement.ability import START, Belief
from sealegs.study.placement.adaptive import Candidate, Trial


def run(test: Trial, answer: Callable[[Candidate], bool]) -> Trial:
    """Ask until the test is over."""
    while (candidate := test.next) is not None:
        test = test.answered(candidate, answer(candidate))
    return test


def fixed(candidates: Sequence[Candidate], answer: Callable[[Candidate], bool]) -> Belief:
    """Return what a test that asks everybody the same questions finds."""
    belief = START
    for candidate in candidates:
        belief = belief.after(candidate.probe, answer(candidate))
    return belief
