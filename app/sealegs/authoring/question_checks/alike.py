"""Two questions that are nearly the same teach once and measure twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from sealegs.authoring.flaw import Flaw
from sealegs.authoring.question_check import Topical, Written
from sealegs.ground.problem import Problem

LIKENESS: Final = 0.8
"""Share of words (twice the common ones, of all) from which two texts count as the same."""

_WORD = re.compile(r"\w+")
_PARTS: Final = (
    ("ask", "statement", "options", "points"),
    ("dockerfile", "lines", "distractors"),
    ("after", "ask_about", "target", "goals"),
)
"""What is asked, about which file, and what about it: the same file may be asked two things."""

_UNREAD: Final = frozenset({"text", "right", "why", "misconception", "true", "false"})


def check(topical: Topical) -> Iterator[Flaw]:
    """Yield the later one of each two questions of a kind that are nearly the same."""
    found = [(written, bags(written)) for written in topical.questions]
    for (one, first), (other, second) in combinations(found, 2):
        if one.raw.kind != other.raw.kind:
            continue
        if all(likeness(a, b) >= LIKENESS for a, b in zip(first, second, strict=True)):
            message = f"{other.slug}: it is nearly the same question as {one.slug}"
            yield Flaw(Problem(other.place(), message))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how many words two texts share, from 0 to 1, in whatever order; 1 for two empty."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def bags(written: Written) -> tuple[Counter[str], ...]:
    """Return the words of a question: of what is asked, of its file, of what about the file."""
    return tuple(words(written.words(*names)) for names in _PARTS)


def words(text: str) -> Counter[str]:
    """Return how often a text has each of its words."""
    return Counter(w for w in _WORD.findall(text.casefold()) if w not in _UNREAD)
