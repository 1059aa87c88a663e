"""The index: which words stand where, and finding the places that hold what was typed.

At the size of a course everything is found in a few milliseconds, so each key press asks anew.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.forms import Forms, forms_of, near
from sealegs.workspace.search.kind import known_kinds
from sealegs.workspace.search.query import WORD, Query, read_query

_TITLE: Final = 2.0
_WHERE: Final = 0.5
_WHOLE: Final = 1.5
"""What it is worth that a piece stands there as it was typed, and twice that in a title."""

_SHORT: Final = 0.25
"""What it costs to say more: taken times the logarithm of the number of characters."""

_RANK: Final = 0.1
"""What a kind further behind costs."""

_CLOSE: Final = 400
"""Of so many places, best first, it is looked at whether pieces stand there as typed."""

Postings = Mapping[str, "array[int]"]
"""The numbers of the entries that hold a word."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place that was found, and how well it fits."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, best first, of each kind how many, and how the words were taken.

    ``meant`` has all words that count as typed ones; ``guessed`` has, of words that nothing
    holds, those that were looked for instead; ``unknown`` are words that nothing is like.
    """

    matches: tuple[Match, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    meant: frozenset[str] = frozenset()
    guessed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    query: Query = field(default_factory=lambda: Query((), (), ()))


@dataclass(frozen=True, slots=True)
class Index:
    """Entries and where their words are: in titles, in texts, in what they belong to."""

    entries: tuple[Entry, ...] = ()
    titles: Postings = field(default_factory=dict)
    texts: Postings = field(default_factory=dict)
    wheres: Postings = field(default_factory=dict)
    vocabulary: tuple[str, ...] = ()

    def extended(self, entries: Iterable[Entry], without: frozenset[str] = frozenset()) -> Index:
        """Return the index with more entries, and without those of some items."""
        more = tuple(entries)
        if without:
            return built((*(e for e in self.entries if not e.item or e.item not in without), *more))
        if not more:
            return self
        fields = [dict(self.titles), dict(self.texts), dict(self.wheres)]
        _post(fields, more, len(self.entries))
        return _index((*self.entries, *more), fields)

    def look(self, typed: str, kind: str | None = None, limit: int = 200) -> Outcome:
        """Return the places that hold every word of what was typed, at most ``limit`` of them.

        The counts are those of all kinds, also where one ``kind`` is wanted.
        """
        query = read_query(typed)
        if query.empty:
            return Outcome(query=query)
        forms = {word: forms_of(word, self.vocabulary) for word in query.words}
        guessed: dict[str, tuple[str, ...]] = {}
        for word in [word for word, found in forms.items() if not found]:
            forms[word] = near(word, self.vocabulary)
            guessed[word] = tuple(forms[word])
        scores = self._scores(query, forms)
        if not scores and len(query.words) > 1:  # each is known, but not together
            forms = {w: {**near(w, self.vocabulary), **known} for w, known in forms.items()}
            scores = self._scores(query, forms)
        unknown = tuple(word for word, found in guessed.items() if not found)
        counts: dict[str, int] = {}
        for number in scores:
            name = self.entries[number].kind
            counts[name] = counts.get(name, 0) + 1
        return Outcome(
            self._best(query, scores, kind, limit), counts,
            frozenset(form for found in forms.values() for form in found),
            {word: found for word, found in guessed.items() if found}, unknown, query,
        )  # fmt: skip

    def _scores(self, query: Query, forms: Mapping[str, Forms]) -> dict[int, float]:
        """Return how well each entry fits that holds every word, not all of them above it only."""
        all_of: dict[int, float] = {}
        own: set[int] = set()
        if not query.words:
            all_of = dict.fromkeys(range(len(self.entries)), 0.0)
            own = set(all_of)
        for number, word in enumerate(query.words):
            best = self._of_word(forms[word], own)
            rarity = math.log(1 + len(self.entries) / (1 + len(best)))
            if number == 0:
                all_of = {entry: rarity * value for entry, value in best.items()}
            else:
                all_of = {
                    entry: value + rarity * best[entry]
                    for entry, value in all_of.items()
                    if entry in best
                }
        found = {entry: value for entry, value in all_of.items() if entry in own}
        if query.exact:
            found = {
                entry: value
                for entry, value in found.items()
                if all(piece in _flat(self.entries[entry]) for piece in query.exact)
            }
        return found

    def _of_word(self, forms: Forms, own: set[int]) -> dict[int, float]:
        """Return what a word is worth in each entry; ``own`` takes those that say it themselves."""
        best: dict[int, float] = {}
        for postings, worth in ((self.titles, _TITLE), (self.texts, 1.0), (self.wheres, _WHERE)):
            for form, weight in forms.items():
                value = weight * worth
                numbers = postings.get(form, ())
                if postings is not self.wheres:
                    own.update(numbers)
                for number in numbers:
                    if best.get(number, 0.0) < value:
                        best[number] = value
        return best

    def _best(
        self, query: Query, scores: Mapping[int, float], kind: str | None, limit: int
    ) -> tuple[Match, ...]:
        kinds = known_kinds()

        def first(number: int) -> float:
            entry = self.entries[number]
            rank = kinds[entry.kind].rank if entry.kind in kinds else len(kinds)
            size = math.log(2 + len(entry.title or entry.text))
            return scores[number] - _SHORT * size - _RANK * rank

        wanted = [n for n in scores if kind is None or self.entries[n].kind == kind]
        rated = sorted(((first(n), -n) for n in wanted), reverse=True)
        pieces = query.whole or query.exact
        matches = [
            Match(self.entries[-n], rate + (_close(self.entries[-n], pieces) if at < _CLOSE else 0))
            for at, (rate, n) in enumerate(rated)
        ]
        matches.sort(key=lambda match: -match.score)
        return tuple(matches[:limit])


def built(entries: Iterable[Entry]) -> Index:
    """Return the index of some entries."""
    listed = tuple(entries)
    fields: list[dict[str, array[int]]] = [{}, {}, {}]
    _post(fields, listed, 0)
    return _index(listed, fields)


def _index(entries: tuple[Entry, ...], fields: Sequence[Mapping[str, array[int]]]) -> Index:
    words = dict.fromkeys(word for postings in fields for word in postings)
    return Index(entries, fields[0], fields[1], fields[2], tuple(words))


def _post(fields: list[dict[str, array[int]]], entries: Iterable[Entry], first: int) -> None:
    """Note where the words of entries are; the arrays that are there already stay as they are."""
    fresh: list[dict[str, list[int]]] = [{}, {}, {}]
    for number, entry in enumerate(entries, first):
        for postings, text in zip(fresh, (entry.title, entry.text, entry.where), strict=True):
            for word in _words(text):
                postings.setdefault(word, []).append(number)
    for held, new in zip(fields, fresh, strict=True):
        for word, numbers in new.items():
            held[word] = held.get(word, array("I")) + array("I", numbers)


def _words(text: str) -> Iterator[str]:
    return iter(set(WORD.findall(text.lower())))


def _close(entry: Entry, pieces: Sequence[str]) -> float:
    if not pieces:
        return 0.0
    title, text = " ".join(entry.title.lower().split()), _flat(entry)
    return _WHOLE * sum((piece in text) + (piece in title) for piece in pieces) / len(pieces)


def _flat(entry: Entry) -> str:
    return " ".join(f"{entry.title} {entry.text}".lower().split())
