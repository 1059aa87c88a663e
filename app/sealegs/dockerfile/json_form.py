"""The JSON form of arguments, accepted and refused as Go's ``encoding/json`` does.

Python's ``json`` is not used to judge: it accepts NaN, limits nesting by its own stack and reads
numbers of any size, and each of these turns a refusal into an acceptance or back.
"""

from __future__ import annotations

import math
from enum import Enum

from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.model import Word
from sealegs.dockerfile.space import decode, visible
from sealegs.ground.regex import Regex


class NotWords(Enum):
    """Why a text that starts with ``[`` is not a list of words."""

    NOT_JSON = "not JSON"
    """Read as a plain text instead, silently."""
    NOT_STRINGS = "not strings"
    """Valid JSON with something else than strings in it: refused."""


_STRING = rb'"(?:[^"\\\x00-\x1f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"'
_NUMBER = rb"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_TOKEN = Regex(
    rb"[ \t\r\n]*+(?:(?P<string>" + _STRING + rb")|(?P<mark>[\[\]{},:])"
    rb"|(?P<number>" + _NUMBER + rb")|(?P<name>true|false|null))"
)
_DEEPEST = 10_000


def read_words(line: Joined, start: int, end: int) -> tuple[Word, ...] | NotWords:
    """Read ``data[start:end]``, which starts with ``[``, as an array of strings."""
    words: list[Word] = []
    data = line.data
    expected = "value or end"
    at = start + 1
    while match := _TOKEN.match(data, at, end):
        at = match.end()
        if match.lastgroup == "string" and "value" in expected:
            words.append(_string(line, *match.span("string")))
            expected = "comma or end"
        elif match.group("mark") == b"," and "comma" in expected:
            expected = "value"
        elif match.group("mark") == b"]" and "end" in expected:
            rest = data[at:end].strip(b" \t\r\n")
            return NotWords.NOT_JSON if rest else tuple(words)
        else:
            break
    valid = _is_json(data[start:end])
    return NotWords.NOT_STRINGS if valid else NotWords.NOT_JSON


def _string(line: Joined, start: int, end: int) -> Word:
    raw = visible(decode(line.data[start:end]))
    return Word(_unescaped(raw) if "\\" in raw else raw[1:-1], line.span(start, end))


def _unescaped(raw: str) -> str:
    # Imported here: few strings of a Dockerfile have escapes.
    import json

    return visible(json.loads(raw))


def _is_json(data: bytes) -> bool:
    """Whether Go reads the text without an error into a list of anything."""
    closers: list[bytes] = []
    expected = "value"
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        mark = match.group("mark")
        if mark == b"[" or mark == b"{":
            if "value" not in expected or len(closers) == _DEEPEST:
                return False
            closers.append(b"]" if mark == b"[" else b"}")
            expected = "value end" if mark == b"[" else "key end"
            continue
        if mark == b":":
            if expected != "colon":
                return False
            expected = "value"
            continue
        if mark == b",":
            if expected != "comma end":
                return False
            expected = "value" if closers[-1] == b"]" else "key"
            continue
        if mark:
            if "end" not in expected or mark != closers.pop():
                return False
        elif "key" in expected and match.lastgroup == "string":
            expected = "colon"
            continue
        elif "value" not in expected or _too_large(match.group("number")):
            return False
        expected = "comma end"
        if not closers:
            return not data[at:].strip(b" \t\r\n")
    return False


def _too_large(number: bytes | None) -> bool:
    return number is not None and math.isinf(float(number))
