"""Corrections: "no, wait, I meant ..." takes back what was said just before it.

Taken back is what stands before in the same sentence, or the sentence before where the correction
begins its own. One that begins an answer takes nothing back in it: it is about the answer before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sealegs.study.answers.lexicon import Lexicon
from sealegs.study.answers.reading import Reading, found_in

_FILLERS = frozenset({
    "ah", "and", "but", "er", "err", "hm", "hmm", "no", "oh", "ok", "okay", "oops", "or", "so",
    "sorry", "uh", "um", "wait", "well",
})  # fmt: skip
"""Words that may stand before a correction: "oh, sorry, I meant"."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction: its words (end excluded, to the end of its sentence) and the clauses it takes.

    ``opens`` tells whether it begins the answer, so that it takes back what was said before that.
    """

    begin: int
    end: int
    clauses: frozenset[int]
    opens: bool = False


def corrections(reading: Reading, lexicon: Lexicon) -> tuple[Correction, ...]:
    """Return the corrections of an answer, the first one first."""
    found: list[Correction] = []
    of: dict[int, list[int]] = {}
    for number, clause in enumerate(reading.clauses):
        of.setdefault(clause.sentence, []).append(number)
    for before, numbers in zip([None, *of.values()], of.values(), strict=False):
        if not any(reading.clauses[each].asks for each in numbers):
            found += _of_sentence(reading, lexicon, before or [], numbers)
    return tuple(found)


def _of_sentence(
    reading: Reading, lexicon: Lexicon, before: Sequence[int], numbers: Sequence[int]
) -> Iterator[Correction]:
    clauses = reading.clauses
    begin, end = clauses[numbers[0]].begin, clauses[numbers[-1]].end
    for first, _ in found_in(reading.words, begin, end, lexicon.correcting):
        starts = _only_fillers(reading, begin, first)
        here = next(each for each in numbers if clauses[each].begin <= first < clauses[each].end)
        if not _only_fillers(reading, clauses[here].begin, first):
            continue
        taken = before if starts else [each for each in numbers if clauses[each].end <= first]
        yield Correction(first, end, frozenset(taken), starts and not before)
        return


def _only_fillers(reading: Reading, begin: int, end: int) -> bool:
    return all(each.text in _FILLERS for each in reading.words[begin:end])


def as_meant(reading: Reading, found: Sequence[Correction]) -> Reading:
    """Return the answer with what was taken back counting as said by nobody."""
    taken = {each for one in found for each in one.clauses}
    if not taken:
        return reading
    clauses = tuple(
        replace(clause, hearsay=clause.hearsay or number in taken)
        for number, clause in enumerate(reading.clauses)
    )
    return replace(reading, clauses=clauses)
