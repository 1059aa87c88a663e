"""What is said again word by word: it was heard, and counts no second time."""

from __future__ import annotations

from dataclasses import replace

from sealegs.study.answers.reading import Clause, Reading, counts

FEWEST = 3
"""Words from which a sentence that is the same counts once: "It depends." may well recur."""


def said_once(reading: Reading) -> Reading:
    """Return the answer with every sentence marked that one before it says, word by word.

    What was taken back, asked or told of others may be said once more and then be meant.
    """
    of: dict[int, list[int]] = {}
    for number, clause in enumerate(reading.clauses):
        of.setdefault(clause.sentence, []).append(number)
    seen: set[tuple[str, ...]] = set()
    again: set[int] = set()
    for numbers in of.values():
        begin, end = reading.clauses[numbers[0]].begin, reading.clauses[numbers[-1]].end
        words = tuple(each.stem for each in reading.words[begin:end])
        if len(words) < FEWEST or not all(counts(reading.clauses[each]) for each in numbers):
            continue
        if words in seen:
            again |= {*numbers}
        seen.add(words)
    if not again:
        return reading
    return replace(reading, clauses=tuple(_marked(reading.clauses, again)))


def _marked(clauses: tuple[Clause, ...], again: set[int]) -> list[Clause]:
    return [replace(each, again=True) if at in again else each for at, each in enumerate(clauses)]


def places_said(reading: Reading) -> frozenset[int]:
    """Return the words of an answer that are no repetition, by number."""
    return frozenset(
        at
        for clause in reading.clauses
        if not clause.again
        for at in range(clause.begin, clause.end)
    )
