"""Probing a wrong claim for which the author wrote no question: one's own words are taken up."""

from __future__ import annotations

import re
from typing import Final

from sealegs.ground.sanitise import clean
from sealegs.study.answers.grading import Claim

LONGEST: Final = 140
"""Characters of a quote; of a longer sentence only the words that made the claim."""

_END: Final = re.compile(r"[.!?;](?=\s)|\n")


def back_to(text: str, claim: Claim) -> str:
    """Return what an interviewer asks about a claim without telling that it is wrong.

    ``text`` is the answer that made it; where it was ticked, the claim itself is taken up.
    """
    words = _sentence(text, claim) if claim.said else claim.contradiction.claim
    return f"Back to one thing you said: “{words}”. Is that so? If not, what is right?"


def overlap(claim: Claim, other: Claim) -> bool:
    """Tell whether two wrong claims were heard in the same words of an answer."""
    return any(
        begin < last and first < end for begin, end in claim.said for first, last in other.said
    )


def _sentence(text: str, claim: Claim) -> str:
    begin, end = min(b for b, _ in claim.said), max(e for _, e in claim.said)
    first = max((each.end() for each in _END.finditer(text, 0, begin)), default=0)
    after = _END.search(text, end)
    last = after.start() if after is not None else len(text)
    whole = _line(text[first:last])
    if len(whole) > LONGEST:
        whole = _line(text[begin:end])
    if len(whole) > LONGEST:
        whole = f"{whole[: LONGEST - 1].rstrip()}…"
    return whole.rstrip(".!?; ")


def _line(text: str) -> str:
    return " ".join(clean(text, keep_newlines=False).split())
