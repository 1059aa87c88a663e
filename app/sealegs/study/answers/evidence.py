"""How much of what a sentence says is what a point says, word by word and weighed by rarity.

Each sentence and clause that counts is set against the point's own wording and the sentences in
which people were heard to make it (``heard``). Compared are stems, each also with whether it is
denied there, and the matters of related.yaml; a rare word weighs more. This is a likeness, so it
only weighs beside concept groups, and says which words it saw.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sealegs.study.answers.lexicon import Lexicon
from sealegs.study.answers.reading import Reading, counts, read

_SIGN = 0.6
_MATTER = 0.7
_PARITY = 3.0
"""Weights beside that of a plain stem: a sign, a matter, and whether a stretch denies at all."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text as terms with squared weights; ``places`` are the words that gave a term.

    ``words`` are all its words, by number.
    """

    terms: Mapping[str, float]
    places: Mapping[str, tuple[int, int]]
    norm: float
    denies: bool
    words: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a stretch is a part's wording, 0 to 1, and the words that are."""

    score: float
    words: tuple[tuple[int, int], ...] = ()
    same_denial: bool = True


def weight(term: str, lexicon: Lexicon) -> float:
    """Return how much a term tells: the logarithm of how rare it is in the field."""
    if term.startswith("#"):
        return _PARITY
    sign = _SIGN if term[0] in "+-" else 1.0
    bare = term.lstrip("+-")
    matter = _MATTER if bare.startswith("=") else 1.0
    return sign * matter * lexicon.rarity.get(bare, lexicon.rarest)


def wording(text: str, lexicon: Lexicon) -> Stretch:
    """Return an author's sentence as one stretch."""
    reading = read(text, lexicon)
    return _stretch(reading, range(len(reading.words)), lexicon)


def stretches(reading: Reading, lexicon: Lexicon) -> tuple[Stretch, ...]:
    """Return the sentences of an answer that count, their clauses, and clauses side by side."""
    sentences: dict[int, list[range]] = {}
    for clause in reading.clauses:
        if counts(clause):
            sentences.setdefault(clause.sentence, []).append(range(clause.begin, clause.end))
    found = [each for clauses in sentences.values() for each in _of_sentence(clauses)]
    made = (_stretch(reading, words, lexicon) for words in dict.fromkeys(map(tuple, found)))
    return tuple(each for each in made if each.places)


def _of_sentence(clauses: Sequence[range]) -> Iterator[Sequence[int]]:
    yield [at for clause in clauses for at in clause]
    if len(clauses) > 1:
        yield from clauses
        yield from ([*one, *other] for one, other in pairwise(clauses))


def _stretch(reading: Reading, words: Sequence[int], lexicon: Lexicon) -> Stretch:
    places: dict[str, tuple[int, int]] = {}
    denies = sum(reading.words[at].text in lexicon.negation for at in words) % 2 == 1
    for bare, begin, end in _bare(reading, words, lexicon):
        denied = len(reading.denials(begin)) % 2 == 1
        places.setdefault(bare, (begin, end))
        places.setdefault(("-" if denied else "+") + bare, (begin, end))
    terms = {term: weight(term, lexicon) ** 2 for term in (*places, f"#{denies}")}
    norm = math.sqrt(sum(terms.values()))
    return Stretch(terms, places, norm or 1.0, denies, frozenset(words))


def _bare(
    reading: Reading, words: Sequence[int], lexicon: Lexicon
) -> Iterator[tuple[str, int, int]]:
    """Yield the stems of words that say something, and the matters of phrases."""
    for number, at in enumerate(words):
        word = reading.words[at]
        if word.text not in lexicon.function and (len(word.text) > 1 or word.text.isdigit()):
            yield word.stem, at, at + 1
        for length in range(1, min(lexicon.longest_related, len(words) - number) + 1):
            last = words[number + length - 1]
            if last - at != length - 1:
                break
            stems = tuple(reading.words[each].stem for each in range(at, last + 1))
            for matter in lexicon.related.get(stems, ()):
                yield f"={matter}", at, last + 1


def told(stretch: Stretch, by: Stretch) -> float:
    """Return how much of what an author's sentence says is in a stretch, 0 to 1."""
    shared = sum(by.terms[term] for term in stretch.terms.keys() & by.terms.keys())
    parity = sum(value for term, value in by.terms.items() if term[0] == "#")
    whole = sum(by.terms.values())
    same = parity if stretch.denies == by.denies else 0.0
    return (shared - same) / whole if whole else 0.0


class Wordings:
    """How the parts of a question are worded, ready to be compared with many stretches."""

    def __init__(self, parts: Mapping[str, Sequence[Stretch]]) -> None:
        self.parts = parts
        self._all = [(id_, each) for id_, worded in parts.items() for each in worded]
        self._having: dict[str, list[int]] = {}
        for at, (_, each) in enumerate(self._all):
            for term in each.terms:
                self._having.setdefault(term, []).append(at)

    def scores(self, stretch: Stretch) -> Mapping[str, float]:
        """Return how like a stretch is each part, 0 to 1 (cosine with its likest wording)."""
        shared = [0.0] * len(self._all)
        for term, value in stretch.terms.items():
            for at in self._having.get(term, ()):
                shared[at] += value
        best = dict.fromkeys(self.parts, 0.0)
        for sum_of, (id_, each) in zip(shared, self._all, strict=True):
            score = sum_of / (stretch.norm * each.norm)
            if score > best[id_]:
                best[id_] = score
        return best


def likeness(stretch: Stretch, wordings: Iterable[Stretch]) -> Likeness:
    """Return how like a stretch is the one of the wordings that it is most like (cosine)."""
    best, of = 0.0, None
    for each in wordings:
        shared = sum(map(stretch.terms.__getitem__, stretch.terms.keys() & each.terms.keys()))
        score = shared / (stretch.norm * each.norm)
        if score > best:
            best, of = score, each
    if of is None:
        return Likeness(0.0)
    words = {stretch.places[term] for term in stretch.places if term in of.terms}
    return Likeness(best, tuple(sorted(words)), stretch.denies == of.denies)
