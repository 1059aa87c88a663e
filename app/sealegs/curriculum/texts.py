"""Cutting and joining styled text, and the forms of it that identify an item."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from sealegs.curriculum.model import Span, Text

EMPTY = Text("")
_SLUG_LENGTH = 60
_NOT_WORD = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")
_LEADING_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.):]|\d+\s*[-–—]|Q?\d+[.):])\s*(?=\S)")


def cut(text: Text, start: int = 0, end: int | None = None) -> Text:
    """Return ``text[start:end]`` with the spans that still cover something."""
    stop = len(text.plain) if end is None else min(end, len(text.plain))
    start = min(start, stop)
    spans = tuple(
        Span(max(span.start, start) - start, min(span.end, stop) - start, span.style, span.target)
        for span in text.spans
        if span.start < stop and span.end > start
    )
    return Text(text.plain[start:stop], spans)


def trim(text: Text, extra: str = "") -> Text:
    """Return the text without the white space, and the characters ``extra``, around it."""
    kinds = " \t\n" + extra
    start = len(text.plain) - len(text.plain.lstrip(kinds))
    return cut(text, start, len(text.plain.rstrip(kinds)))


def join(parts: Sequence[Text], separator: str) -> Text:
    """Return the parts one after the other with plain ``separator`` between them."""
    plain: list[str] = []
    spans: list[Span] = []
    at = 0
    for index, part in enumerate(parts):
        if index:
            plain.append(separator)
            at += len(separator)
        plain.append(part.plain)
        spans += (Span(s.start + at, s.end + at, s.style, s.target) for s in part.spans)
        at += len(part.plain)
    return Text("".join(plain), tuple(spans))


def normalised(text: str) -> str:
    """Return text with one form for each character and single spaces: what hashes compare."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def content_hash(*texts: str) -> str:
    """Return a short hash that changes when the wording of an item changes."""
    joined = "\n".join(normalised(text) for text in texts)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:16]


def slugify(text: str) -> str:
    """Return the words of ``text``, in lower case, joined by hyphens; letters of any script.

    Long texts are cut at a word. Text without any letter or digit gives ``item``.
    """
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split()
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _SLUG_LENGTH:
            break
        slug = longer
    return slug or "-".join(words)[:_SLUG_LENGTH] or "item"


def without_number(text: str) -> str:
    """Return a title without the number in front: ``1. What is …``, ``03 - What is …``."""
    return _LEADING_NUMBER.sub("", text)


class Slugs:
    """Hands out names that are unique in one document: ``x``, ``x-2``, ``x-3``."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """Return ``wanted``, or with the first free number behind it."""
        slug, number = wanted, self._next.get(wanted, 2)
        while slug in self._taken:
            slug, number = f"{wanted}-{number}", number + 1
        self._taken.add(slug)
        # Counting on keeps a document of a thousand equal headings from taking a thousand times
        # as long.
        self._next[wanted] = number
        return slug
