"""The commands of a RUN script, as far as they can be read without running a shell.

A stand-in until ``dockerfile`` reads shell scripts itself: sequences of plain commands are
understood, everything else (loops, conditions, pipes, background jobs) is kept as a command
that is not understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import tree_sitter_bash
from tree_sitter import Language, Node, Parser

from sealegs.simulator.names import names

_PURE = frozenset(names("cat nproc uname id date which command head cut tr ls dirname basename"))


@dataclass(frozen=True, slots=True)
class Command:
    """One simple command. A word is None where its value can't be known.

    ``assignments`` are those written before it; ``output`` the files it is redirected to.
    Without ``understood`` only ``text`` means something.
    """

    words: tuple[str | None, ...]
    text: str
    assignments: tuple[tuple[str, str | None], ...] = ()
    output: tuple[str | None, ...] = ()
    understood: bool = True

    @property
    def name(self) -> str:
        """The program or builtin, empty when it can't be known."""
        return (self.words[0] or "") if self.words else ""


def commands(script: str, env: Mapping[str, str]) -> tuple[Command, ...]:
    """Split a script into its commands in order; ``env`` holds the variables with known values."""
    root = _parser().parse(script.encode("utf-8", "replace")).root_node
    return tuple(_Reader(env).statement(root))


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_bash.language()))


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _opaque(node: Node) -> Command:
    return Command((), " ".join(_text(node).split()), understood=False)


class _Reader:
    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = dict(env)

    def statement(self, node: Node) -> Iterator[Command]:
        if node.type == "comment":
            return
        if node.type == "program":
            yield from self._program(node)
        elif node.type == "list":
            yield from self._list(node)
        elif node.type == "command" and not node.has_error:
            yield self._command(node)
        elif node.type == "declaration_command" and not node.has_error:
            yield self._declaration(node)
        elif node.type == "redirected_statement" and not node.has_error:
            yield from self._redirected(node)
        elif node.type == "variable_assignment" and not node.has_error:
            name, value = assignment = self._assignment(node)
            if value is not None:
                self.env[name] = value
            yield Command((), _text(node), (assignment,))
        else:
            yield _opaque(node)

    def _program(self, node: Node) -> Iterator[Command]:
        for child in node.children:
            if child.type == "&":
                yield Command((), "a command in the background", understood=False)
            elif child.is_named:
                yield from self.statement(child)

    def _list(self, node: Node) -> Iterator[Command]:
        left, *_, right = node.named_children
        yield from self.statement(left)
        either = any(child.type == "||" for child in node.children)
        if not either:
            yield from self.statement(right)
        elif _text(right).strip() not in ("true", ":"):
            yield _opaque(right)

    def _redirected(self, node: Node) -> Iterator[Command]:
        redirects = node.children_by_field_name("redirect")
        body = node.child_by_field_name("body")
        found = list(self.statement(body)) if body is not None else []
        if not found or any(redirect.type != "file_redirect" for redirect in redirects):
            yield _opaque(node)
            return
        output: list[str | None] = []
        for redirect in redirects:
            target = redirect.child_by_field_name("destination")
            operator = next((c.type for c in redirect.children if not c.is_named), ">")
            if target is not None and operator.startswith(">") and operator != ">&":
                output.append(self._word(target))
        kept = tuple(path for path in output if path != "/dev/null")
        yield from found[:-1]
        yield replace(found[-1], output=kept)

    def _command(self, node: Node) -> Command:
        assignments, words, understood = [], [], True
        for child in node.named_children:
            if child.type == "variable_assignment":
                assignments.append(self._assignment(child))
            elif child.type in ("file_redirect", "herestring_redirect", "heredoc_redirect"):
                understood = False
            else:
                words.append(self._word(child))
                understood = understood and _is_pure(child)
        if any(child.type == "&" for child in node.children) or not understood:
            return _opaque(node)
        return Command(tuple(words), _text(node), tuple(assignments))

    def _declaration(self, node: Node) -> Command:
        keyword = node.children[0].type
        assignments = tuple(
            self._assignment(child)
            for child in node.named_children
            if child.type == "variable_assignment"
        )
        for name, value in assignments:
            if value is not None:
                self.env[name] = value
        return Command((keyword,), _text(node), assignments)

    def _assignment(self, node: Node) -> tuple[str, str | None]:
        name = node.child_by_field_name("name")
        value = node.child_by_field_name("value")
        return (
            _text(name) if name is not None else "",
            "" if value is None else self._word(value),
        )

    def _word(self, node: Node) -> str | None:
        """Return the value of a word with quotes removed, or None when it can't be known."""
        kind = node.type
        if kind in ("word", "number", "string_content"):
            return _unescaped(_text(node))
        if kind == "raw_string":
            return _text(node)[1:-1]
        if kind in ("simple_expansion", "expansion"):
            names = [child for child in node.named_children if child.type == "variable_name"]
            plain = len(node.named_children) == 1 and len(names) == 1
            return self.env.get(_text(names[0])) if plain else None
        if kind in ("string", "concatenation", "command_name"):
            if not node.named_children:
                return _text(node).strip('"')
            return self._joined(node)
        return None

    def _joined(self, node: Node) -> str | None:
        if any(child.type in ("{", "}") for child in node.children):
            return None
        parts = [self._word(child) for child in node.named_children]
        known = [part for part in parts if part is not None]
        return "".join(known) if len(known) == len(parts) else None


def _is_pure(node: Node) -> bool:
    """Tell whether evaluating a word surely changes nothing."""
    if node.type == "process_substitution":
        return False
    if node.type == "command_substitution":
        for child in node.named_children:
            name = child.child_by_field_name("name")
            if child.type != "command" or name is None or _text(name) not in _PURE:
                return False
    return all(_is_pure(child) for child in node.named_children)


def _unescaped(text: str) -> str:
    return text.replace("\\\n", "").replace("\\", "") if "\\" in text else text
