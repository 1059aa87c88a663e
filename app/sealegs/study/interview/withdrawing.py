"""What the next answer takes back: a wrong claim that the speaker corrects no longer stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sealegs.study.answers.grading import Claim, Corrected, Graded
from sealegs.study.answers.lexicon import shipped_lexicon
from sealegs.study.answers.reading import found_in, read
from sealegs.study.interview.hearing import heard
from sealegs.study.interview.record import Turn
from sealegs.study.interview.steps import Reason
from sealegs.study.interview.stock import PROBE, Stock

_LONGEST: Final = 400
"""Characters of an answer that are kept as its correction."""


def heard_all(turns: Sequence[Turn], stock: Stock) -> tuple[Graded | None, ...]:
    """Return what each turn says, in view of what a later one of its question takes back.

    The next answer takes back a claim by beginning with a correction, where it is plain which claim
    is meant: the only one, or the one that is asked about. In the answer to the program's own "Is
    that so?" a "no" does.
    """
    found = [heard(turn, stock) for turn in turns]
    for at, graded in enumerate(found):
        if graded is None or not graded.claims or turns[at].text == "":
            continue
        taken = [
            Corrected(claim, words) for claim in graded.claims
            if (words := _taken_back(at, claim, turns, found))
        ]  # fmt: skip
        if taken:
            gone = {each.claim.contradiction.id for each in taken}
            stand = tuple(c for c in graded.claims if c.contradiction.id not in gone)
            corrected = (*graded.corrected, *taken)
            found[at] = replace(graded, claims=stand, corrected=corrected)
    return tuple(found)


def _taken_back(
    at: int, claim: Claim, turns: Sequence[Turn], found: Sequence[Graded | None]
) -> str:
    """Return the words that take a claim back; empty where it stands."""
    id_, before = claim.contradiction.id, found[at]
    only = before is not None and len(before.claims) == 1
    for later in range(at + 1, len(turns)):
        turn, graded = turns[later], found[later]
        if turn.question != turns[at].question:
            return ""
        about = turn.reason is Reason.CLAIMED and turn.about == id_
        if graded is None or not (about or later == at + 1):
            continue
        if any(each.contradiction.id == id_ for each in graded.claims):
            return ""
        if graded.opening is not None and (about or only):
            return turn.text[slice(*graded.opening)]
        own = about and turn.path[-1:] == (PROBE,) and not claim.contradiction.probe
        if own and (words := _conceded(turn.text)):
            return words
    return ""


def _conceded(text: str) -> str:
    """Return an answer that begins by saying that what was said is not so."""
    lexicon = shipped_lexicon()
    reading = read(text[:_LONGEST], lexicon)
    first = next(found_in(reading.words, 0, min(3, len(reading.words)), lexicon.conceding), None)
    # "No idea" concedes nothing: the words are all of what is said first
    whole = first is not None and first == (0, reading.clauses[0].end)
    return reading.text.strip() if whole else ""
