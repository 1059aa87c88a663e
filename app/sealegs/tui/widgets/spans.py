"""Inline text of a topic as Textual content: styled, but never interpreted."""

from __future__ import annotations

from textual.content import Content

from sealegs.curriculum.model import Style, Text
from sealegs.curriculum.snippets import GAP
from sealegs.curriculum.texts import cut
from sealegs.tui.theme import MUTED as MUTED
from sealegs.tui.widgets.code_content import code_content

_LOOKS = {
    Style.STRONG: "bold",
    Style.EMPHASIS: "italic",
    Style.CODE: "bold $secondary",
    Style.STRIKE: "strike",
    Style.LINK: "underline",
}


def content_of(text: Text, look: str = "") -> Content:
    """Return the text with the looks of its spans laid over ``look``; code has its own."""
    parts: list[Content] = []
    at = 0
    for span in text.spans:
        if span.style is Style.FENCE:
            parts.append(_inline(cut(text, at, span.start), look))
            parts.append(_block(text.plain[span.start : span.end], span.target or ""))
            at = span.end
    parts.append(_inline(cut(text, at), look))
    return Content("").join(parts)


def _inline(text: Text, look: str) -> Content:
    content = Content.styled(text.plain, look) if look else Content(text.plain)
    for span in text.spans:
        content = content.stylize(_LOOKS[span.style], span.start, span.end)
    return content


def _block(code: str, language: str) -> Content:
    """Return lines of code in their colours, set in; a gap stands out."""
    content = code_content(code, language)
    start = code.find(GAP)
    while start >= 0:
        content = content.stylize("bold reverse", start, start + len(GAP))
        start = code.find(GAP, start + len(GAP))
    return Content("\n").join(Content("  ") + line for line in content.split("\n"))


def sentence(text: Text) -> Text:
    """Return the text with a capital at its start, unless it starts with code or a path."""
    code = (Style.CODE, Style.FENCE)
    starts_with_code = any(s.start == 0 and s.style in code for s in text.spans)
    first = text.plain[:1]
    word = text.plain.partition(" ")[0].rstrip(".,:;")
    is_a_name = any(sign in word for sign in "/._=")  # src/ and app.js are written so
    if starts_with_code or is_a_name or len(first.upper()) != 1:
        return text
    return Text(first.upper() + text.plain[1:], text.spans)
