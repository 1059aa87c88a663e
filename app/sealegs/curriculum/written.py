"""Text written as Markdown that is read as the same text: whatever it holds is text and no more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sealegs.curriculum.model import Span, Style, Text

_MARKUP: Final = re.compile(r"[\\`*_\[\]{}#|~$^@]")
"""What can be markup anywhere."""

_LINE_START: Final = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=:]))")
"""What can be the sign of a list, or a line below a heading, where a line begins with it."""

_SIGNS: Final = {Style.STRONG: "**", Style.EMPHASIS: "*", Style.STRIKE: "~~"}
_BREAK: Final = "\\"
"""Ends a line that ends in what is shown as well."""

_WIKI: Final = "wiki:"


def escaped(text: str) -> str:
    """Return a text of one line that Markdown and the HTML made of it show as it is."""
    entities = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", entities)


def begun(line: str) -> str:
    """Return a line of Markdown whose beginning is no sign of a list or of a heading."""
    return _LINE_START.sub(r"\1\\", line.strip())


def lines_of(text: str) -> list[str]:
    """Return the lines of Markdown that show a text with its line breaks and empty lines."""
    rows = [begun(escaped(row)) for row in text.strip("\n").split("\n")]
    return [
        f"{row}{_BREAK}" if row and number + 1 < len(rows) and rows[number + 1] else row
        for number, row in enumerate(rows)
    ]


def card_lines(front: Text, back: Text, slug: str) -> list[str]:
    """Return a must-know line with what stands below it, as a topic has them."""
    asked, *shown = _blocks(front)
    first, *others = _blocks(back)
    if first.startswith("```"):
        first, others = "", [first, *others]
    head, *rest = f"{first} {{#{slug}}}".strip().split("\n")
    cue = " ".join(asked.replace(f"{_BREAK}\n", " ").split())
    lines = [f"- **{cue}** — {head}"]
    lines += [f"  {line}" for line in rest]
    codes = [block for block in shown if block.startswith("```")]
    for number, block in enumerate((*codes, *others)):
        opening, *code = block.split("\n")
        if number == 0 and codes:
            opening += " front"
        lines += ["", *(f"  {line}".rstrip() for line in (opening, *code))]
    return lines


def _blocks(text: Text) -> list[str]:
    """Return a card's side as paragraphs and fences, in order; one of the two at least."""
    blocks: list[str] = []
    at = 0
    for span in text.spans:
        if span.style is Style.FENCE:
            blocks += _paragraph(text, at, span.start)
            blocks.append(_fence(text.plain[span.start : span.end], span.target or ""))
            at = span.end
    blocks += _paragraph(text, at, len(text.plain))
    return blocks or [""]


def _paragraph(text: Text, start: int, end: int) -> list[str]:
    while start < end and text.plain[start] in "\n ":
        start += 1
    while end > start and text.plain[end - 1] in "\n ":
        end -= 1
    if start == end:
        return []
    spans = [
        s for s in text.spans if s.style is not Style.FENCE and start <= s.start and s.end <= end
    ]
    rows = _inline(text.plain, spans, start, end).split("\n")
    return [f"{_BREAK}\n".join(begun(row) for row in rows)]


def _inline(plain: str, spans: Sequence[Span], start: int, end: int) -> str:
    pieces: list[str] = []
    at = start
    for number, span in enumerate(spans):
        if span.start < at or span.end > end:
            continue
        inner = [each for each in spans[number + 1 :] if each.end <= span.end]
        pieces += (escaped(plain[at : span.start]), _styled(plain, span, inner))
        at = span.end
    return "".join((*pieces, escaped(plain[at:end])))


def _styled(plain: str, span: Span, inner: Sequence[Span]) -> str:
    words, target = plain[span.start : span.end], span.target or ""
    if span.style is Style.CODE:
        return _code(words)
    if span.style is Style.LINK and target.startswith(_WIKI):
        return f"[[{target.removeprefix(_WIKI)}|{words}]]"
    made = _inline(plain, inner, span.start, span.end)
    if span.style is Style.LINK:
        return f"[{made}](<{target}>)"
    sign = _SIGNS[span.style]
    return f"{sign}{made}{sign}"


def _code(words: str) -> str:
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    tick = "`" * (longest + 1)
    around = " " if words[:1] in ("`", " ") or words[-1:] in ("`", " ") else ""
    return f"{tick}{around}{words}{around}{tick}"


def _fence(code: str, language: str) -> str:
    longest = max((len(run) for run in re.findall("`{3,}", code)), default=2)
    tick = "`" * (longest + 1)
    return f"{tick}{language}\n{code}\n{tick}"
