"""Whether a text was copied: hashed windows of eight words, which give the text itself away to
nobody.

Both texts are read the same way: in lower case, Unicode folded, and without what stands between
words, so that markup, punctuation and line breaks make no difference. ``apt-get`` and
``target/app.jar`` are one word each, or every two files with the same commands were copies.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

WORDS: Final = 8
"""Words in a row that two people hardly write by chance."""

DIGEST: Final = 8
"""Bytes of a hash; among a million windows two collide by chance once in ten million texts."""

HEAD: Final = "# Hashed windows of eight words (blake2b, 8 bytes)."
"""The first line of a file that holds windows instead of a text."""

_WORD = re.compile(r"[^\W_]+(?:[-.:/'’=][^\W_]+)*")


def windows(text: str) -> frozenset[bytes]:
    """Return the hashes of all windows of a text."""
    return frozenset(digest for _, _, digest in _windows(text))


def copied(text: str, foreign: frozenset[bytes]) -> Iterator[tuple[int, str]]:
    """Yield each stretch of a text that is in another one as well, with its line (from 1).

    Windows that overlap are one stretch.
    """
    start = end = -1
    for begin, stop, digest in _windows(text):
        if digest not in foreign:
            continue
        if begin < end:
            end = stop
            continue
        if end > 0:
            yield _stretch(text, start, end)
        start, end = begin, stop
    if end > 0:
        yield _stretch(text, start, end)


def written(found: frozenset[bytes]) -> str:
    """Return windows as a file holds them."""
    return "\n".join((HEAD, *sorted(digest.hex() for digest in found))) + "\n"


def read(text: str) -> frozenset[bytes]:
    """Return the windows of a file: those it holds, or else those of its text."""
    if text.startswith(HEAD):
        return frozenset(bytes.fromhex(line) for line in text.splitlines()[1:])
    return windows(text)


def _stretch(text: str, start: int, end: int) -> tuple[int, str]:
    return text.count("\n", 0, start) + 1, " ".join(text[start:end].split())


def _windows(text: str) -> Iterator[tuple[int, int, bytes]]:
    found = [(m.start(), m.end(), _folded(m[0])) for m in _WORD.finditer(text)]
    for number in range(len(found) - WORDS + 1):
        part = found[number : number + WORDS]
        wording = " ".join(word for _, _, word in part).encode()
        yield part[0][0], part[-1][1], blake2b(wording, digest_size=DIGEST).digest()


def _folded(word: str) -> str:
    return word.casefold() if word.isascii() else unicodedata.normalize("NFKC", word).casefold()
