"""The tree of a document as s-expressions, the form BuildKit's own parser dumps."""

from __future__ import annotations

from sealegs.dockerfile.model import Document, Env, Instruction, Label, Onbuild, Unknown
from sealegs.dockerfile.space import trim
from sealegs.dockerfile.statement import lower

_ESCAPES = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v",
    '"': '\\"', "\\": "\\\\",
}  # fmt: skip


def tree(document: Document) -> str:
    """Return one line for each instruction: ``(run ["--mount=..."] "echo a")``."""
    return "\n".join(instruction_tree(each) for each in document.instructions)


def instruction_tree(instruction: Instruction) -> str:
    """Return one instruction's s-expression."""
    command = instruction.command
    if not isinstance(command, Onbuild):
        return f"({_leaf(instruction)})"
    links = [instruction, *command.chain]
    heads = [_head(link) for link in links]
    if command.trigger is not None:
        heads.append(_leaf(command.trigger))
    return "(" + " (".join(heads) + ")" * len(heads)


def _head(instruction: Instruction) -> str:
    flags = " ".join([quoted(flag.text) for flag in instruction.flags])
    return lower(instruction.keyword.text) + (f" [{flags}]" if flags else "")


def _leaf(instruction: Instruction) -> str:
    command = instruction.command
    words = [word.text for word in instruction.arguments]
    if isinstance(command, Unknown):
        words = [""]
    elif isinstance(command, Env | Label):
        words = []
        for pair in command.pairs:
            words += [pair.key.text, pair.value.text, "" if pair.legacy else "="]
    return trim(" ".join([_head(instruction), *map(quoted, words)]))


def quoted(text: str) -> str:
    """Return the text between double quotes with Go's escapes."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join([_escaped(c) for c in text]) + '"'


def _escaped(c: str) -> str:
    if c in _ESCAPES:
        return _ESCAPES[c]
    if c.isprintable():
        return c
    code = ord(c)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
