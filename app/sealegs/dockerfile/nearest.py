"""The right word nearest to a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_MOST_CHOICES = 200
"""How many of a file's own names are looked at, so that bad names don't cost their square."""


def nearest(word: str, choices: Iterable[str], *, most: int = _MOST_CHOICES) -> str | None:
    """Return the choice at most a third of its letters away from ``word`` (swaps count once).

    Case is ignored; a choice that differs in nothing else is no suggestion. Ties go to the first.
    Only the first ``most`` choices are looked at.
    """
    wrong = word.lower()
    if len(wrong) > 40:
        return None
    best, best_distance = None, 3
    for choice in islice(choices, most):
        distance = _distance(wrong, choice.lower())
        if distance == 0:
            return None
        if distance < best_distance and distance * 3 <= len(choice) + 1:
            best, best_distance = choice, distance
    return best


def did_you_mean(word: str, choices: Iterable[str], *, most: int = _MOST_CHOICES) -> str:
    """Return a clause to end a message with, empty when nothing is near."""
    choice = nearest(word, choices, most=most)
    return f"; did you mean {choice}?" if choice else ""


def _distance(a: str, b: str) -> int:
    """Return how many insertions, deletions, replacements and swaps, 3 for more than two."""
    letters, others = set(a), set(b)
    # Every letter that the other word lacks costs a change; most words are told apart by that.
    if abs(len(a) - len(b)) > 2 or len(letters - others) > 2 or len(others - letters) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, row = row, current
    return row[-1]
