"""What a list shows of a place: some of its text around what was found, with that marked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sealegs.workspace.search.index import Outcome
from sealegs.workspace.search.query import WORD

Span = tuple[int, int]
"""Where a hit starts and ends in a text."""

LENGTH: Final = 160
"""Characters of an excerpt."""

_BEFORE: Final = 4
"""The part of an excerpt that stands before the first hit: a fourth."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of text on one line with the hits in it."""

    text: str
    hits: tuple[Span, ...] = ()


def hits_in(text: str, outcome: Outcome) -> tuple[Span, ...]:
    """Return where a text holds what was looked for, in order and without overlaps."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is two
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    typed = outcome.query.words
    found = [_inner(m.start(), m.group(), typed) for m in WORD.finditer(low)
             if m.group() in outcome.meant]  # fmt: skip
    for piece in outcome.query.exact:
        at = low.find(piece)
        while at >= 0:
            found.append((at, at + len(piece)))
            at = low.find(piece, at + len(piece))
    return _merged(found)


def excerpt(text: str, outcome: Outcome, length: int = LENGTH) -> Excerpt:
    """Return ``length`` characters of a text around its hits, on one line."""
    flat = " ".join(text.split())
    hits = hits_in(flat, outcome)
    if len(flat) <= length:
        return Excerpt(flat, hits)
    start = max(0, min(_densest(hits, length) - length // _BEFORE, len(flat) - length))
    while 0 < start < len(flat) and not flat[start - 1].isspace() and start % 16:
        start -= 1  # to the beginning of a word, if it is near
    cut = flat[start : start + length]
    before, after = "…" if start else "", "…" if start + length < len(flat) else ""
    shift = len(before) - start
    inside = ((left, right) for left, right in hits if left < start + length and right > start)
    marked = tuple(
        (max(left, start) + shift, min(right, start + length) + shift) for left, right in inside
    )
    return Excerpt(f"{before}{cut}{after}", marked)


def _inner(at: int, word: str, typed: Collection[str]) -> Span:
    """Return the part of a word that was typed, or all of it where it is only like that."""
    held = [(word.find(one), one) for one in typed if one in word]
    if not held:
        return at, at + len(word)
    start, one = max(held, key=lambda each: len(each[1]))
    return at + start, at + start + len(one)


def _densest(hits: tuple[Span, ...], length: int) -> int:
    """Return where the stretch begins that holds the most hits."""
    best, most = 0, 0
    for number, (start, _) in enumerate(hits):
        within = sum(
            1 for left, _ in hits[number:] if left < start + length * (_BEFORE - 1) // _BEFORE
        )
        if within > most:
            best, most = start, within
    return best


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
