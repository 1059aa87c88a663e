"""Here-documents inside a shell script, taken out before the grammar sees them.

tree-sitter-bash loses its way behind a second here-document and misplaces what follows the first,
so each marker is made a plain input redirection of equal length and each body is blanked: offsets
stay what they were, and the text comes back at the redirection.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sealegs.ground.regex import Regex

_PLAIN = Regex(rb"[^\\'\"#<\n(]+")
_MARKER = Regex(
    rb"""<<(-?)[ \t]*((?:[^\s\\'"`;&|<>()$]|\\.|'[^'\n]*'|"[^"\n]*")+)""",
)
_UNQUOTE = Regex(rb"""\\(.)|['"]""")


class HereDocument(NamedTuple):
    """A body by offsets in the script: text without its terminator line."""

    start: int
    end: int
    expands: bool
    strip_tabs: bool


class Masked(NamedTuple):
    """A script of the same length without here-documents, and those by their marker's offset."""

    script: bytes
    documents: dict[int, HereDocument]


class _Pending(NamedTuple):
    at: int
    name: bytes
    expands: bool
    strip_tabs: bool


def mask(script: bytes) -> Masked:
    """Take the here-documents out of a script."""
    if b"<<" not in script:
        return Masked(script, {})
    masked = bytearray(script)
    documents: dict[int, HereDocument] = {}
    pending: list[_Pending] = []
    at = 0
    while at < len(script):
        if plain := _PLAIN.match(script, at):
            at = plain.end()
            continue
        char = script[at : at + 1]
        if char == b"\n" and pending:
            at = _take_bodies(script, at + 1, pending, documents, masked)
            pending = []
        elif char == b"<":
            at = _marker(script, at, pending, masked)
        else:
            at = _skip(script, at)
    if pending:
        _take_bodies(script, len(script), pending, documents, masked)
    return Masked(bytes(masked), documents)


def _marker(script: bytes, at: int, pending: list[_Pending], masked: bytearray) -> int:
    if script.startswith(b"<<<", at):
        return at + 3
    found = _MARKER.match(script, at)
    if found is None:
        return at + 1
    name = _UNQUOTE.sub(rb"\1", found[2])
    pending.append(_Pending(at, name, name == found[2], bool(found[1])))
    masked[at + 1 : found.start(2)] = b" " * (found.start(2) - at - 1)
    return found.end()


def _take_bodies(
    script: bytes,
    at: int,
    pending: list[_Pending],
    documents: dict[int, HereDocument],
    masked: bytearray,
) -> int:
    for marker in pending:
        start = at
        while True:
            newline = script.find(b"\n", at)
            end = len(script) if newline < 0 else newline
            line = script[at:end].removesuffix(b"\r")
            closes = (line.lstrip(b"\t") if marker.strip_tabs else line) == marker.name
            if closes or newline < 0:
                break
            at = end + 1
        body_end = at if closes else end
        documents[marker.at] = HereDocument(start, body_end, marker.expands, marker.strip_tabs)
        masked[start:end] = re.sub(rb"[^\n]", b" ", script[start:end])
        at = min(end + 1, len(script))
    # The newline before the first body has been passed, the one behind the last has been too.
    return at


def _skip(script: bytes, at: int) -> int:
    """Step over a quote, an escape, a comment or an arithmetic expression."""
    char = script[at : at + 1]
    if char == b"\\":
        return at + 2
    if char == b"'":
        return _behind(script, b"'", at + 1)
    if char == b'"':
        return _behind_double(script, at + 1)
    if char == b"#" and (at == 0 or script[at - 1 : at] in b" \t\n;&|("):
        end = script.find(b"\n", at)
        return len(script) if end < 0 else end
    if script.startswith(b"((", at):
        return _behind(script, b"))", at + 2)
    return at + 1


def _behind(script: bytes, mark: bytes, at: int) -> int:
    end = script.find(mark, at)
    return len(script) if end < 0 else end + len(mark)


def _behind_double(script: bytes, at: int) -> int:
    while at < len(script):
        char = script[at]
        if char == ord('"'):
            return at + 1
        at += 2 if char == ord("\\") else 1
    return at
