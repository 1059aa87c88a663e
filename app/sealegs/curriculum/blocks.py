"""Block tokens become the blocks of a topic, each with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from markdown_it.token import Token

from sealegs.curriculum.inline import Links, to_text
from sealegs.curriculum.markdown import Attributes
from sealegs.curriculum.model import (
    Block,
    Fence,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from sealegs.curriculum.texts import Slugs, slugify
from sealegs.ground.sanitise import clean

_NO_ATTRIBUTES = Attributes()
_INFO_PAIR = re.compile(r"""([^\s=]+)=("[^"]*"|'[^']*'|\S*)|(\S+)""")


class BlockReader:
    """Walks a token stream once. ``attributes`` collects what blocks carry, by their line."""

    def __init__(self, tokens: Sequence[Token], links: Links) -> None:
        self.attributes: dict[int, Attributes] = {}
        self._tokens = tokens
        self._links = links
        self._at = 0
        self._anchors = Slugs()

    def read(self) -> tuple[Block, ...]:
        """Return the blocks of the whole stream."""
        return self._until(None)

    def _until(self, closing: str | None) -> tuple[Block, ...]:
        blocks: list[Block] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == closing:
                break
            block = self._block(token)
            if isinstance(block, Paragraph) and not block.text.plain and block.facts and blocks:
                # A line of nothing but attributes belongs to the block above it.
                blocks[-1] = with_facts(blocks[-1], block.facts)
            elif block is not None:
                blocks.append(block)
        return tuple(blocks)

    def _block(self, token: Token) -> Block | None:
        line = token.map[0] + 1 if token.map else 0
        match token.type:
            case "heading_open":
                return self._heading(token, line)
            case "paragraph_open":
                text, attributes = self._inline(line)
                self._at += 1
                return Paragraph(text, line, attributes.facts)
            case "fence" | "code_block":
                language, pairs = fence_info(token.info)
                return Fence(language, clean(token.content), line, pairs)
            case "table_open":
                return self._table(line)
            case "bullet_list_open":
                return ListBlock(self._items("bullet_list_close"), None, line)
            case "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                return ListBlock(self._items("ordered_list_close"), start, line)
            case "blockquote_open":
                return Quote(self._until("blockquote_close"), line)
            case "hr":
                return Rule(line)
            case _:
                return None

    def _heading(self, token: Token, line: int) -> Heading:
        text, attributes = self._inline(line)
        self._at += 1
        anchor = self._anchors.take(attributes.slug or slugify(text.plain))
        return Heading(int(token.tag[1:]), text, anchor, line)

    def _inline(self, line: int) -> tuple[Text, Attributes]:
        """Read the inline token at the cursor."""
        token = self._tokens[self._at]
        self._at += 1
        if "plain" in token.meta:
            text = Text(clean(str(token.meta["plain"])))
        else:
            text = to_text(token.children or (), self._links, line)
        attributes = token.meta.get("attributes")
        if isinstance(attributes, Attributes):
            self.attributes[line] = attributes
            return text, attributes
        return text, _NO_ATTRIBUTES

    def _items(self, closing: str) -> tuple[ListItem, ...]:
        items: list[ListItem] = []
        while (token := self._tokens[self._at]).type != closing:
            self._at += 1
            line = token.map[0] + 1 if token.map else 0
            items.append(ListItem(self._until("list_item_close"), line))
        self._at += 1
        return tuple(items)

    def _table(self, line: int) -> Table:
        header: tuple[Text, ...] = ()
        align: list[str] = []
        rows: list[tuple[Text, ...]] = []
        facts: list[str] = []
        cells: list[Text] = []
        while (token := self._tokens[self._at]).type != "table_close":
            if token.type == "inline":
                row_line = token.map[0] + 1 if token.map else line
                text, attributes = self._inline(row_line)
                cells.append(text)
                facts += attributes.facts
                continue
            if token.type == "th_open":
                style = str(token.attrs.get("style", "text-align:left"))
                align.append(style.removeprefix("text-align:"))
            elif token.type == "tr_open":
                cells = []
            elif token.type == "tr_close":
                if not header:
                    header = tuple(cells)
                elif any(cell.plain for cell in cells):
                    rows.append(tuple(cells))
            self._at += 1
        self._at += 1
        return Table(header, tuple(align), tuple(rows), line, tuple(facts))


def with_facts(block: Block, facts: tuple[str, ...]) -> Block:
    """Return the block tied to more facts; a fence keeps them as its attribute ``f``."""
    match block:
        case Paragraph() | Table():
            return msgspec.structs.replace(block, facts=block.facts + facts)
        case Fence():
            known = block.attributes.get("f")
            joined = ",".join(facts if known is None else (known, *facts))
            return msgspec.structs.replace(block, attributes={**block.attributes, "f": joined})
        case _:
            return block


def fence_info(info: str) -> tuple[str, dict[str, str]]:
    """Split what stands behind the backticks into language and attributes.

    ``dockerfile claim=late-copy`` gives ``("dockerfile", {"claim": "late-copy"})``; a bare
    word behind the language is an attribute without a value. The language may be missing.
    """
    words = clean(info, keep_newlines=False).strip()
    first, _, rest = words.partition(" ")
    if "=" in first or first.startswith("{"):
        first, rest = "", words
    pairs: dict[str, str] = {}
    for name, value, bare in _INFO_PAIR.findall(rest.strip("{} ")):
        pairs.setdefault(name or bare, value.strip("\"'"))
    return first, pairs
