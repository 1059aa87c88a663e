"""Blocks of code inside the text of a card: shown with their colours, written as fences."""

from __future__ import annotations

import re
from typing import Final

from sealegs.curriculum.model import Fence, Span, Style, Text
from sealegs.curriculum.texts import cut, join, trim
from sealegs.dockerfile.strconv import parse_integer

GAP: Final = "____"
"""What stands where something is left out."""

_FENCE = re.compile(
    r"^```[ \t]*([\w+-]*)[^\n`]*\n(.*?)(?:\n```[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)


def fence_text(fence: Fence) -> Text:
    """Return a fence's code as text that remembers its language."""
    return _code(fence.code.rstrip("\n"), fence.language)


def with_gap(fence: Fence, gap: str) -> Text | None:
    """Return a fence's code with something left out, None when it isn't there to leave out.

    ``gap`` is words of the code, of which the first occurrence goes, or the number of a line,
    of which all but its first word goes.
    """
    code = fence.code.rstrip("\n")
    line = parse_integer(gap) if gap.isdecimal() else None  # words may begin with a sign
    start, end = _by_words(code, gap) if line is None else _by_line(code, line)
    if start >= end:
        return None
    return _code(code[:start] + GAP + code[end:], fence.language)


def headline(text: Text) -> Text:
    """Return what stands before the first block of code, or its first line: a text for lists."""
    first = next((span for span in text.spans if span.style is Style.FENCE), None)
    if first is None:
        return text
    before = trim(cut(text, 0, first.start))
    if before.plain:
        return before
    return Text(text.plain[first.start : first.end].partition("\n")[0])


def codes(text: Text) -> tuple[str, ...]:
    """Return the blocks of code in a text."""
    return tuple(
        text.plain[span.start : span.end] for span in text.spans if span.style is Style.FENCE
    )


def to_source(text: Text) -> str:
    """Return text as one would type it: its blocks of code between fences."""
    pieces: list[str] = []
    at = 0
    for span in text.spans:
        if span.style is Style.FENCE:
            code = text.plain[span.start : span.end]
            pieces += (text.plain[at : span.start], f"```{span.target or ''}\n{code}\n```")
            at = span.end
    return "".join((*pieces, text.plain[at:]))


def from_source(typed: str) -> Text:
    """Return typed text with its fences as blocks of code; everything else is literal."""
    parts: list[Text] = []
    at = 0
    for match in _FENCE.finditer(typed):
        parts += (Text(typed[at : match.start()].strip("\n")), _code(match[2], match[1]))
        at = match.end()
    if not parts:
        return Text(typed)
    parts.append(Text(typed[at:].strip("\n")))
    return join([part for part in parts if part.plain], "\n")


def _code(code: str, language: str) -> Text:
    return Text(code, (Span(0, len(code), Style.FENCE, language),)) if code else Text("")


def _by_line(code: str, number: int) -> tuple[int, int]:
    lines = code.split("\n")
    if not 1 <= number <= len(lines):
        return 0, 0
    before = sum(len(line) + 1 for line in lines[: number - 1])
    line = lines[number - 1]
    indent = len(line) - len(line.lstrip())
    word = re.match(r"\s*\S+\s+(?=\S)", line)
    return before + (word.end() if word else indent), before + len(line.rstrip())


def _by_words(code: str, words: str) -> tuple[int, int]:
    start = code.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else (0, 0)
