"""Inline text of a topic as Textual content: styled, but never interpreted."""

from __future__ import annotations

from textual.content import Content

from sealegs.curriculum.model import Style, Text

MUTED = "$foreground 60%"
"""What stands back. Textual's own $text-muted is not resolved inside content."""

_LOOKS = {
    Style.STRONG: "bold",
    Style.EMPHASIS: "italic",
    Style.CODE: "bold $secondary",
    Style.STRIKE: "strike",
    Style.LINK: "underline",
}


def content_of(text: Text, look: str = "") -> Content:
    """Return the text with the looks of its spans laid over ``look``."""
    content = Content.styled(text.plain, look) if look else Content(text.plain)
    for span in text.spans:
        content = content.stylize(_LOOKS[span.style], span.start, span.end)
    return content


def sentence(text: Text) -> Text:
    """Return the text with a capital at its start, unless it starts with code."""
    starts_with_code = any(s.start == 0 and s.style is Style.CODE for s in text.spans)
    first = text.plain[:1]
    if starts_with_code or len(first.upper()) != 1:
        return text
    return Text(first.upper() + text.plain[1:], text.spans)
