"""Reading an answer: sentences, clauses, and what of it the speaker means.

An answer is spoken prose or notes, so this is no grammar: a clause is what stands between commas
and joining words, and a negation holds to the end of its clause. Where that is wrong it should
be wrong by hearing too little: a point can be said again, a mark given for nothing stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sealegs.study.answers.lexicon import Lexicon, Phrase
from sealegs.study.answers.tokens import Token, tokens

MAX_CHARACTERS = 20_000
"""How much of an answer is read: some forty minutes of speech."""

SOUP_WORDS = 7
SOUP_SHARE = 0.12
"""A clause of so many words, of which no greater share holds prose together, is keywords."""

STRETCH = 3
"""Words up to which what stands between verbs and words of prose may be what a verb is about."""

LISTED = 10
LISTED_SHARE = 0.8
"""A sentence of so many parts, of which such a share is a word or two, is a list of keywords."""

FENCE = re.compile(r"```[^\n]*\n(.*?)(?:```|\Z)", re.DOTALL)
"""A fence with the code in it."""

_END = re.compile(r"(?<=\S)[.!?;]+(?=[\s\"')\]]|$)|\n+")
_PART = re.compile(r"[,:()\u2014\u2013]|\s-\s|\s--\s")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|etc|approx|incl)|(?<!['’])\b[a-z])\.$", re.IGNORECASE
)
_FENCE_INFO = re.compile(r"(?m)^(\s*```)([^\n`]*)$")
_SUPPOSING = ("if", "unless")
_OF_NOUNS = ("no", "none", "nothing", "nobody", "neither", "nor", "nowhere")
_RELATIVE = ("that", "which", "what", "who")
_FINITE = frozenset({
    "is", "are", "was", "were", "will", "would", "can", "could", "must", "should", "has", "have",
    "had", "does", "do", "did", "gets", "get",
})  # fmt: skip
_AGAIN = ("n't", "cannot", "never")
"""Ends of words that deny a verb of their own, so that a denial before them is over."""

_NEEDING = ("need", "requir", "necessari")
"""Stems of needing: where these are denied, something does without something."""

_PERSONS = ("i", "we", "you")

_SHORT = 4
"""Words up to which a clause that follows a negated one may only go on with its list."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A word or phrase that denies: its own words, and those that it holds for (end excluded)."""

    first: int
    last: int
    begin: int
    end: int
    of_noun: bool = False
    """As in "no shell, no curl": several of these deny one verb once."""

    spares: bool = False
    """As in "needs no shell" or "without a shell": somebody does without what is denied."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of words (end excluded) of one sentence.

    ``asks``: a question. ``hearsay``: said of others, or taken back. ``soup``: keywords without a
    sentence. ``fragment``: a few words without one, as in a list. ``supposed``: begun by if or
    unless, so what is denied in it is a case that is thought of and not a claim. ``again``: of a
    sentence that was said before, word by word.
    """

    begin: int
    end: int
    sentence: int
    asks: bool = False
    hearsay: bool = False
    soup: bool = False
    fragment: bool = False
    supposed: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as it was understood; ``hedges`` are the phrases that sound unsure."""

    text: str
    words: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    negations: tuple[Negation, ...]
    hedges: tuple[tuple[int, int], ...]
    code: tuple[str, ...]
    rejected: frozenset[int] = frozenset()
    """Sentences that advise against what they tell of: no wrong claim is made in them."""

    def denials(self, word: int) -> tuple[Negation, ...]:
        """Return the negations that hold for a word."""
        return tuple(each for each in self.negations if each.begin <= word < each.end)


def counts(clause: Clause) -> bool:
    """Tell whether a clause says what the speaker means."""
    return not (clause.asks or clause.hearsay or clause.soup or clause.again)


def read(text: str, lexicon: Lexicon) -> Reading:
    """Read an answer; total on any text, and linear in its length."""
    # the language that a fence names is nothing anybody says
    text = _FENCE_INFO.sub(lambda m: m[1] + " " * len(m[2]), text[:MAX_CHARACTERS])
    words: list[Token] = []
    clauses: list[Clause] = []
    for number, (sentence, asks) in enumerate(_sentences(text)):
        spans = []
        for begin, end in _parts(text, *sentence):
            first = len(words)
            words.extend(tokens(text, begin, end))
            if len(words) > first:
                spans += _cut(words, first, len(words), lexicon)
        clauses += _understood(words, spans, number, asks, text, lexicon)
    clauses = _taken_back(words, clauses, lexicon)
    return Reading(
        text,
        tuple(words),
        tuple(clauses),
        tuple(_negations(words, clauses, lexicon)),
        tuple(found_in(words, 0, len(words), lexicon.hedge)),
        tuple(found.group(1) for found in FENCE.finditer(text)),
        frozenset(
            clause.sentence
            for clause in clauses
            if any(found_in(words, clause.begin, clause.end, lexicon.rejecting))
        ),
    )


def _sentences(text: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield where each sentence begins and ends, and whether it asks."""
    begin = 0
    for end in _END.finditer(text):
        if end.group()[0] == "." and _ABBREVIATION.search(text, begin, end.start() + 1):
            continue
        yield (begin, end.start()), "?" in end.group()
        begin = end.end()
    yield (begin, len(text)), False


def _parts(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence between commas and the like."""
    for mark in _PART.finditer(text, begin, end):
        if mark.group() == "," and mark.end() < end and text[mark.end()].isdigit():
            continue
        yield begin, mark.start()
        begin = mark.end()
    yield begin, end


def _cut(words: Sequence[Token], begin: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return a stretch of words cut before the words that begin a clause."""
    starts = [begin]
    for at in range(begin + 1, end):
        if words[at].text in lexicon.clause and at > starts[-1] + 1:
            starts.append(at)
    return list(zip(starts, [*starts[1:], end], strict=True))


def _understood(
    words: Sequence[Token],
    spans: Iterable[tuple[int, int]],
    sentence: int,
    asks: bool,
    text: str,
    lexicon: Lexicon,
) -> Iterator[Clause]:
    spans = list(spans)
    listed = len(spans) >= LISTED and sum(end - begin <= 2 for begin, end in spans) >= (
        LISTED_SHARE * len(spans)
    )
    said = [at for begin, end in spans for at in range(begin, end)]
    bare = len(said) > SOUP_WORDS and not any(words[at].text in lexicon.function for at in said)
    listed |= bare and not all(_is_told(words, begin, end, lexicon) for begin, end in spans)
    hearsay = False
    for begin, end in spans:
        parted = begin == 0 or text[words[begin - 1].end : words[begin].start].strip() != ""
        # "people think A but B" goes on, unless a comma parts them or B has a subject
        parted |= begin + 1 < end and words[begin + 1].text in lexicon.function
        if parted and _turns(words, begin, end, lexicon):
            hearsay = False
        if any(found_in(words, begin, end, lexicon.hearsay)):
            hearsay = True
        prose = sum(words[at].text in lexicon.function for at in range(begin, end))
        length = end - begin
        yield Clause(
            begin,
            end,
            sentence,
            asks=asks,
            hearsay=hearsay,
            soup=listed
            or (
                length >= SOUP_WORDS
                and prose < SOUP_SHARE * length
                and not _is_told(words, begin, end, lexicon)
            ),
            fragment=not prose and length <= _SHORT,
            supposed=words[begin].text in _SUPPOSING,
        )


def _is_told(words: Sequence[Token], begin: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether words without those of prose are a sentence yet: "inspect shows ENV values".

    Something stands before the first verb, something after each that another verb follows, and
    nowhere stands more than a verb is about: keywords come in piles, verbs among them or not.
    """
    verbs = [at for at in range(begin, end) if words[at].text in lexicon.verbs]
    if not verbs or verbs[0] == begin:
        return False
    between = [at for at in range(begin, end) if words[at].text in lexicon.function]
    marks = sorted({begin - 1, *verbs, *between, end})
    apart = all(later - one > 1 for one, later in pairwise(verbs))
    apart &= all(_is_plural(words[at].text) != _is_plural(words[at - 1].text) for at in verbs)
    return apart and all(later - one - 1 <= STRETCH for one, later in pairwise(marks))


def _is_plural(word: str) -> bool:
    """Tell whether a word ends as a plural noun does, and as a verb of one thing."""
    return word.endswith("s") and not word.endswith("ss")


def _turns(words: Sequence[Token], begin: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether the speaker turns to what they mean; "instead of" is no turn."""
    return any(
        last >= len(words) or words[last].text != "of"
        for _, last in found_in(words, begin, end, lexicon.turns)
    )


def _taken_back(words: Sequence[Token], clauses: list[Clause], lexicon: Lexicon) -> list[Clause]:
    """Return the clauses, those marked that the speaker calls wrong a moment later."""
    refuted: set[int] = set()
    for at, clause in enumerate(clauses):
        for begin, _ in found_in(words, clause.begin, clause.end, lexicon.refuting):
            if any(words[w].text in lexicon.negation for w in range(clause.begin, begin)):
                continue  # "neither is wrong" takes nothing back
            subject = begin - clause.begin
            refuted.add(at)
            before = at - 1
            if subject <= 1 and before >= 0:
                # "That is wrong": the whole sentence before, or what came before the comma
                sentence = clauses[before].sentence
                while before >= 0 and clauses[before].sentence == sentence:
                    refuted.add(before)
                    before -= 1
    return [
        Clause(
            c.begin, c.end, c.sentence, c.asks, c.hearsay or at in refuted, c.soup, c.fragment,
            c.supposed,
        )
        for at, c in enumerate(clauses)
    ]  # fmt: skip


def _negations(
    words: Sequence[Token], clauses: Sequence[Clause], lexicon: Lexicon
) -> Iterator[Negation]:
    for number, clause in enumerate(clauses):
        # a "no" by itself answers or corrects: "no, wait, the last stage"
        alone = clause.end - clause.begin == 1 and words[clause.begin].text == "no"
        if clause.supposed or alone:
            continue
        affirmed = {
            at
            for begin, end in found_in(words, clause.begin, clause.end, lexicon.affirmed)
            for at in range(begin, end)
        }
        spans = [
            (at, at + 1)
            for at in range(clause.begin, clause.end)
            if words[at].text in lexicon.negation and at not in affirmed
        ]
        spans += found_in(words, clause.begin, clause.end, lexicon.denying)
        for first, last in spans:
            end = _reach(words, clauses, number, first)
            spares = _spares(words, clause, first, end)
            if spares:
                end = _without_purpose(words, first, end)
            yield Negation(first, last, last, end, words[first].text in _OF_NOUNS, spares)


def _spares(words: Sequence[Token], clause: Clause, first: int, end: int) -> bool:
    """Tell whether a negation says that a thing does without something.

    That is `without`, a negation that holds for a word of needing, and one that stands behind it.
    What a person does without is left out or advised against, and so denied.
    """
    before = words[clause.begin : first]
    if any(each.text in _PERSONS for each in before[-_SHORT:]):
        return False
    # "needs no compiler and no headers" is one need
    more = len(before) > 1 and before[-1].text in ("and", "or")
    near = before if more else before[-1:]
    needing = any(each.stem in _NEEDING for each in (*near, *words[first:end]))
    # "Without it, ..." begins a case that is thought of
    return needing or (words[first].text == "without" and bool(before))


def _without_purpose(words: Sequence[Token], first: int, end: int) -> int:
    """Return where a negation ends of what is not needed: what it is not needed for does happen.

    That is "needs no daemon | to run an image"; in "does not need to run" it is the running.
    """
    for at in range(first + 2, end):
        if words[at].text == "to" and words[at - 1].text not in ("need", "require", "required"):
            return at
    return end


def _reach(words: Sequence[Token], clauses: Sequence[Clause], number: int, first: int) -> int:
    """Return where a negation ends.

    That is at the next verb for one of a verb ("what it does not need | is skipped"), after a few
    words for `without`, else behind its clause and the list that goes on after its comma.
    """
    end = clauses[number].end
    word = words[first].text
    if word == "without":
        return min(end, first + 1 + _SHORT)
    relative = first > 0 and words[first - 1].text in _RELATIVE
    longer = first + 1 < end and words[first + 1].text == "longer"
    if word not in _OF_NOUNS or relative or longer:
        for at in range(first + (3 if longer else 2), end):
            if words[at].text in _FINITE or words[at].text.endswith(_AGAIN):
                return at
    for following in clauses[number + 1 :]:
        goes_on = words[following.begin].text in ("or", "nor") or following.fragment
        if following.sentence != clauses[number].sentence or not goes_on:
            break
        end = following.end
    return end


def found_in(
    words: Sequence[Token], begin: int, end: int, phrases: frozenset[Phrase]
) -> Iterator[tuple[int, int]]:
    """Yield where phrases stand, the longest at each place."""
    longest, openings = _openings(phrases)
    at = begin
    while at < end:
        if words[at].text not in openings:
            at += 1
            continue
        for length in range(min(longest, end - at), 0, -1):
            if tuple(word.text for word in words[at : at + length]) in phrases:
                yield at, at + length
                at += length - 1
                break
        at += 1


@lru_cache(maxsize=64)
def _openings(phrases: frozenset[Phrase]) -> tuple[int, frozenset[str]]:
    """Return how long the longest phrase is, and with which words they begin."""
    return max(map(len, phrases), default=0), frozenset(each[0] for each in phrases if each)
