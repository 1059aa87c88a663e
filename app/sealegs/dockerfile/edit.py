"""Changing a Dockerfile without touching what isn't changed.

An edit replaces one span of bytes. Everything outside the spans of the edits stays byte for byte:
comments, blanks, odd casing, line endings, and whatever is no UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sealegs.dockerfile.model import Document, Instruction
from sealegs.dockerfile.parse import encode, parse
from sealegs.dockerfile.problem import Span


class Edit(msgspec.Struct, frozen=True):
    """Replace ``span`` (byte offsets) by ``text``; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class OverlappingEdits(ValueError):
    """Two edits want the same bytes; apply them one after the other instead."""


def apply(document: Document, edits: Iterable[Edit]) -> Document:
    """Return the document with all edits made; spans are those of ``document``.

    Insertions at one place keep their order. Raises ``OverlappingEdits`` when two edits overlap.
    """
    source = document.source
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start, end = edit.span.start, edit.span.end
        if start < at or not start <= end <= len(source):
            raise OverlappingEdits(f"bytes {start} to {end} are already edited or not in the file")
        pieces += (source[at:start], encode(edit.text))
        at = end
    pieces.append(source[at:])
    return parse(b"".join(pieces))


def replace(document: Document, instruction: Instruction, text: str) -> Edit:
    """Return the edit that rewrites an instruction, its continuations and here-documents."""
    return Edit(instruction.span, _with_endings(document, text))


def delete(document: Document, instruction: Instruction) -> Edit:
    """Return the edit that removes an instruction with its lines; comments above it stay."""
    starts = document.line_starts
    last = instruction.last_line
    end = starts[last] if last < len(starts) else len(document.source)
    return Edit(Span(starts[instruction.first_line - 1], end), "")


def _ending(document: Document) -> str:
    first = document.source.find(b"\n")
    return "\r\n" if first > 0 and document.source[first - 1 : first] == b"\r" else "\n"


def _with_endings(document: Document, text: str) -> str:
    ending = _ending(document)
    return text if ending == "\n" else text.replace("\r\n", "\n").replace("\n", ending)
