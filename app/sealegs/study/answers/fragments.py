"""Lines of a Dockerfile in an answer: in a fence, on lines of their own, between backticks.

Code is what somebody shows, so it counts like speech: what is asked, refuted, denied or shown as
how not to do it (`wrong_before` of words.yaml) is no example of what they would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sealegs.dockerfile.keywords import KEYWORDS
from sealegs.study.answers.lexicon import Lexicon
from sealegs.study.answers.reading import FENCE, Clause, Reading, found_in

MOST: Final = 8
"""Fragments that are looked at; more is no answer to one question."""

LONGEST: Final = 4_000
"""Characters of one fragment."""

_NAMES = "|".join(KEYWORDS)
_SPAN = re.compile(r"`([^`\n]+)`")
_INSTRUCTION = re.compile(rf"^\s*(?:{_NAMES})\s+\S", re.IGNORECASE | re.MULTILINE)
_BARE = re.compile(rf"[ \t]*(?:[-*•][ \t]+|\d+[.)][ \t]+)?((?:{_NAMES})[ \t]+\S.*)")
_LINE = re.compile(r"[^\n]+")
_ELLIPSIS = re.compile(r"\s*(?:#\s*)?(?:\.\.\.|…|\[(?:\.\.\.|…)\])\s*")
_BETWEEN = re.compile(r"[.:;\s`>*•-]*")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Code with the characters it stands at; ``offered`` where it is what the speaker would write.

    What is not offered may be an example of a mistake, so it is never held against anybody.
    """

    code: str
    spans: tuple[tuple[int, int], ...]
    offered: bool


def fragments(
    text: str, reading: Reading, lexicon: Lexicon, shown: str = ""
) -> tuple[Fragment, ...]:
    """Return the fragments that an answer means, in their order, and then what is said together.

    What only repeats the code ``shown`` is none. Pieces in sentences also count as one fragment.
    ``reading`` is of the same text, or of one that differs by blanks in the place of words.
    """
    own = _lines(shown)
    fences = [match.span(1) for match in FENCE.finditer(text)]
    blocks = [Fragment(_code(text[slice(*at)]), (at,), offered=True) for at in fences]
    blocks += _bare(text, fences, lexicon)
    spans = [
        Fragment(found[1], (found.span(1),), _proposed(reading, found.start(1), lexicon))
        for found in _SPAN.finditer(text)
        if _INSTRUCTION.match(found[1])
        and not _within(found.start(), fences)
        and _said_before(reading, found.start(1))[-1:] != ("from",)
    ]
    meant = [
        each
        for each in sorted((*blocks, *spans), key=lambda each: each.spans)
        if len(each.code) <= LONGEST
        and _INSTRUCTION.search(each.code)
        and _is_meant(reading, each.spans[0], lexicon)
        and not _repeats(_lines(each.code), own)
    ][:MOST]
    said = [each for each in meant if each in spans]
    if len(said) > 1:
        places = tuple(at for each in said for at in each.spans)
        meant.append(Fragment("\n".join(each.code for each in said), places, offered=False))
    return tuple(meant)


def _bare(text: str, fences: Sequence[tuple[int, int]], lexicon: Lexicon) -> Iterator[Fragment]:
    """Yield runs of lines that stand there without a fence; prose parts them, blanks don't."""
    run: list[tuple[int, int]] = []
    goes_on = False
    for line in _LINE.finditer(text):
        if _within(line.start(), fences) or not line[0].strip():
            continue
        code = _BARE.fullmatch(line[0])
        if code is not None and not goes_on and not _is_prose(code[1], lexicon):
            run.append((line.start() + code.start(1), line.end()))
        elif run and (goes_on or line[0].lstrip().startswith("#") or _ELLIPSIS.fullmatch(line[0])):
            run.append(line.span())
        else:
            yield from _of_run(text, run)
            run = []
        goes_on = bool(run) and line[0].rstrip().endswith("\\")
    yield from _of_run(text, run)


def _of_run(text: str, run: Sequence[tuple[int, int]]) -> Iterator[Fragment]:
    if run:
        code = _code("\n".join(text[slice(*at)] for at in run))
        yield Fragment(code, ((run[0][0], run[-1][1]),), offered=True)


def _is_prose(line: str, lexicon: Lexicon) -> bool:
    """Tell whether a line is a sentence that begins with the name of an instruction."""
    return any(word in lexicon.function for word in line.split()[1:])


def _code(text: str) -> str:
    """Return code without the lines that only say that something was left out."""
    kept = (line for line in text.splitlines() if not _ELLIPSIS.fullmatch(line))
    return "\n".join(kept).strip("\n")


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= at < end for begin, end in spans)


def _lines(code: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in code.splitlines() if line.strip())


def _repeats(lines: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Tell whether lines stand like this in the code that was asked about."""
    return any(own[at : at + len(lines)] == lines for at in range(len(own) - len(lines) + 1))


def _clauses(reading: Reading, begin: int, end: int) -> Iterator[Clause]:
    for clause in reading.clauses:
        first, last = reading.words[clause.begin], reading.words[clause.end - 1]
        if first.start < end and last.end > begin:
            yield clause


def _is_meant(reading: Reading, span: tuple[int, int], lexicon: Lexicon) -> bool:
    clauses = tuple(_clauses(reading, *span))
    if any(each.hearsay or each.asks or each.sentence in reading.rejected for each in clauses):
        return False
    first = next((at for at, word in enumerate(reading.words) if word.start >= span[0]), None)
    if first is not None and len(reading.denials(first)) % 2 == 1:
        return False
    return not _is_announced_wrong(reading, span[0], lexicon)


def _is_announced_wrong(reading: Reading, begin: int, lexicon: Lexicon) -> bool:
    """Tell whether what is said right before code says that one doesn't write it like this."""
    before = [clause for clause in reading.clauses if reading.words[clause.end - 1].end <= begin]
    if not before:
        return False
    gap = reading.text[reading.words[before[-1].end - 1].end : begin]
    if not _BETWEEN.fullmatch(gap) or not {":", "\n"} & set(gap):
        return False
    clauses = [each for each in before if each.sentence == before[-1].sentence]
    if any(each.hearsay or each.sentence in reading.rejected for each in clauses):
        return True
    first, last = clauses[0].begin, clauses[-1].end
    denied = any(reading.words[at].text in lexicon.negation for at in range(first, last))
    phrases = lexicon.wrong_before | lexicon.denying
    return ":" in gap and (
        denied or any(True for _ in found_in(reading.words, first, last, phrases))
    )


def _proposed(reading: Reading, begin: int, lexicon: Lexicon) -> bool:
    """Tell whether a sentence says before a span of code that this is what the speaker writes."""
    said = _said_before(reading, begin)
    if said[-1:] == ("to",) and "from" in said:
        return True
    return any(
        said[at : at + len(phrase)] == phrase
        for phrase in lexicon.proposing
        for at in range(len(said))
    )


def _said_before(reading: Reading, begin: int) -> tuple[str, ...]:
    """Return the words of a sentence up to a span of code in it."""
    here = [clause.sentence for clause in _clauses(reading, begin, begin + 1)]
    return tuple(
        reading.words[at].text
        for clause in reading.clauses
        if clause.sentence in here
        for at in range(clause.begin, clause.end)
        if reading.words[at].end <= begin
    )
