"""The Markdown dialect of topics, as markdown-it-py tokens.

CommonMark with tables and ``~~strikethrough~~``, without HTML, plus ``[[wikilinks]]`` and
``{f=F-102}`` / ``{#slug}`` at the end of a line. Where the usual parser drops words (cells
beyond the header's, nesting beyond its limit, link definitions nobody uses), this one keeps
them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, reference, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

MAX_NESTING: Final = 40
"""Lists and quotes inside each other; what is deeper is kept as it is written."""
MAX_INLINE: Final = 10_000
"""Characters of one paragraph that is searched for styles; a longer one stays plain."""

MAX_BRACKETS: Final = 300
"""Opening brackets in one paragraph; looking for links among more of them takes too long."""

_WIKILINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_ATTRIBUTES = re.compile(
    r"(?:^|(?<=[ \t]))\{(?P<inside>(?:#[\w-]+|f=[\w,-]+|concepts=[\w,-]+|as=[\w-]+)"
    r"(?:[ \t]+(?:#[\w-]+|f=[\w,-]+|concepts=[\w,-]+|as=[\w-]+))*)\}[ \t]*$"
)
_DEFINITION = re.compile(r"\[((?:[^\[\]\\\n]|\\.)+)\]:")
_USE = re.compile(r"\[((?:[^\[\]\\\n]|\\.)+)\](?!:)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What ``{#slug f=F-101,F-102 concepts=a,b as=cloze}`` says about the block before it."""

    slug: str | None = None
    facts: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    form: str = ""


def tokens(source: str) -> list[Token]:
    """Parse a document; inline tokens carry their ``Attributes`` in ``meta["attributes"]``.

    Token maps count lines from 0 in ``source``, whose lines must end in ``\\n``.
    """
    return _parser().parse(source, {"used": _used_labels(source)})


def inline_tokens(source: str) -> list[Token]:
    """Parse one line of styled text, as it stands in a YAML field."""
    parsed = _parser().parseInline(source, {"used": frozenset()})
    return list(parsed[0].children or ()) if parsed else []


def attributes(inside: str) -> Attributes:
    """Read what stands between the braces."""
    slug: str | None = None
    form = ""
    lists: Mapping[str, list[str]] = {"f": [], "concepts": []}
    for word in inside.split():
        if word.startswith("#"):
            slug = word[1:]
        elif word.startswith("as="):
            form = word[3:]
        else:
            name, _, value = word.partition("=")
            lists[name] += [part for part in value.split(",") if part]
    return Attributes(slug, tuple(lists["f"]), tuple(lists["concepts"]), form)


@cache
def _parser() -> MarkdownIt:
    """The parser, made once: it keeps nothing of a document, and a pack asks for it 500 times."""
    parser = MarkdownIt("js-default", {"html": False, "maxNesting": MAX_NESTING * 2 + 20})
    parser.block.ruler.at("table", _table_with_every_cell, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("reference", _definition_in_use)
    parser.block.ruler.before("table", "too_deep", _too_deep)
    parser.inline.ruler.before("link", "wikilink", _wikilink)
    parser.core.ruler.before("inline", "attributes", _take_attributes)
    return parser


def _table_with_every_cell(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Put cells beyond the header's into the last column, instead of dropping them."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    cells: list[Token] = []
    for token in state.tokens[first:]:
        if token.type == "tr_open":
            cells = []
        elif token.type == "inline":
            cells.append(token)
        elif token.type == "tr_close" and cells and cells[0].map:
            line = cells[0].map[0]
            text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
            written = escapedSplit(text.strip())
            written = written[1:] if written and not written[0] else written
            written = written[:-1] if written and not written[-1] else written
            extra = [cell.strip() for cell in written[len(cells) :] if cell.strip()]
            if extra:
                cells[-1].content = " | ".join([cells[-1].content, *extra])
    return True


def _used_labels(source: str) -> frozenset[str]:
    return frozenset(normalizeReference(match[1]) for match in _USE.finditer(source))


def _definition_in_use(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Hide ``[label]: address`` only when something refers to it; else it is text."""
    at = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, at, state.eMarks[start])
    if match is None:
        return False
    label = normalizeReference(match[1])
    if label not in state.env["used"] or label in state.env.get("references", {}):
        return False
    return reference(state, start, end, silent)


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.level < MAX_NESTING * 2:
        return False
    if silent:
        return True
    token = state.push("code_block", "code", 0)
    token.content = state.getLines(start, end, 0, False)
    token.map = [start, end]
    state.line = end
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:
    match = _WIKILINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.content = match[1]
        token.meta = {"line": state.src.count("\n", 0, state.pos)}
    state.pos = match.end()
    return True


def _take_attributes(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        if "{" in token.content:
            _take_from(token)
        if len(token.content) > MAX_INLINE or token.content.count("[") > MAX_BRACKETS:
            token.meta = {**token.meta, "plain": token.content}
            token.content = ""


def _take_from(token: Token) -> None:
    lines: list[str] = []
    found: list[str] = []
    for line in token.content.split("\n"):
        match = _ATTRIBUTES.search(line)
        if match is None:
            lines.append(line)
        else:
            lines.append(line[: match.start()].rstrip())
            found.append(match["inside"])
    if found:
        token.content = "\n".join(lines).rstrip("\n")
        token.meta = {"attributes": attributes(" ".join(found))}
