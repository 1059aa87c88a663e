"""Ways to say something, compiled, and found in an answer.

A way is a list of groups, a group its alternatives: ``final stage|last stage``. All groups must
meet within a clause or a neighbour of it. An alternative is a phrase whose words stand together,
one word may come between; ``!phrase`` asks for it to be denied (``!smaller`` is met by "doesn't
get smaller"), ``?phrase`` is a circumstance that may be denied (what it *does not need* is left);
``~700 MB`` is any amount within a quarter of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from sealegs.study.answers.lexicon import Lexicon, Phrase
from sealegs.study.answers.reading import Clause, Negation, Reading, counts
from sealegs.study.answers.slips import Slips
from sealegs.study.answers.tokens import Token, stems, tokens

TOLERANCE = 0.25
"""How far an amount may be from the one that is asked for, as a share of it."""

_MOST = 200
"""Combinations of places that are looked at for one way in one clause."""

_UNITS = {
    "b": 1e-6, "byte": 1e-6, "kb": 1e-3, "kib": 1e-3, "mb": 1.0, "mib": 1.0, "meg": 1.0,
    "megabyt": 1.0, "gb": 1e3, "gib": 1e3, "gig": 1e3, "gigabyt": 1e3,
}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A word by its stem, or a set of synonyms by its name, in words of an answer."""

    name: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """One phrase of a group as symbols; ``denied`` where it has to be, None where either will do.

    ``amount`` is the amount asked for, and whether it is in MB.
    """

    symbols: Phrase
    denied: bool | None = False
    amount: tuple[float, bool] | None = None


_Place = tuple[int, int, bool | None]
"""Where the words of a group begin and end, and whether they have to be denied."""

Group = tuple[Alternative, ...]
Way = tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where all groups of a way meet: the words of each, and whether what they say is denied."""

    words: tuple[tuple[int, int], ...]
    denied: bool
    clause: int
    close: bool
    """Whether they all stand in that one clause."""

    spares: bool = False
    """Whether it is only denied since somebody does without a part of it, who may be another."""


def compiled(ways: Iterable[Sequence[str]], lexicon: Lexicon) -> tuple[Way, ...]:
    """Compile the ways that an author wrote."""
    return tuple(
        tuple(
            tuple(_alternative(one, lexicon) for one in group.split("|") if one.strip())
            for group in way
        )
        for way in ways
    )


def _alternative(written: str, lexicon: Lexicon) -> Alternative:
    text = written.strip()
    denied = None if text.startswith("?") else text.startswith("!")
    text = text.lstrip("!?")
    if text.startswith("~"):
        amount = next(_amounts(tuple(tokens(text))), None)
        return Alternative((), denied, None if amount is None else amount[0])
    return Alternative(_symbols(stems(text), lexicon), denied)


def _symbols(words: Phrase, lexicon: Lexicon) -> Phrase:
    """Return a phrase with the synonyms in it put as the names of their sets."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(len(words) - at, 0, -1):
            name = lexicon.same.get(words[at : at + length])
            if name is not None:
                found.append(f"={name}")
                at += length
                break
        else:
            found.append(words[at])
            at += 1
    return tuple(found)


class Heard:
    """An answer with what stands where, ready to be asked for ways."""

    def __init__(self, reading: Reading, lexicon: Lexicon, slips: Slips) -> None:
        self.reading = reading
        self._negation = lexicon.negation
        self._at: dict[int, list[Symbol]] = {}
        longest = max(map(len, lexicon.same), default=0)
        words = [slips.meant(token) for token in reading.words]
        self._clause: dict[int, int] = {}
        for number, clause in enumerate(reading.clauses):
            for at in range(clause.begin, clause.end):
                self._clause[at] = number
                here = [Symbol(words[at], at, at + 1)]
                for length in range(1, min(longest, clause.end - at) + 1):
                    name = lexicon.same.get(tuple(words[at : at + length]))
                    if name is not None:
                        here.append(Symbol(f"={name}", at, at + length))
                self._at[at] = here
        self._amounts = tuple(_amounts(reading.words))
        self._denied: dict[int, tuple[Negation, ...]] = {}
        self._found: dict[int, tuple[Group, Sequence[list[_Place]]]] = {}
        self._reach: dict[int, set[int]] = {}
        self._where: dict[str, list[int]] = {}
        for at, symbols in self._at.items():
            for name in dict.fromkeys(symbol.name for symbol in symbols):
                self._where.setdefault(name, []).append(at)

    def meetings(self, way: Way) -> Iterator[Meeting]:
        """Yield where the groups of a way meet, in one clause and in two that are neighbours."""
        clauses = self.reading.clauses
        if not all(map(self.may_be_said, way)):
            return
        per_group = [self._everywhere(group) for group in way]
        for number in self._within_reach(way):
            clause = clauses[number]
            if not counts(clause):
                continue
            here = list(self._met(way, [found[number] for found in per_group], number, close=True))
            yield from here
            following = number + 1
            if here or following >= len(clauses) or not _joined(clause, clauses[following]):
                continue
            after = [found[following] for found in per_group]
            if any(True for _ in self._met(way, after, following, close=True)):
                continue
            both = [[*found[number], *found[following]] for found in per_group]
            yield from self._met(way, both, number, close=False)

    def _within_reach(self, way: Way) -> Sequence[int]:
        """Return the clauses in which all groups stand, or would with the clause that follows."""
        reach: set[int] | None = None
        for group in way:
            self._everywhere(group)
            reach = self._reach[id(group)] if reach is None else reach & self._reach[id(group)]
        return sorted(reach or ())

    def said(self, group: Group, clause: int) -> tuple[int, int] | None:
        """Return where a clause says a group as it has to be said, denied or not."""
        for begin, end, wanted in self._everywhere(group)[clause]:
            if wanted is None or wanted == self._is_denied(begin, set()):
                return begin, end
        return None

    def _denials(self, word: int) -> tuple[Negation, ...]:
        if word not in self._denied:
            self._denied[word] = self.reading.denials(word)
        return self._denied[word]

    def _everywhere(self, group: Group) -> Sequence[list[_Place]]:
        """Return where a group is said in each clause; looked up once for each group."""
        if id(group) not in self._found:
            found = self._places(group)
            self._found[id(group)] = (group, found)
            at = [number for number, places in enumerate(found) if places]
            self._reach[id(group)] = {each for number in at for each in (number - 1, number)} - {-1}
        return self._found[id(group)][1]

    def may_be_said(self, group: Group) -> bool:
        """Tell whether an answer has the first word of any alternative: a cheap look."""
        return any(
            one.amount is not None or (one.symbols and one.symbols[0] in self._where)
            for one in group
        )

    def _met(
        self, way: Way, places: Sequence[Sequence[_Place]], clause: int, *, close: bool
    ) -> Iterator[Meeting]:
        if not all(places):
            return
        for number, chosen in enumerate(product(*places)):
            if number >= _MOST:
                return
            spans = tuple((begin, end) for begin, end, _ in chosen)
            if len(set(spans)) < len(spans):
                continue
            own = {at for begin, end in spans for at in range(begin, end)}
            judged = [
                (wanted, self._is_denied(begin, own))
                for begin, _, wanted in chosen
                if wanted is not None
            ]
            if any(wanted and not denied for wanted, denied in judged):
                # what had to be denied is not: that says something else, and denies nothing
                continue
            denied = any(denied and not wanted for wanted, denied in judged)
            spares = denied and all(
                self._spares(begin, own) for begin, _, wanted in chosen
                if wanted is False and self._is_denied(begin, own)
            )  # fmt: skip
            yield Meeting(spans, denied, clause, close, spares)

    def _is_denied(self, word: int, own: set[int]) -> bool:
        holding = self._holding(word, own)
        verbs = sum(not each.of_noun for each in holding)
        return (verbs + any(each.of_noun for each in holding)) % 2 == 1

    def _holding(self, word: int, own: set[int]) -> list[Negation]:
        """Return the negations that hold for a word and are none of the way's own words."""
        return [each for each in self._denials(word) if not own & set(range(each.first, each.last))]

    def _spares(self, word: int, own: set[int]) -> bool:
        """Tell whether a word is denied only as something that one does without."""
        return all(each.spares for each in self._holding(word, own))

    def _places(self, group: Group) -> Sequence[list[_Place]]:
        """Return where a group is said in each clause, and whether it has to be denied there."""
        found: list[list[_Place]] = [[] for _ in self.reading.clauses]
        for one in group:
            if one.amount is not None:
                for amount, begin, end in self._amounts:
                    if _near(amount, one.amount):
                        found[self._clause[begin]].append((begin, end, one.denied))
                continue
            for at in self._where.get(one.symbols[0], ()) if one.symbols else ():
                clause = self._clause[at]
                last = self._match(one.symbols, at, self.reading.clauses[clause].end)
                if last is not None:
                    found[clause].append((at, last, one.denied))
        return found

    def _match(self, symbols: Phrase, at: int, limit: int) -> int | None:
        """Return where a phrase ends that begins at a word.

        One other word may come between two, unless it denies: "are not on by default" is no
        "on by default" said with a word more.
        """
        end = at
        for number, symbol in enumerate(symbols):
            slack = 2 if number else 1
            for start in range(end, min(end + slack, limit)):
                fits = [each.end for each in self._at[start] if each.name == symbol]
                if fits:
                    end = max(fits)
                    break
                if number and self.reading.words[start].text in self._negation:
                    return None
            else:
                return None
        return end


def _joined(clause: Clause, following: Clause) -> bool:
    """Tell whether two clauses may say one thing together: not items of a list."""
    listed = clause.fragment and following.fragment
    return clause.sentence == following.sentence and counts(following) and not listed


def _amounts(words: Sequence[Token]) -> Iterator[tuple[tuple[float, bool], int, int]]:
    """Yield the amounts in some words: (value, is it in MB), where its words begin and end."""
    for at, word in enumerate(words):
        if not _NUMBER.fullmatch(word.text):
            continue
        value = _value(word.text)
        unit = words[at + 1].stem if at + 1 < len(words) else ""
        if unit in _UNITS:
            yield (value * _UNITS[unit], True), at, at + 2
        else:
            yield (value, False), at, at + 1


def _value(written: str) -> float:
    """Return a number; a comma before three digits parts thousands."""
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", written).replace(",", ".")
    whole, _, rest = plain.partition(".")
    return float(f"{whole}.{rest.replace('.', '') or 0}")


def _near(amount: tuple[float, bool], wanted: tuple[float, bool]) -> bool:
    return amount[1] == wanted[1] and abs(amount[0] - wanted[0]) <= TOLERANCE * wanted[0]
