"""Builder flags: the ``--name=value`` words between a keyword and its arguments.

BuildKit reads this part byte by byte and turns each byte into a rune of the same number, so a
value beyond ASCII arrives as if it were Latin-1; the texts here are the same, the spans are not
affected.
"""

from __future__ import annotations

import re
from functools import cache

from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.model import Flag, Word
from sealegs.ground.regex import Regex

_SPACES = rb"\t-\r \x85\xa0"
_GAP = Regex(rb"[" + _SPACES + rb"]*+")


@cache
def _flag_pattern(escape: str) -> re.Pattern[bytes]:
    e = re.escape(escape.encode())
    double = rb'"(?:[^"' + e + rb"]+|" + e + rb'.)*+(?:"|' + e + rb"?\Z)"
    single = double.replace(b'"', b"'")
    plain = rb"[^" + _SPACES + rb"'\"" + e + rb"]+"
    return re.compile(
        rb"--(?:" + plain + rb"|" + e + rb".|" + double + rb"|" + single + rb")*+" + e + rb"?",
        re.DOTALL,
    )


@cache
def _quoting(escape: str) -> re.Pattern[str]:
    e = re.escape(escape)
    parts = rf"{e}(.)", rf'"((?:[^"{e}]|{e}.)*)(?:"|{e}?\Z)', rf"'((?:[^'{e}]|{e}.)*)(?:'|{e}?\Z)"
    return re.compile("|".join((*parts, rf"{e}\Z")), re.DOTALL)


def _unquoted(text: str, escape: str) -> str:
    """Return a flag's text without its quotes and escapes."""
    if '"' not in text and "'" not in text and escape not in text:
        return text
    inner = re.compile(re.escape(escape) + "(.)", re.DOTALL)

    def bare(match: re.Match[str]) -> str:
        if (escaped := match.group(1)) is not None:
            return escaped
        return inner.sub(r"\1", match.group(2) or match.group(3) or "")

    return _quoting(escape).sub(bare, text)


def split_flags(line: Joined, start: int, end: int, escape: str) -> tuple[tuple[Flag, ...], int]:
    """Return the flags that ``data[start:end]`` begins with, and where the rest begins."""
    data = line.data
    at = _end(_GAP.match(data, start, end))
    flags: list[Flag] = []
    while data.startswith(b"--", at, end):
        stop = _end(_flag_pattern(escape).match(data, at, end))
        text = _unquoted(data[at:stop].decode("latin-1"), escape)
        if text == "--":
            return tuple(flags), stop
        flags.append(_flag(line, text, at, stop))
        at = _end(_GAP.match(data, stop, end))
    return tuple(flags), at


def _end(match: re.Match[bytes] | None) -> int:
    assert match is not None, "these patterns match anything"
    return match.end()


def _flag(line: Joined, text: str, start: int, end: int) -> Flag:
    name, equals, value = text.partition("=")
    word = None
    if equals:
        at = line.data.find(b"=", start, end) + 1
        word = Word(value, line.span(at, end))
    return Flag(name[2:], word, line.span(start, end), text)
