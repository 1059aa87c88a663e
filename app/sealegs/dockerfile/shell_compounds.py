"""`if`, loops and `case` from tree-sitter's nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.shell_tree import Arm, Case, If, Loop, Redirection, Script
from sealegs.dockerfile.shell_words import WordReader

if TYPE_CHECKING:
    from tree_sitter import Node

SEPARATORS = frozenset([";", "&", "\n", ";;"])
"""What stands between statements and is none."""

ReadStatements = Callable[[list["Node"], int, int, int], Script]
"""Reads nodes as statements: nodes, first and last offset, depth."""


class CompoundReader:
    """Reads the compound commands of one script; what is inside them is read by `read`."""

    def __init__(self, text: Joined, words: WordReader, read: ReadStatements) -> None:
        self._text = text
        self._words = words
        self._read = read

    def read_if(self, node: Node, redirections: tuple[Redirection, ...], depth: int) -> If:
        """`if`, its `elif` branches and its `else`."""
        branches: list[tuple[Script, Script]] = []
        otherwise = None
        own: list[Node] = []
        for child in node.children:
            if child.type == "elif_clause":
                branches.append(self._branch(child.children, child, depth))
            elif child.type == "else_clause":
                otherwise = self._body(child.children[1:], child, depth)
            else:
                own.append(child)
        branches.insert(0, self._branch(own, node, depth))
        span = self._text.span(node.start_byte, node.end_byte)
        return If(tuple(branches), otherwise, redirections, span)

    def _branch(self, nodes: list[Node], whole: Node, depth: int) -> tuple[Script, Script]:
        then = next((at for at, n in enumerate(nodes) if n.type == "then"), len(nodes))
        body = [n for n in nodes[then + 1 :] if n.type != "fi"]
        return self._body(nodes[1:then], whole, depth), self._body(body, whole, depth)

    def _body(self, nodes: list[Node], whole: Node, depth: int) -> Script:
        start = nodes[0].start_byte if nodes else whole.end_byte
        end = nodes[-1].end_byte if nodes else whole.end_byte
        return self._read(nodes, start, end, depth)

    def read_loop(self, node: Node, redirections: tuple[Redirection, ...], depth: int) -> Loop:
        """`while`, `until`, `for` or `select`."""
        keyword = node.children[0].type
        inner = node.children[1:-1]
        body = node.children[-1]
        span = self._text.span(node.start_byte, node.end_byte)
        script = self._body(body.children[1:-1], body, depth)
        if keyword in ("while", "until"):
            kind: OneOf["while", "until"] = "while" if keyword == "while" else "until"
            condition = self._body(inner, node, depth)
            return Loop(kind, "", None, condition, script, redirections, span)
        listed = any(child.type == "in" for child in inner)
        values = [n for n in inner[2:] if n.type not in SEPARATORS] if listed else []
        words = tuple(self._words.word(value, depth) for value in values) if listed else None
        name = ""
        if node.type == "for_statement":
            name = self._words.source(inner[0].start_byte, inner[0].end_byte)
        select: OneOf["select", "for"] = "select" if keyword == "select" else "for"
        return Loop(select, name, words, None, script, redirections, span)

    def read_case(self, node: Node, redirections: tuple[Redirection, ...], depth: int) -> Case:
        """`case` and its arms."""
        arms = tuple(self._arm(n, depth) for n in node.children if n.type == "case_item")
        subject = self._words.word(node.children[1], depth)
        span = self._text.span(node.start_byte, node.end_byte)
        return Case(subject, arms, redirections, span)

    def _arm(self, node: Node, depth: int) -> Arm:
        nodes = node.children
        close = next((at for at, n in enumerate(nodes) if n.type == ")"), len(nodes))
        patterns = tuple(
            self._words.word(n, depth) for n in nodes[:close] if n.type not in ("(", "|")
        )
        end = nodes[-1].type if nodes[-1].type in (";;", ";&", ";;&") else ";;"
        body = [n for n in nodes[close + 1 :] if n.type not in (";;", ";&", ";;&")]
        return Arm(patterns, self._body(body, node, depth), end)
