"""Cutting a text into words. What an author writes and what a learner writes is cut alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\W_]+")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": " "})


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case, its stem, and the characters it takes in the text."""

    text: str
    stem: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the words of a stretch of a text: letters, numbers, each by itself.

    Hyphens, underscores, slashes and dots part words, so ``multi-stage`` and ``multi stage`` are
    the same, and ``800MB`` is a number and a unit.
    """
    straight = text.translate(_STRAIGHT)
    for found in _WORD.finditer(straight, start, len(text) if end is None else end):
        word = found.group().casefold()
        yield Token(word, stem(word), found.start(), found.end())


def phrase(written: str) -> tuple[str, ...]:
    """Return the words of a phrase, in lower case."""
    return tuple(token.text for token in tokens(written))


def stems(written: str) -> tuple[str, ...]:
    """Return the stems of the words of a phrase."""
    words = _WORD.findall(written.translate(_STRAIGHT))
    return tuple(stem(word.casefold()) for word in words)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a word in lower case (the English stemmer of Snowball)."""
    if not (word.isascii() and word.isalpha()):
        return word
    # One for each word: it is cheap to make, and two threads must not use the same at once.
    return str(snowballstemmer.stemmer("english").stemWord(word))
