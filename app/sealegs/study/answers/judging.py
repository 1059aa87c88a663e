"""Whether a point that seems to be made is: what was seen of it, weighed.

The weighing is learnt (boosted trees, `scripts/fit_answers.py`) from answers that readers
labelled, and knows nothing of single questions: only how many groups met and how rare their words
are, how like the sentence is to what the point says and to what other parts say, and what else
the answer says.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from sealegs.ground.resources import assets
from sealegs.ground.yaml import load

LONG = 35
"""Words from which an answer that says little of what was asked is about something else."""

FOCUSED = 0.34
"""Share of the other points from which an answer is about the question."""

_RAREST = 12.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a point in an answer.

    ``met`` is whether a way met, ``rarity`` sums that of the words of the heaviest meeting,
    ``groups`` is whether two or more met, ``ways`` how many ways did, up to eight, and ``close``
    whether one did within a clause; ``whole``, ``across``, ``part`` and ``share`` are those of
    `covering.Cover`. ``told`` is how much of the point's wording one sentence has; ``like``,
    ``like_other`` and ``like_claim`` are the likeness to the point, to another point and to a wrong
    claim, and ``margin`` is what the first has over the others. ``here`` is the likeness to the
    point where a way met, ``second`` that of another place. ``denier`` and ``wrong`` are how like
    any place is to a claim that takes back the point, and to any claim; ``unsaid`` is whether a way
    of the point is denied. ``adrift`` is how far a long answer is from its question, ``others`` the
    share of the other points that seem made, and ``claims`` how many wrong claims it makes.
    ``level`` is 0 to 2: what only a senior is asked for is said more rarely.
    """

    met: float = 0.0
    rarity: float = 0.0
    groups: float = 0.0
    ways: float = 0.0
    whole: float = 0.0
    across: float = 0.0
    part: float = 0.0
    share: float = 0.0
    told: float = 0.0
    like: float = 0.0
    like_other: float = 0.0
    like_claim: float = 0.0
    adrift: float = 0.0
    others: float = 0.0
    claims: float = 0.0
    here: float = 0.0
    second: float = 0.0
    denier: float = 0.0
    wrong: float = 0.0
    unsaid: float = 0.0
    level: float = 0.0
    margin: float = 0.0
    close: float = 0.0


NOTHING_SEEN = Seen()


@dataclass(frozen=True, slots=True)
class Tree:
    """Questions about what was seen, in levels: ``by`` is seen, ``at`` the most that goes left.

    The answer to the question at a place leads to ``2 * place + 1`` or the one after it, at last
    to what the tree gives. Written in one line, since a file of them is read before an interview.
    """

    by: tuple[str, ...]
    at: tuple[float, ...]
    gives: tuple[float, ...]

    def __str__(self) -> str:
        asks = (f"{name} {limit:g}" for name, limit in zip(self.by, self.at, strict=True))
        return f"{' '.join(asks)} | {' '.join(f'{each:g}' for each in self.gives)}"

    @classmethod
    def read(cls, written: str) -> Tree:
        """Read a tree as it is written; ValueError where that is none."""
        asks, _, gives = written.partition("|")
        words = asks.split()
        return cls(
            tuple(words[::2]), tuple(map(float, words[1::2])), tuple(map(float, gives.split()))
        )

    def value(self, seen: Seen) -> float:
        """Return what the tree gives for what was seen."""
        place = 0
        while place < len(self.by):
            place = 2 * place + (1 if getattr(seen, self.by[place]) <= self.at[place] else 2)
        return self.gives[place - len(self.by)]


class Judgement(msgspec.Struct, frozen=True):
    """``judgement.yaml``: how what was seen is weighed.

    ``trees`` are added up, each written as `Tree.read` reads it. ``made_from`` is the belief from
    which a point is made, ``partly_from`` that for one of which a single group met, or no way but
    ``share_from`` of one, and ``asked_from`` that from which a point is worth asking about.
    """

    constant: float
    trees: tuple[str, ...]
    made_from: float
    partly_from: float
    share_from: float
    asked_from: float

    def makes(self, seen: Seen) -> bool:
        """Tell whether a point is made."""
        belief = self.belief(seen)
        if seen.groups:
            return belief >= self.made_from
        if seen.met:
            return belief >= self.partly_from
        return seen.share >= self.share_from and belief >= self.partly_from

    def belief(self, seen: Seen) -> float:
        """Return how likely a reader would say that the point is made, 0 to 1."""
        total = self.constant + sum(tree.value(seen) for tree in _trees(self.trees))
        return 1 / (1 + math.exp(-total))


def adrift(words: int, others: float) -> float:
    """Return how far an answer is from its question; ``others`` is the share of other points."""
    return max(0.0, FOCUSED - others) if words > LONG else 0.0


def capped(rarity: float) -> float:
    """Return a sum of rarities up to where more tells nothing."""
    return min(rarity, _RAREST)


@lru_cache(maxsize=64)
def _trees(written: tuple[str, ...]) -> tuple[Tree, ...]:
    return tuple(map(Tree.read, written))


@cache
def shipped_judgement() -> Judgement:
    """Read assets/answers/judgement.yaml."""
    name = "judgement.yaml"
    text = (assets() / "answers" / name).read_text("utf-8")
    return msgspec.convert(load(text, name).value, Judgement)
