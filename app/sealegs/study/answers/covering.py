"""How much of a way is said where not all of it meets in one clause.

People spread a point over two sentences or say one of its groups in words that nobody wrote down.
What is left of a way is weighed by how surprising its groups are: a group of many common words
tells little, since one of them stands in nearly every sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sealegs.study.answers.lexicon import Lexicon
from sealegs.study.answers.reading import Reading, counts
from sealegs.study.answers.ways import Alternative, Group, Heard, Way

_OF_AMOUNT = 4.0
_OF_FUNCTION = 0.3
_TELLING = 2.0
"""Surprise from which the share of a way is worth looking at."""

_MOST = 12.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A way with the surprise of each of its groups."""

    way: Way
    surprise: tuple[float, ...]

    @property
    def total(self) -> float:
        """The surprise of all groups together."""
        return sum(self.surprise) or 0.1


@dataclass(frozen=True, slots=True)
class Cover:
    """What of a point's ways is said.

    ``whole`` is the surprise of the heaviest way of which all groups stand in one sentence,
    ``across`` in two that follow each other. ``part`` is that of the groups that are said, times
    their ``share`` of the way, 0 to 1; ``words`` are those of the way with the greatest part.
    """

    whole: float = 0.0
    across: float = 0.0
    part: float = 0.0
    share: float = 0.0
    words: tuple[tuple[int, int], ...] = ()


def weighed(ways: Iterable[Way], lexicon: Lexicon, asked: Heard) -> tuple[Weighed, ...]:
    """Weigh the groups of compiled ways; one that the question itself says weighs nothing."""
    given = range(len(asked.reading.clauses))
    return tuple(
        Weighed(
            way,
            tuple(
                0.0
                if any(asked.said(group, clause) for clause in given)
                else _surprise(group, lexicon)
                for group in way
            ),
        )
        for way in ways
    )


def _surprise(group: Group, lexicon: Lexicon) -> float:
    """Return the logarithm of how rarely any alternative is said."""
    likely = sum(math.exp(-_rarity(one, lexicon)) for one in group)
    return max(0.0, -math.log(min(1.0, likely))) if likely else 0.0


def _rarity(one: Alternative, lexicon: Lexicon) -> float:
    if one.amount is not None:
        return _OF_AMOUNT
    telling = [each for each in one.symbols if each not in lexicon.function]
    terms = (f"=same-{each[1:]}" if each.startswith("=") else each for each in telling)
    return sum(lexicon.rarity.get(term, lexicon.rarest) for term in terms) or _OF_FUNCTION


def windows(reading: Reading) -> tuple[tuple[int, ...], ...]:
    """Return the clauses of each sentence that count."""
    found: dict[int, list[int]] = {}
    for number, clause in enumerate(reading.clauses):
        if counts(clause):
            found.setdefault(clause.sentence, []).append(number)
    return tuple(map(tuple, found.values()))


def cover(heard: Heard, ways: Iterable[Weighed], sentences: Sequence[tuple[int, ...]]) -> Cover:
    """Return how much of some ways is said in the sentences of an answer."""
    best = Cover()
    for each in ways:
        said = _said(heard, each.way, sentences)
        if said:
            best = _better(best, each, said, sentences)
    return best


_Said = Mapping[int, Sequence[tuple[int, int] | None]]
"""The words for each group of a way, by clause."""


def _said(heard: Heard, way: Way, sentences: Sequence[tuple[int, ...]]) -> _Said:
    possible = [group for group in way if heard.may_be_said(group)]
    if not possible:
        return {}
    return {
        clause: [heard.said(group, clause) for group in way]
        for sentence in sentences
        for clause in sentence
    }


def _better(best: Cover, each: Weighed, said: _Said, sentences: Sequence[tuple[int, ...]]) -> Cover:
    whole, across, part, share, words = (
        best.whole, best.across, best.part, best.share, best.words,
    )  # fmt: skip
    met = [_met(said, sentence, len(each.way)) for sentence in sentences]
    for spans in met:
        covered = sum(s for s, span in zip(each.surprise, spans, strict=True) if span)
        of_it = covered / each.total
        if all(spans):
            whole = max(whole, min(each.total, _MOST))
        if covered * of_it > part:
            part, words = covered * of_it, tuple(span for span in spans if span)
        if each.total > _TELLING:
            share = max(share, of_it)
    for one, other in pairwise(met):
        if all(a or b for a, b in zip(one, other, strict=True)):
            across = max(across, min(each.total, _MOST))
    return Cover(whole, across, min(part, _MOST), share, words)


def _met(said: _Said, sentence: tuple[int, ...], groups: int) -> tuple[tuple[int, int] | None, ...]:
    return tuple(
        next((span for clause in sentence if (span := said[clause][at]) is not None), None)
        for at in range(groups)
    )
