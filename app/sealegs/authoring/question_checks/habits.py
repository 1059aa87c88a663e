"""What one could guess after some questions of a topic: the key's place, its length, the verdict.

The figures are exact binomial tails: how probable so many of them would be by chance alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import comb
from typing import Final

from sealegs.authoring.flaw import Flaw
from sealegs.authoring.question_check import Topical, Written
from sealegs.ground.problem import Place, Problem

CHANCE: Final = 0.05
"""What is less probable than this is a habit of the author."""


def check(topical: Topical) -> Iterator[Flaw]:
    """Yield the habits of a topic's author, as notes on the whole file."""
    choices = [w for w in topical.questions if w.raw.kind == "choice" and _key(w) is not None]
    flags = [w for w in topical.questions if w.raw.kind == "red-flag"]
    for message in (*_place(choices), *_length(choices), *_verdict(flags)):
        yield Flaw(Problem(Place(topical.file), message), True)


def tail(least: int, of: int, share: float) -> float:
    """Return the probability of ``least`` or more hits of ``of`` independent tries."""
    return sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(least, of + 1))


def _key(written: Written) -> int | None:
    keys = [place for place, option in enumerate(written.options, 1) if option.right]
    return keys[0] if len(keys) == 1 else None


def _guess(choices: list[Written]) -> float:
    """Return the probability that one of the options is the key, were they all alike."""
    return sum(1 / len(written.options) for written in choices) / len(choices)


def _place(choices: list[Written]) -> Iterator[str]:
    places = Counter(_key(written) for written in choices)
    if not places:
        return
    widest = max(len(written.options) for written in choices)
    place, times = places.most_common(1)[0]
    if widest * tail(times, len(choices), _guess(choices)) < CHANCE:
        yield (
            f"the right option is number {place} in {times} of {len(choices)} choices; "
            "spread the places"
        )


def _length(choices: list[Written]) -> Iterator[str]:
    if not choices:
        return
    for word, pick in (("longest", max), ("shortest", min)):
        times = sum(
            len(written.options[(_key(written) or 1) - 1].text)
            == pick(len(option.text) for option in written.options)
            for written in choices
        )
        if 2 * tail(times, len(choices), _guess(choices)) < CHANCE:
            yield f"the right option is the {word} in {times} of {len(choices)} choices"


def _verdict(flags: list[Written]) -> Iterator[str]:
    verdicts = Counter(str(written.raw.payload.get("verdict")) for written in flags)
    if not verdicts:
        return
    verdict, times = verdicts.most_common(1)[0]
    if 2 * tail(times, len(flags), 0.5) < CHANCE:
        yield f"{times} of {len(flags)} statements are {verdict}; make it about half"
