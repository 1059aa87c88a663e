"""Splitting arguments: at blanks, or into words whose quotes and escapes hold blanks."""

from __future__ import annotations

import re
from functools import cache

from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.model import Word
from sealegs.dockerfile.space import WIDE, decode, visible
from sealegs.ground.regex import Regex

BLANKS = Regex(rb"[\t\v\f\r ]+")
"""What separates a keyword from its arguments, and plain arguments from each other."""

_PLAIN = Regex(rb"[^\t\v\f\r ]+")


def split_blanks(line: Joined, start: int, end: int) -> tuple[Word, ...]:
    """Split at blanks without regard to quotes (COPY, ADD, EXPOSE, FROM, VOLUME)."""
    return tuple([line.word(*m.span()) for m in _PLAIN.finditer(line.data, start, end)])


@cache
def _word_pattern(escape: str) -> re.Pattern[bytes]:
    """Return the pattern of one word for ENV, LABEL and ARG.

    A rune after the escape belongs to the word whatever it is, also a blank or a quote; nothing
    is escaped between single quotes; an open quote runs to the end.
    """
    e = re.escape(escape.encode())
    escaped = e + rb"(?:" + WIDE + rb"|.)"
    plain = rb"[^\t-\r '\"\x80-\xff" + e + rb"]+|(?!" + WIDE + rb")[\x80-\xff]"
    double = rb'"(?:[^"' + e + rb"]+|" + escaped + rb"|(?P<cut>" + e + rb'\Z))*+(?:"|\Z)'
    single = rb"'[^']*+(?:'|\Z)"
    return re.compile(
        rb"(?:[\t-\r ]|"
        + WIDE
        + rb")*+(?P<word>(?:"
        + plain
        + rb"|"
        + escaped
        + rb"|"
        + double
        + rb"|"
        + single
        + rb")++)",
        re.DOTALL,
    )


def split_words(line: Joined, start: int, end: int, escape: str) -> list[tuple[int, int]]:
    """Return where the words of ENV, LABEL and ARG stand; quotes and escapes hold them together."""
    found = []
    word = _word_pattern(escape)
    while match := word.match(line.data, start, end):
        # An escape that ends the line inside quotes escapes nothing and is dropped.
        cut = match.start("cut")
        start = match.end()
        found.append((match.start("word"), cut if cut >= 0 else start))
    return found


def quoted_word(line: Joined, start: int, end: int) -> Word:
    """Return a stretch found by ``split_words``, copied rune by rune as Go does."""
    return Word(visible(decode(line.data[start:end])), line.span(start, end))
