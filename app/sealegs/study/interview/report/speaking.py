"""Trade-offs and communication: how it was said. Both are read off the words, by fixed rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from sealegs.curriculum.model import Level
from sealegs.study.answers.grading import Span, Standing
from sealegs.study.interview.disputes import Contest, among
from sealegs.study.interview.report.judging import FEWEST, judged, unknown
from sealegs.study.interview.report.rows import Row, quoted, shortened
from sealegs.study.interview.report.values import Aspect, Judged, Kind, Quote
from sealegs.study.interview.steps import RoundKind

WANTED: Final = {Level.JUNIOR: 0.1, Level.MIDDLE: 0.15, Level.SENIOR: 0.25}
"""The share of answers that weigh something from which trade-offs are full, by level.

The shipped bank's own Senior answers do so in about a quarter, its Junior ones hardly ever.
"""

LEAST_WEIGHING: Final = 1.5
"""Weighing answers that must be expected before none of them counts against anybody."""

LONG_SENTENCE: Final = 40
LONG_ANSWER: Final = 60
"""Words."""

FEWEST_WORDS: Final = 12
"""Words from which how an answer is said is judged."""

FEWEST_LOOKING: Final = 8
"""Words from which "I don't know, I would look at ..." says where one would look."""

SURE, UNSURE = 1.0, 3.0
"""Phrases that sound unsure in 100 words: up to the first all is well, up to the second half."""

OVERRUN: Final = 1.25
FAIR_QUESTION: Final = 0.1
"""What a good question about the question adds, twice at most."""

_WEIGHS: Final = re.compile(
    r"\b(trade-?offs?|on the other hand|in exchange|in return|at the (?:cost|price|expense) of|"
    r"the (?:cost|price|downside|drawback|catch|upside|risk)(?: is| of|(?=:))|downsides?|"
    r"drawbacks?|depends on|it depends|rather than|not worth|worth (?:it|the)|compared (?:to|with)|"
    r"pay(?:s|ing)? (?:for|with|off)|only (?:if|when|where|pays)|overkill|good enough|the gain|"
    r"versus|vs|prefer|otherwise|unless|at the expense|in turn|"
    # more than one is a number, nothing is weighed by it
    r"(?!(?:more|less|fewer|longer)\s+than\s+(?:\d|(?:once|twice|one|two|three|four|five|ten|half|"
    r"an?\s+(?:second|minute|hour|day|week))\b))"
    r"(?:smaller|larger|slower|faster|bigger|safer|harder|easier|cheaper|simpler|stricter|more|"
    r"less|fewer|longer|shorter)\b[^.!?\n]{0,60}\bthan)\b",
    re.IGNORECASE,
)
_CONTRAST: Final = re.compile(
    r"\b(but|however|although|though|whereas|while|unless|yet|instead)\b", re.IGNORECASE
)
_MEASURE: Final = re.compile(
    r"\b(small|larg|slow|fast|big|safe|hard|easi|easy|cheap|simpl|siz|cost|risk|secur|time|memor|"
    r"disk|space|cach|complex|debug|portab|compat|longer|shorter|fewer|less|more)\w*",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"(?<=[.!?])\s+|\n+")
_SIGNS: Final = re.compile(
    r"\b(first|firstly|second|secondly|third|then|finally|because|so that|for example|for "
    r"instance|in short|to sum up|on the one hand)\b",
    re.IGNORECASE,
)
_UNKNOWN: Final = re.compile(
    r"(?:\W*(?:well|sorry|hm+|er+m?|uh+|honestly|frankly|to be honest|ok(?:ay)?|no))*\W*"
    r"(?:(?:i )?(?:really |honestly |just )?(?:don['’]?t|do not) know|"
    r"(?:i have |i['’]ve )?no (?:idea|clue)|i (?:can['’]?t|cannot) (?:say|tell|answer)|"
    r"(?:i['’]m )?not sure|pass\W*$)",
    re.IGNORECASE,
)
_LOOKS: Final = re.compile(
    r"\b(?:i(?:['’]d| would|['’]ll| will)|let me) (?:[a-z]+ ){0,2}?"
    r"(?:look|check|read|try|ask|start|begin|test|run|measure|compare|search|find|inspect|see|open)\b",
    re.IGNORECASE,
)
_SIDES: Final = 3
"""Of how an answer is built, each as much as another."""


def trade_offs(rows: Sequence[Row], level: Level) -> Judged:
    """Judge in how many answers something is weighed against something.

    A sentence counts when it, or the one before it, makes a point; so does a point that is a
    trade-off itself. Words of weighing alone earn nothing.
    """
    could = [row for row in rows if could_weigh(row)]
    if sum(row.said for row in could) < FEWEST:
        return unknown(Aspect.TRADE_OFFS, f"Fewer than {FEWEST} answers could weigh something.")
    quotes = [quote for row in could for quote in _weighed(row)]
    weighing = {quote.answer for quote in quotes}
    if not weighing and len(could) * WANTED[level] < LEAST_WEIGHING:
        return unknown(Aspect.TRADE_OFFS, f"None of {len(could)} answers weighs, but few need to.")
    share = len(weighing) / len(could)
    missed = [
        Quote(row.number, "", f"not weighed: {shortened(say)}", good=False)
        for row in could if row.number not in weighing
        for say in _weighty(row, earned=False)[:1]
    ]  # fmt: skip
    words = f"{len(weighing)} of {len(could)} answers weigh something against something, that is "
    words += f"{share:.0%}; a {level.value.capitalize()} is expected to in {WANTED[level]:.0%}, so "
    words += f"{share:.0%} counts as {min(share / WANTED[level], 1):.0%}."
    return judged(Aspect.TRADE_OFFS, share / WANTED[level], words, [*quotes, *missed])


def could_weigh(row: Row) -> bool:
    """Tell whether an answer is one of those of which some are expected to weigh something."""
    asked = row.graded is not None and row.is_root
    return asked and (row.said or bool(_weighty(row, earned=False)))


def weighs_something(row: Row) -> bool:
    """Tell whether an answer weighs something against something."""
    return row.graded is not None and any(True for _ in _weighed(row))


def weighs(sentence: str) -> bool:
    """Tell whether a sentence weighs something against something."""
    if _WEIGHS.search(sentence):
        return True
    return bool(_CONTRAST.search(sentence) and _MEASURE.search(sentence))


def _weighty(row: Row, *, earned: bool) -> list[str]:
    points = row.graded.points if row.graded is not None else ()
    return [
        each.point.say for each in points
        if weighs(each.point.say) and row.asks_for(each.point)
        and (not earned or each.standing is Standing.EARNED)
    ]  # fmt: skip


def _weighed(row: Row) -> Iterator[Quote]:
    made = [span for h in row.graded.points for span in h.said] if row.graded is not None else []
    before = False
    for begin, end in _sentences(row.text):
        here = any(begin <= start < end for start, _ in made)
        if (here or before) and weighs(row.text[begin:end]):
            yield Quote(
                row.number, shortened(row.text[begin:end]), "weighs", good=True, kind=Kind.EARNED
            )
            return
        before = here
    if says := _weighty(row, earned=True):
        words = next(
            (quoted(row.text, h.said) for h in (row.graded.points if row.graded else ())
             if h.point.say == says[0]), ""
        )  # fmt: skip
        yield Quote(row.number, words, f"weighs: {shortened(says[0])}", good=True, kind=Kind.EARNED)


def _sentences(text: str) -> Iterator[Span]:
    begin = 0
    for found in _BREAK.finditer(text):
        if text[begin : found.start()].strip():
            yield begin, found.start()
        begin = found.end()
    if text[begin:].strip():
        yield begin, len(text)


def _once(text: str) -> Iterator[Span]:
    """Yield the sentences, one that was said before not again."""
    seen: set[str] = set()
    for begin, end in _sentences(text):
        words = " ".join(re.findall(r"\w+", text[begin:end].casefold()))
        if words not in seen:
            yield begin, end
        seen.add(words)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of communication: how good, 0 to 1, how it reads, and the evidence."""

    score: float
    words: str
    quotes: tuple[Quote, ...] = ()


def communication(rows: Sequence[Row]) -> Judged:
    """Judge structure, time, hedging, and questions about the question."""
    judgeable = [row for row in rows if is_told(row)]
    heard = [row for row in rows if is_built(row)]
    timed = [row for row in rows if is_timed(row)]
    if len(timed) < FEWEST:
        why = f"Fewer than {FEWEST} answers were long enough to tell."
        return unknown(Aspect.COMMUNICATION, why)
    parts = [_time(timed)]
    if len(heard) >= FEWEST:
        parts.append(_structure(heard))
    if len(judgeable) >= FEWEST:
        parts.append(_hedging(judgeable))
    asked = _asked(rows)
    score = fmean(part.score for part in parts) + asked.score
    # the mean of the parts, and what a good question adds
    told = [f"{each.words} ({each.score:.0%})" for each in parts]
    words = "; ".join((*told, *((asked.words,) if asked.words else ())))
    if len(parts) > 1 or asked.words:
        words += f"; together {min(score, 1):.0%}"
    quotes = [quote for part in (*parts, asked) for quote in part.quotes]
    return judged(Aspect.COMMUNICATION, score, f"{words[:1].upper()}{words[1:]}.", quotes)


def is_told(row: Row) -> bool:
    """Tell whether an answer has words enough to judge how it is said."""
    graded = row.graded
    if not row.said or graded is None:
        return False
    return looks_further(row) if gives_up(row) else graded.words >= FEWEST_WORDS


def gives_up(row: Row) -> bool:
    """Tell whether an answer begins with "I don't know", and then tries none."""
    graded = row.graded
    if graded is None or not row.said or graded.earned or not _UNKNOWN.match(row.text):
        return False
    return graded.words < FEWEST_WORDS or bool(_LOOKS.search(row.text))


def looks_further(row: Row) -> bool:
    """Tell whether whoever doesn't know says where they would look."""
    long = row.graded is not None and row.graded.words >= FEWEST_LOOKING
    return long and gives_up(row) and bool(_LOOKS.search(row.text))


def is_built(row: Row) -> bool:
    """Tell whether it is judged how an answer is built: one that is told, or a bare "don't know".

    The latter has nothing of an answer. Who says where they would look is told, if it is short.
    """
    return is_told(row) or (row.graded is not None and gives_up(row))


def is_timed(row: Row) -> bool:
    """Tell whether an answer is judged by its time: one that is told, or was ticked."""
    open_ = row.turn.round is not RoundKind.CLOSING and not row.turn.skipped
    return open_ and (is_told(row) or row.turn.ticked is not None)


def in_time(row: Row) -> float:
    """Return 1 for an answer within its time, 0.5 for one up to a quarter over it, 0 for others."""
    used, given = (row.turn.think_ms + row.turn.answer_ms) / 1000, row.turn.seconds
    return 1.0 if used <= given else 0.5 if used <= OVERRUN * given else 0.0


def _time(rows: Sequence[Row]) -> _Part:
    scores, late = [in_time(row) for row in rows], []
    for row in rows:
        used, given = (row.turn.think_ms + row.turn.answer_ms) / 1000, row.turn.seconds
        if used > given:
            over = f"took {used:.0f} s of {given} s"
            late.append(Quote(row.number, shortened(row.text), over, good=False))
    words = f"{len(rows) - len(late)} of {len(rows)} answers within their time"
    return _Part(fmean(scores), words, tuple(late[:2]))


@dataclass(frozen=True, slots=True)
class Built:
    """How an answer is built: whether its point comes early, it can be read, and it is parted."""

    opens: bool
    readable: bool
    parted: bool
    quote: Quote | None

    @property
    def of_three(self) -> int:
        """How many of the three are so."""
        return self.opens + self.readable + self.parted


def built(row: Row) -> Built:
    """Return how an answer that is told is built, with the words that show it."""
    sentences = list(_once(row.text))
    if gives_up(row):
        words, looks = shortened(row.text), looks_further(row)
        how = (
            "doesn't know, and says where to look" if looks else "doesn't know, and leaves it there"
        )
        return Built(looks, looks, looks, Quote(row.number, words, how, good=looks))
    first = sentences[:2][-1][1]
    made = [start for h in (row.graded.points if row.graded else ()) for start, _ in h.said]
    opens = any(start < first for start in made)
    lengths = [len(row.text[begin:end].split()) for begin, end in sentences]
    readable = max(lengths) <= LONG_SENTENCE
    parted = sum(lengths) < LONG_ANSWER or (
        len(sentences) >= 3 and bool(_SIGNS.search(row.text) or "\n" in row.text.strip())
    )
    words, quote = shortened(row.text[slice(*sentences[0])]), None
    if not opens and made:
        quote = Quote(row.number, words, "comes to the point late", good=False)
    elif not readable:
        longest = sentences[lengths.index(max(lengths))]
        long = f"a sentence of {max(lengths)} words"
        quote = Quote(row.number, shortened(row.text[slice(*longest)]), long, good=False)
    elif opens and parted:
        quote = Quote(row.number, words, "begins with the point", good=True)
    return Built(opens, readable, parted, quote)


def _structure(rows: Sequence[Row]) -> _Part:
    found = [built(row) for row in rows]
    direct = sum(each.of_three == _SIDES for each in found)
    quotes = tuple(each.quote for each in found if each.quote is not None)
    score = sum(each.of_three for each in found) / (_SIDES * len(found))
    return _Part(score, f"{direct} of {len(rows)} well built", quotes)


def _hedging(rows: Sequence[Row]) -> _Part:
    graded = [(row, row.graded) for row in rows if row.graded is not None]
    words = sum(each.words for _, each in graded)
    count = sum(unsure(row) for row in rows)
    rate = 100 * count / words if words else 0.0
    quotes = tuple(
        Quote(
            row.number, _around(row.text, each.hedges[0]), "sounds unsure", good=False,
            kind=Kind.HEDGE,
        )
        for row, each in graded if unsure(row)
    )  # fmt: skip
    score = 1.0 if rate <= SURE else 0.5 if rate <= UNSURE else 0.0
    told = f"{count} phrase{'' if count == 1 else 's'} that sound{'s' if count == 1 else ''} unsure"
    return _Part(score, f"{told} in {words} words", quotes[:2])


def unsure(row: Row) -> int:
    """Return how many phrases sound unsure; who says "I don't know" and where to look is honest."""
    hedges = row.graded.hedges if row.graded is not None else ()
    first = _UNKNOWN.match(row.text) if looks_further(row) else None
    return sum(first is None or begin >= first.end() for begin, _ in hedges)


def _around(text: str, span: Span) -> str:
    begin, end = span
    sentence = next((s for s in _sentences(text) if s[0] <= begin < s[1]), span)
    return shortened(text[max(sentence[0], begin - 60) : min(sentence[1], end + 80)])


def good_questions(row: Row) -> list[str]:
    """Return the questions about the question that were good ones."""
    fair = among(row.turn.disputes, Contest.FAIR_QUESTION)
    asked = enumerate(row.turn.clarified, 1)
    return [each.text for number, each in asked if each.good or str(number) in fair]


def _asked(rows: Sequence[Row]) -> _Part:
    quotes = [
        Quote(row.number, shortened(each), "a good question back", good=True)
        for row in rows for each in good_questions(row)
    ]  # fmt: skip
    good = len(quotes)
    adds = FAIR_QUESTION * min(good, 2)
    words = f"{good} good question{'' if good == 1 else 's'} back (+{adds:.0%})" if good else ""
    return _Part(adds, words, tuple(quotes))
