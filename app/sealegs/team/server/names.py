"""Names of people as everyone may see them: one line, no control characters, no doubles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from sealegs.ground.sanitise import REPLACEMENT, clean

LONGEST: Final = 32
_NAMELESS = "Guest"
_SPACE = re.compile(r"\s+")
# What has no width or turns the line: joiners, marks of direction, fillers, tags, private use.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_MARKS_IN_A_ROW = 2


def tidy(typed: str) -> str:
    """Return a name that can be shown anywhere; empty when nothing of it can be seen."""
    text = unicodedata.normalize("NFC", clean(typed, keep_newlines=False))
    kept: list[str] = []
    marks = 0
    for letter in text:
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if letter == REPLACEMENT or letter in _FILLERS or kind in _UNSEEN:
            continue
        if marks <= _MARKS_IN_A_ROW:
            kept.append(letter)
    return _SPACE.sub(" ", "".join(kept)).strip()[:LONGEST].strip()


def named(typed: str, taken: Collection[str]) -> str:
    """Return the name someone goes by: tidied, with a number when another has it already.

    ``taken`` are folded names (``folded``); names that look alike count as the same.
    """
    name = tidy(typed) or _NAMELESS
    if folded(name) not in taken:
        return name
    number = 2
    while folded(candidate := f"{name[: LONGEST - 5].strip()} {number}") in taken:
        number += 1
    return candidate


def folded(name: str) -> str:
    """Return what is compared of a name."""
    return unicodedata.normalize("NFKC", name).casefold()
