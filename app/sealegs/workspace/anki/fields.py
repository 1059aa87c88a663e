"""Text as a field of an Anki note: HTML in which nothing but our own tags is a tag.

Anki also reads words of its own in fields (clozes, sounds, formulas). Where a text has what looks
like one, an empty comment parts it, as Anki's manual says to do: a card about ``{{.State}}`` or
``sed 's/\\(a\\)/b/'`` shows what it says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Final

from sealegs.curriculum.model import Span, Style, Text
from sealegs.ground.regex import Regex

APART: Final = "<!-- -->"

_TAGS: Final = {
    Style.STRONG: "b", Style.EMPHASIS: "i", Style.CODE: "code", Style.STRIKE: "s",
}  # fmt: skip
_MEANT = Regex(r"\{(?=\{)|\}(?=\})|:(?=:)|\\(?=[(\[])|\[(?=sound:|anki:|latex\]|\$)")
_SHOWN_AS_LINK: Final = ("https://", "http://", "mailto:")
_MARKUP = Regex(r"<!--.*?-->|<[^>]*>")


def field(text: Text, *, gaps: bool = False) -> str:
    """Return a text as HTML; with ``gaps`` its bold words are what a cloze leaves out."""
    return "".join(_pieces(text.plain, text.spans, 0, len(text.plain), gaps))


def words(text: str) -> str:
    """Return a plain text as HTML."""
    return _MEANT.sub(lambda match: match[0] + APART, escape(text, quote=False))


def bare(html: str) -> str:
    """Return a field without its tags: what Anki sorts by and looks for doubles with."""
    return unescape(_MARKUP.sub("", html))


def checksum(html: str) -> int:
    """Return the number by which Anki finds notes with the same first field."""
    return int(hashlib.sha1(bare(html).encode(), usedforsecurity=False).hexdigest()[:8], 16)


def _pieces(plain: str, spans: Sequence[Span], start: int, end: int, gaps: bool) -> Iterator[str]:
    """Yield ``plain[start:end]``; spans begin there in order, outer ones before inner ones."""
    at = start
    for number, span in enumerate(spans):
        if span.start < at:  # inside of one that is written already
            continue
        block = span.style is Style.FENCE
        before = plain[at : span.start]
        yield _lines(before.removesuffix("\n") if block else before)
        stop = min(span.end, end)
        inner = [each for each in spans[number + 1 :] if each.start < stop]
        yield from _styled(plain, span, inner, stop, gaps)
        at = stop + (block and plain[stop : stop + 1] == "\n")
    yield _lines(plain[at:end])


def _styled(plain: str, span: Span, inner: Sequence[Span], stop: int, gaps: bool) -> Iterator[str]:
    if span.style is Style.FENCE:
        language = "".join(c for c in span.target or "" if c.isalnum() or c in "+-_")
        kind = f' class="language-{language}"' if language else ""
        yield f"<pre><code{kind}>{words(plain[span.start : stop])}</code></pre>"
        return
    inside = "".join(_pieces(plain, inner, span.start, stop, gaps))
    if span.style is Style.LINK:
        target = span.target or ""
        leads = target.startswith(_SHOWN_AS_LINK)
        yield f'<a href="{escape(target)}">{inside}</a>' if leads else inside
    elif gaps and span.style is Style.STRONG:
        opened = "{{c1::" + (APART if inside.startswith(":") else "")
        yield opened + inside + (APART if inside.endswith("}") else "") + "}}"
    else:
        tag = _TAGS[span.style]
        yield f"<{tag}>{inside}</{tag}>"


def _lines(text: str) -> str:
    return words(text).replace("\n", "<br>")
