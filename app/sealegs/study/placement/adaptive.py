"""The test itself: which question comes next, and when it is over. Pure, given a seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Final

from sealegs.curriculum.model import Level
from sealegs.study.placement.ability import START, Belief, Probe

LONGEST: Final = 20
SHORTEST: Final = 6
SURE: Final = 0.985
"""How probable the level must be for the test to stop before its last question."""

CLAIM: Final = 0.75
"""How probable it must be at the end to be called found."""

_NEARLY_AS_GOOD: Final = 0.8
"""Of the best question's gain, what a question of another kind must at least bring."""

_ALIKE: Final = 0.9
"""Questions that bring at least this share of the most are left to chance."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be asked: its id, topic and kind, and how the test sees it."""

    id: str
    topic: str
    kind: str
    probe: Probe


@dataclass(frozen=True)
class Trial:
    """A test as it stands; ``asked`` are the questions answered so far, and how."""

    bank: tuple[Candidate, ...]
    seed: str
    asked: tuple[tuple[Candidate, bool], ...] = ()
    longest: int = LONGEST
    belief: Belief = START

    @property
    def over(self) -> bool:
        """Whether it stops: it is sure, it has asked enough, or nothing is left to ask."""
        if len(self.asked) >= min(self.longest, len(self.bank)):
            return True
        return len(self.asked) >= SHORTEST and max(self.belief.levels.values()) >= SURE

    @property
    def sure(self) -> bool:
        """Whether the level found is probable enough to be called so."""
        return max(self.belief.levels.values()) >= CLAIM

    @property
    def level(self) -> Level:
        """The most probable level so far."""
        return self.belief.level

    @cached_property
    def next(self) -> Candidate | None:
        """The most informative question that is left, None when the test is over.

        Topics take turns. A question of another kind than the last one is preferred while it tells
        nearly as much; the rest is chance, so that not everybody gets the same test.
        """
        if self.over:
            return None
        done = {candidate.id for candidate, _ in self.asked}
        turns = Counter(candidate.topic for candidate, _ in self.asked)
        left = [c for c in self.bank if c.id not in done]
        fewest = min(turns[c.topic] for c in left)
        left = [c for c in left if turns[c.topic] == fewest]
        gains = {probe: self.belief.gain(probe) for probe in {c.probe for c in left}}
        best = max(gains.values())
        good = [c for c in left if gains[c.probe] >= _NEARLY_AS_GOOD * best]
        last = self.asked[-1][0].kind if self.asked else ""
        others = [c for c in good if c.kind != last] or good
        most = max(gains[c.probe] for c in others)
        alike = [c for c in others if gains[c.probe] >= _ALIKE * most]
        return max(alike, key=lambda c: _chance(self.seed, c.id))

    def answered(self, candidate: Candidate, right: bool) -> Trial:
        """Return the test after an answer."""
        belief = self.belief.after(candidate.probe, right)
        return replace(self, asked=(*self.asked, (candidate, right)), belief=belief)


def _chance(seed: str, id_: str) -> bytes:
    return blake2b(f"{seed}:{id_}".encode(), digest_size=8).digest()
