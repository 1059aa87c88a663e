"""White space as Go's ``unicode`` package sees it, over UTF-8 bytes.

BuildKit trims and splits with several different sets, and Python's own notion differs from all of
them (it counts the separators U+001C to U+001F, Go does not). Working on bytes keeps every offset
an offset of the file.
"""

from __future__ import annotations

from sealegs.ground.regex import Regex

SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""All white space of Go, as it stands between the brackets of a regular expression."""

BLANK = b"\t\n\v\f\r "
"""ASCII white space; enough for almost every line."""

WIDE = rb"\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80"
"""Pattern of the white space beyond ASCII: U+0085 and the separators (category Z)."""

_LEADING_WIDE = Regex(rb"(?:[\t-\r ]|" + WIDE + rb")+")
_WIDE_TAILS = Regex(rb"(?:" + WIDE + rb")\Z")


def left(data: bytes, start: int, end: int) -> int:
    """Return where the first visible rune of ``data[start:end]`` begins (``end`` if none)."""
    while start < end and data[start] in BLANK:
        start += 1
    if start < end and data[start] >= 0x80:
        match = _LEADING_WIDE.match(data, start, end)
        if match:
            return match.end()
    return start


def right(data: bytes, start: int, end: int) -> int:
    """Return where the last visible rune of ``data[start:end]`` ends (``start`` if none)."""
    while start < end:
        last = data[end - 1]
        if last in BLANK:
            end -= 1
        elif last >= 0x80 and (match := _WIDE_TAILS.search(data, max(start, end - 3), end)):
            end = match.start()
        else:
            break
    return end


def decode(data: bytes) -> str:
    """Return the text of any bytes; what is no UTF-8 stays recoverable."""
    return data.decode("utf-8", "surrogateescape")


_UNDECODABLE = Regex("[\ud800-\udfff]")


def visible(text: str) -> str:
    """Replace bytes that are no UTF-8 by U+FFFD, as Go does when it copies rune by rune."""
    if text.isascii():
        return text
    return _UNDECODABLE.sub("\ufffd", text)


_BLANK_TEXT = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


def trim(text: str) -> str:
    """Return the text without white space around it, as Go's ``TrimSpace`` does."""
    return text.strip(_BLANK_TEXT)
