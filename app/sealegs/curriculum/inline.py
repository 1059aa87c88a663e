"""Inline tokens become styled text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sealegs.curriculum.model import Span, Style, Text
from sealegs.ground.sanitise import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

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
    writer = _Writer(links, line)
    for token in children:
        writer.add(token)
    return writer.text()


@dataclass(frozen=True, slots=True)
class _Opened:
    style: Style
    start: int
    target: str | None
    title: str


class _Writer:
    """Writes one token after the other and remembers what is still open."""

    def __init__(self, links: Links, line: int) -> None:
        self._links = links
        self._line = line
        self._pieces: list[str] = []
        self._at = 0
        self._spans: list[Span] = []
        self._open: list[_Opened] = []

    def text(self) -> Text:
        """Return what has been written, outer spans before the ones inside them."""
        spans = sorted(self._spans, key=lambda span: (span.start, -span.end))
        return Text("".join(self._pieces), tuple(spans))

    def add(self, token: Token) -> None:
        """Write one token."""
        kind = token.type
        if kind in _STYLES:
            href = str(token.attrs.get("href", ""))
            target = clean(self._links.href(href)) if kind == "link_open" else None
            title = str(token.attrs.get("title", ""))
            self._open.append(_Opened(_STYLES[kind], self._at, target, title))
        elif kind in _CLOSING:
            self._close(self._open.pop())
        elif kind == "text":
            content = clean(token.content)
            self._write(_BREAK.sub("\n", content) if "<" in content else content)
        elif kind == "code_inline":
            self._write_styled(clean(token.content), Style.CODE)
        elif kind == "softbreak":
            self._write(" ")
        elif kind == "hardbreak":
            self._write("\n")
        elif kind == "image":
            self._picture(token)
        elif kind == "wikilink":
            line = self._line + int(token.meta["line"])
            target = self._links.wiki(token.content, line)
            words = wikilink_words(token.content)
            if target is None:
                self._write(words)
            else:
                self._write_styled(words, Style.LINK, clean(target))
        else:
            self._write(clean(token.content))

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._at += len(text)

    def _write_styled(self, text: str, style: Style, target: str | None = None) -> None:
        start = self._at
        self._write(text)
        if text:
            self._spans.append(Span(start, self._at, style, target))

    def _close(self, opened: _Opened) -> None:
        if opened.style is Style.LINK and opened.start == self._at:
            # A link without words is shown by its address.
            self._write(opened.target or "")
        if self._at > opened.start:
            self._spans.append(Span(opened.start, self._at, opened.style, opened.target))
        if opened.title:
            self._write(f" ({clean(opened.title)})")

    def _picture(self, token: Token) -> None:
        source = clean(str(token.attrs.get("src", "")))
        description = to_text(token.children or (), self._links, self._line).plain
        self._write_styled(description or source, Style.LINK, source)
        if title := str(token.attrs.get("title", "")):
            self._write(f" ({clean(title)})")


def wikilink_words(inside: str) -> str:
    """Return what is shown for the inside of ``[[…]]``: its label, else its target."""
    target, bar, label = inside.partition("|")
    return clean((label if bar and label.strip() else target).strip(), keep_newlines=False)
