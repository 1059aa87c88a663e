"""A question that its own kind can't read or doubts is never asked: two right keys, a wrong
option without its why and misconception, a prediction that can't be told."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.flaw import Flaw
from sealegs.authoring.question_check import Topical


def check(topical: Topical) -> Iterator[Flaw]:
    """Yield what the kinds say of their questions."""
    for written in topical.questions:
        for problem in written.complaints:
            yield Flaw(type(problem)(problem.place, f"{written.slug}: {problem.message}"))
