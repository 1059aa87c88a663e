"""Which words of a line open a here-document, found with BuildKit's word lexer.

The lexer always escapes with a backslash here, whatever the file's escape directive says.
"""

from __future__ import annotations

from typing import NamedTuple

from sealegs.dockerfile.lexer import raw_words, unset_words
from sealegs.dockerfile.space import visible
from sealegs.ground.regex import Regex

_MARKER = Regex(r"([0-9]*)<<(-?)[\t\n\f\r ]*([^<]*)\Z")
_NAME = Regex(r"[A-Za-z0-9_]+")
_LARGEST_DESCRIPTOR = 2**64 - 1


class Marker(NamedTuple):
    """What opens a here-document."""

    name: str
    descriptor: int
    expand: bool
    strip_tabs: bool


class BadMarker(Exception):
    """A marker whose name can't be read; the line is refused."""


def markers(line: str) -> list[Marker]:
    """Return the here-documents a joined line opens, in order."""
    words = raw_words(visible(line))
    found = (marker(word) for word in words or ())
    return [m for m in found if m is not None]


def marker(word: str) -> Marker | None:
    """Return what a word opens, None when it is no marker; raise ``BadMarker`` when unreadable."""
    match = _MARKER.match(word)
    if not match or not match[3]:
        return None
    if _NAME.fullmatch(match[3]):
        return Marker(match[3], _descriptor(match[1]), True, match[2] == "-")
    words = unset_words(visible(match[3]), quotes=False)
    if words is None:
        raise BadMarker(word)
    if len(words) != 1:
        return None
    quoted = unset_words(visible(match[3]), quotes=True)
    if quoted is None or len(quoted) != 1:
        raise BadMarker(word)
    expand = _quotes(words[0]) == _quotes(quoted[0])
    return Marker(words[0], _descriptor(match[1]), expand, match[2] == "-")


def _descriptor(digits: str) -> int:
    digits = digits.lstrip("0")
    return min(int(digits or 0), _LARGEST_DESCRIPTOR) if len(digits) <= 20 else _LARGEST_DESCRIPTOR


def is_marker(word: str) -> bool:
    """Whether a word of COPY or ADD is a marker; an unreadable one is a plain path there."""
    try:
        return marker(word) is not None
    except BadMarker:
        return False


def _quotes(word: str) -> int:
    return word.count("'") + word.count('"')
