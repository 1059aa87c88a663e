"""Foreign HTML of a field becomes lines and blocks of code; nothing of it is markup any more.

Read by one regular expression that never looks back, because the standard library's parser takes
minutes for a field of 100 KB that is made to annoy it. Pictures and sounds leave their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from typing import Final

from sealegs.curriculum.model import Style
from sealegs.ground.pen import one_line
from sealegs.ground.sanitise import clean

LONGEST: Final = 1 << 16
"""Characters of a field that are read."""

GAP_OPENS: Final = "\ue000"
GAP_CLOSES: Final = "\ue001"
"""Around what a cloze leaves out; they are taken out of every field before."""

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<slash>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*+)(?P<rest>(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|(?P<text>[^<]++|<)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?<![a-zA-Z-])([a-zA-Z-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))"
)
_SOUND = re.compile(r"\[sound:([^\[\]\n]*+)\]")
_SPACE = re.compile(r"\s++")
_PARTS = re.compile(f"([{GAP_OPENS}{GAP_CLOSES}])")
_LONGEST_LINK: Final = 500
_STYLES: Final = {
    "b": Style.STRONG, "strong": Style.STRONG, "i": Style.EMPHASIS, "em": Style.EMPHASIS,
    "code": Style.CODE, "tt": Style.CODE, "kbd": Style.CODE, "samp": Style.CODE,
}  # fmt: skip
_RANKED: Final = (Style.CODE, Style.STRONG, Style.EMPHASIS)
_BREAKS: Final = frozenset({
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "hr", "blockquote", "dd", "dt", "dl",
    "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "tbody", "thead",
})  # fmt: skip
_UNREAD: Final = frozenset({"script", "style", "template", "title"})
_MEDIA: Final = {
    "img": "picture", "audio": "sound", "video": "film", "object": "object", "embed": "object",
    "iframe": "page",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one style; ``gap`` is what a cloze leaves out."""

    text: str
    style: Style | None = None
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose."""

    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a side says; ``media`` counts the pictures and sounds of which only names are left."""

    blocks: tuple[Line | Code, ...]
    media: int = 0
    gaps_in_code: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """The prose."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def code(self) -> tuple[Code, ...]:
        """The blocks of code."""
        return tuple(block for block in self.blocks if isinstance(block, Code))


def passage(html: str) -> Passage:
    """Return what HTML says; never raises, and takes time in proportion to its length."""
    reader = _Reader()
    said: list[str] = []
    for token in _TOKEN.finditer(html[:LONGEST]):
        if token["text"] is not None:
            said.append(token["text"])
            continue
        reader.text("".join(said))
        said.clear()
        if token["tag"] is not None:
            reader.tag(token["tag"].lower(), bool(token["slash"]), token["rest"])
    reader.text("".join(said))
    return reader.passage()


@dataclass(slots=True)
class _Reader:
    """Puts one token after the other into the line it belongs to."""

    blocks: list[Line | Code] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    open: list[Style] = field(default_factory=list)
    unread: str = ""
    code: list[str] | None = None
    language: str = ""
    gap: bool = False
    link: tuple[str, int] = ("", 0)
    media: int = 0
    gaps_in_code: bool = False

    def text(self, raw: str) -> None:
        """Add text that stands between two tags."""
        if self.unread or not raw:
            return
        said = clean(unescape(raw).replace("\r\n", "\n").replace("\xa0", " "))
        said, sounds = _SOUND.subn(r"(sound: \1)", said)
        self.media += sounds
        for part in _PARTS.split(said):
            if part in (GAP_OPENS, GAP_CLOSES):
                self.gap = part == GAP_OPENS
                self.gaps_in_code |= self.code is not None
            elif self.code is not None:
                self.code.append(part)
            elif part:
                self._say(_SPACE.sub(" ", part))

    def tag(self, name: str, closing: bool, rest: str) -> None:
        """Obey a tag, as far as one is obeyed here."""
        if self.unread:
            self.unread = "" if closing and name == self.unread else self.unread
        elif name in _UNREAD:
            self.unread = "" if closing else name
        elif name == "pre":
            self._pre(closing, rest)
        elif self.code is not None:
            if name in _BREAKS and (name == "br" or closing):
                self.code.append("\n")
            elif name == "code" and not closing:
                self.language = self.language or _language(rest)
        elif name in _MEDIA:
            self._picture(name, closing, rest)
        elif name in _STYLES:
            self._style(_STYLES[name], closing)
        elif name == "a":
            self._link(closing, rest)
        elif name in ("td", "th"):
            if not closing and self.runs:
                self._say(" | ")
        elif name in _BREAKS:
            self._end_line()
            if name == "li" and not closing:
                self._say("- ")

    def passage(self) -> Passage:
        """Return all of it."""
        if self.code is not None:
            self._pre(closing=True, rest="")
        self._end_line()
        return Passage(tuple(self.blocks), self.media, self.gaps_in_code)

    def _say(self, text: str) -> None:
        style = next((one for one in _RANKED if one in self.open), None)
        self.runs.append(Run(text, style, self.gap))

    def _style(self, style: Style, closing: bool) -> None:
        if not closing and len(self.open) < 50:
            self.open.append(style)
        elif closing and style in self.open:
            self.open.remove(style)

    def _pre(self, closing: bool, rest: str) -> None:
        if closing and self.code is not None:
            text = "".join(self.code).strip("\n").rstrip()
            if text.strip():
                self.blocks.append(Code(text, self.language))
            self.code = None
        elif not closing and self.code is None:
            self._end_line()
            self.code, self.language = [], _language(rest)

    def _picture(self, name: str, closing: bool, rest: str) -> None:
        if not closing:
            self.media += 1
            given = _attributes(rest)
            known = given.get("alt") or given.get("src") or given.get("data") or ""
            known = "" if known.startswith("data:") else known[:100]
            self._say(f"({_MEDIA[name]}: {known})" if known else f"({_MEDIA[name]})")

    def _link(self, closing: bool, rest: str) -> None:
        if not closing:
            self.link = (_attributes(rest).get("href", ""), len(self.runs))
            return
        (target, since), self.link = self.link, ("", 0)
        if target.startswith(("http://", "https://")) and len(target) < _LONGEST_LINK:
            shown = "".join(run.text for run in self.runs[since:])
            if target not in shown:
                self._say(f" ({target})")

    def _end_line(self) -> None:
        runs = tuple(_trimmed(self.runs))
        self.runs = []
        if any(run.text.strip() for run in runs):
            self.blocks.append(Line(runs))


def _trimmed(runs: list[Run]) -> Iterator[Run]:
    """Yield the runs of a line, one for each style in turn, with single spaces and none around."""
    last = next((n for n in range(len(runs) - 1, -1, -1) if runs[n].text.strip()), -1)
    joined = [
        Run(_SPACE.sub(" ", "".join(run.text for run in same)), style, gap)
        for (style, gap), same in groupby(runs[: last + 1], lambda run: (run.style, run.gap))
    ]
    spaced = True
    for number, run in enumerate(joined):
        text = run.text.lstrip(" ") if spaced else run.text
        text = text.rstrip(" ") if number == len(joined) - 1 else text
        if text:
            spaced = text.endswith(" ")
            yield Run(text, run.style, run.gap)


def _language(rest: str) -> str:
    for word in _attributes(rest).get("class", "").split():
        if word.startswith("language-"):
            return "".join(c for c in word[9:29] if c.isascii() and (c.isalnum() or c in "+-"))
    return ""


def _attributes(rest: str) -> dict[str, str]:
    return {
        name.lower(): one_line(unescape(one or other or bare))
        for name, one, other, bare in _ATTRIBUTE.findall(rest)
    }
