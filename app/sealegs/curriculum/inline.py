"""Inline tokens become styled text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from markdown_it.token import Token

from sealegs.curriculum.model import Span, Style, Text
from sealegs.ground.sanitise import clean

_STYLES = {
    "strong_open": Style.STRONG,
    "em_open": Style.EMPHASIS,
    "s_open": Style.STRIKE,
    "link_open": Style.LINK,
}
_CLOSING = frozenset({"strong_close", "em_close", "s_close", "link_close"})
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Links(Protocol):
    """Knows where a link leads."""

    def wiki(self, target: str, line: int) -> str | None:
        """Return the ``wiki:…`` target of ``[[target]]``, or None and take note of it."""
        ...

    def href(self, target: str) -> str:
        """Return the target of an ordinary link."""
        ...


def to_text(children: Sequence[Token], links: Links, line: int = 0) -> Text:
    """Return the text of inline tokens that begin on ``line`` (1-based).

    Soft line breaks become spaces, hard ones and ``<br>`` newlines. Pictures leave their
    description, titles of links stand behind them in parentheses: no word is dropped.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    open_styles: list[tuple[Style, int, str | None, str]] = []
    at = 0

    def add(text: str) -> None:
        nonlocal at
        pieces.append(text)
        at += len(text)

    for token in children:
        kind = token.type
        if kind == "text":
            content = clean(token.content)
            add(_BREAK.sub("\n", content) if "<" in content else content)
        elif kind in _STYLES:
            href = str(token.attrs.get("href", ""))
            target = clean(links.href(href)) if kind == "link_open" else None
            open_styles.append((_STYLES[kind], at, target, str(token.attrs.get("title", ""))))
        elif kind in _CLOSING:
            style, start, target, title = open_styles.pop()
            if style is Style.LINK and start == at:
                add(target or "")
            if at > start:
                spans.append(Span(start, at, style, target))
            if title:
                add(f" ({clean(title)})")
        elif kind == "code_inline":
            start = at
            add(clean(token.content))
            spans.append(Span(start, at, Style.CODE))
        elif kind == "softbreak":
            add(" ")
        elif kind == "hardbreak":
            add("\n")
        elif kind == "image":
            start = at
            title = str(token.attrs.get("title", ""))
            source = clean(str(token.attrs.get("src", "")))
            add(to_text(token.children or (), links, line).plain or source)
            spans.append(Span(start, at, Style.LINK, source))
            if title:
                add(f" ({clean(title)})")
        elif kind == "wikilink":
            start = at
            target = links.wiki(token.content, line + int(token.meta["line"]))
            add(wikilink_words(token.content))
            if target is not None:
                spans.append(Span(start, at, Style.LINK, clean(target)))
        else:
            add(clean(token.content))
    spans.sort(key=lambda span: (span.start, -span.end))
    return Text("".join(pieces), tuple(spans))


def wikilink_words(inside: str) -> str:
    """Return what is shown for the inside of ``[[…]]``: its label, else its target."""
    target, bar, label = inside.partition("|")
    return clean((label if bar and label.strip() else target).strip(), keep_newlines=False)
