"""Which words of a vocabulary a typed word may stand for: itself, longer ones, slips of the finger.

Likeness may suggest, so what is only like a word counts less than the word, and is looked for
only where nothing holds the word itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rapidfuzz.distance import OSA
from snowballstemmer import stemmer

EXACT: Final = 1.0
BEGINS: Final = 0.8
STEM: Final = 0.7
INSIDE: Final = 0.4
NEAR: Final = 0.3

_LONGER: Final = 4
"""Letters that may follow a stem: ``cach`` is the stem of caching and of caches."""

_SHORTEST_INSIDE: Final = 4
_MOST: Final = 40

Forms = Mapping[str, float]
"""Words of the vocabulary and how much each counts as what was typed."""


def forms_of(word: str, vocabulary: Sequence[str]) -> Forms:
    """Return the words that hold what was typed: as a whole, at their start, inside."""
    stem = _stem(word)
    found: dict[str, float] = {}
    for known in vocabulary:
        if known == word:
            found[known] = EXACT
        elif known.startswith(word):
            found[known] = BEGINS
        elif known.startswith(stem) and len(known) <= len(stem) + _LONGER and len(stem) > 2:
            found[known] = STEM
        elif len(word) >= _SHORTEST_INSIDE and word in known:
            found[known] = INSIDE
    return found


def near(word: str, vocabulary: Iterable[str]) -> Forms:
    """Return the words that differ from a typed one by a slip or two: the nearest alone."""
    allowed = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not allowed:
        return {}
    like: dict[str, int] = {}
    for known in vocabulary:
        if abs(len(known) - len(word)) <= allowed:
            distance = OSA.distance(word, known, score_cutoff=allowed)
            if distance <= allowed:
                like[known] = distance
    least = min(like.values(), default=0)
    return {known: NEAR for known in list(like)[:_MOST] if like[known] == least}


def _stem(word: str) -> str:
    # One for each word: it is cheap to make, and two threads must not use the same at once.
    stem: str = stemmer("english").stemWord(word)
    # Where the stem is written otherwise (``copi`` of copies), what both begin with is left.
    return stem if word.startswith(stem) else stem[:-1]
