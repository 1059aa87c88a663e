"""From tree-sitter's nodes to words: quotes and escapes removed, what varies marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.shell_tree import (
    Arithmetic,
    Literal,
    Part,
    Script,
    ShellWord,
    Substitution,
    Unread,
    Variable,
)
from sealegs.dockerfile.space import decode
from sealegs.ground.regex import Regex

if TYPE_CHECKING:
    from tree_sitter import Node

DEEPEST = 40
"""Levels of nesting that are read; below that a part is not understood."""

_ESCAPE = Regex(r"\\(?:\n|(.))", re.DOTALL)
_ESCAPE_IN_STRING = Regex(r"\\(?:\n|([$`\"\\]))")
_ANSI = Regex(
    r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|(.))",
    re.DOTALL,
)
_ANSI_LETTERS = dict(zip("abeEfnrtv", "\a\b\x1b\x1b\f\n\r\t\v", strict=True))
_PLAIN = """
word number extglob_pattern regex test_operator variable_name special_variable_name
brace_expression subscript heredoc_start
"""

ReadScript = Callable[["Node", int], Script]
"""Reads the statements inside a substitution, at a depth."""


class WordReader:
    """Makes words of nodes; `text` is the script the nodes were parsed from."""

    def __init__(self, text: Joined, read_script: ReadScript) -> None:
        self._text = text
        self._read_script = read_script

    def source(self, start: int, end: int) -> str:
        """The script between two offsets."""
        return decode(self._text.data[start:end])

    def word(self, node: Node, depth: int) -> ShellWord:
        """A word from whatever node stands for it."""
        start, end = node.start_byte, node.end_byte
        return ShellWord(
            tuple(_merged(self._parts(node, depth))),
            self.source(start, end),
            self._text.span(start, end),
        )

    def raw_word(self, start: int, end: int) -> ShellWord:
        """A word that is taken as it is written."""
        text = self.source(start, end)
        return ShellWord((Literal(text),) if text else (), text, self._text.span(start, end))

    def _parts(self, node: Node, depth: int) -> list[Part]:
        text = self.source(node.start_byte, node.end_byte)
        if node.is_missing or node.type == "ERROR" or depth > DEEPEST:
            return [Unread(text)]
        if node.type in _PLAIN.split():
            return _unescaped(text)
        match node.type:
            case "command_name" | "concatenation" | "variable_assignment":
                return self._joined(node, depth)
            case "raw_string":
                return [Literal(text[1:-1], quoted=True)]
            case "ansi_c_string":
                return [Literal(_ANSI.sub(_ansi, text[2:-1]), quoted=True)]
            case "string":
                return self._string(node, depth)
            case "translated_string":
                return self._parts(node.children[-1], depth)
            case "simple_expansion":
                return [Variable(text[1:])]
            case "expansion":
                return [_expansion(text)]
            case "arithmetic_expansion":
                return [Arithmetic(text)]
            case "command_substitution" | "process_substitution":
                script = self._read_script(node, depth + 1)
                file = node.type == "process_substitution"
                return [Substitution(script, "file" if file else "output")]
            case _ if node.child_count:
                return [Unread(text)]
            case _:
                return _unescaped(text)

    def _joined(self, node: Node, depth: int) -> list[Part]:
        parts: list[Part] = []
        for child in node.children:
            parts += self._parts(child, depth + 1)
        return parts

    def _string(self, node: Node, depth: int) -> list[Part]:
        """The grammar leaves blanks between expansions to no node, so the gaps are read here."""
        parts: list[Part] = []
        at = node.start_byte + 1
        closing = node.end_byte - 1
        for child in node.children:
            if child.type in ("string_content", '"'):
                continue
            parts += _string_text(self.source(at, child.start_byte))
            parts += map(_quoted, self._parts(child, depth + 1))
            at = child.end_byte
        parts += _string_text(self.source(at, closing))
        return parts or [Literal("", quoted=True)]


def _string_text(text: str) -> list[Part]:
    plain = _ESCAPE_IN_STRING.sub(lambda found: found[1] or "", text)
    return [Literal(plain, quoted=True)] if plain else []


def _unescaped(text: str) -> list[Part]:
    """Unquoted text; an escaped character is a quoted one, so that wildcards can be told apart."""
    if "\\" not in text:
        return [Literal(text)]
    parts: list[Part] = []
    at = 0
    for found in _ESCAPE.finditer(text):
        if found.start() > at:
            parts.append(Literal(text[at : found.start()]))
        if found[1]:
            parts.append(Literal(found[1], quoted=True))
        at = found.end()
    if at < len(text):
        parts.append(Literal(text[at:]))
    return parts


_EXPANSION = Regex(r"\$\{([!#]?)([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[-@*#?$!])(.*)\}", re.DOTALL)


def _expansion(text: str) -> Part:
    found = _EXPANSION.fullmatch(text)
    return Unread(text) if found is None else Variable(found[2], found[1] + found[3])


def _ansi(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    if found[4]:
        return chr(int(found[4], 8) & 0xFF)
    return _ANSI_LETTERS.get(found[5], found[5] if found[5] in "\\'\"?" else found[0])


def _quoted(part: Part) -> Part:
    match part:
        case Literal(text):
            return Literal(text, quoted=True)
        case Variable(name, operation):
            return Variable(name, operation, quoted=True)
        case Substitution(script, kind):
            return Substitution(script, kind, quoted=True)
        case _:
            return part


def _merged(parts: list[Part]) -> list[Part]:
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if isinstance(part, Literal) and isinstance(last, Literal) and part.quoted == last.quoted:
            merged[-1] = Literal(last.text + part.text, part.quoted)
        else:
            merged.append(part)
    return merged
