"""From tree-sitter's tree to commands.

The grammar hangs a redirection behind `a && b` on the whole list and puts lists inside pipelines.
So lists, pipelines and redirections are laid flat in the order of the text and joined again by the
shell's own ranks: redirection before pipe before `&&` and `||`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.shell_compounds import SEPARATORS, CompoundReader
from sealegs.dockerfile.shell_heredoc import HereDocument
from sealegs.dockerfile.shell_tree import (
    AndOr,
    Assignment,
    Function,
    Group,
    HereText,
    NotUnderstood,
    Pipeline,
    Redirection,
    Script,
    ShellCommand,
    ShellStatement,
    ShellWord,
    Simple,
    Unread,
)
from sealegs.dockerfile.shell_words import DEEPEST, WordReader
from sealegs.ground.regex import Regex

if TYPE_CHECKING:
    from tree_sitter import Node

SYNTAX = "This part of the script is not valid shell, or not yet complete."
TOO_DEEP = "The script is nested too deeply to be read."
_FLAT = frozenset(["list", "pipeline", "redirected_statement", "negated_command"])
_WHOLE = _FLAT | {"command", "test_command", "declaration_command", "subshell", "if_statement"}
_REDIRECTIONS = frozenset(["file_redirect", "herestring_redirect", "heredoc_redirect"])
_LEADING_TABS = Regex(r"^\t+", re.MULTILINE)


class CommandReader:
    """Reads one script; `documents` are its here-documents by the offset of their marker."""

    def __init__(self, text: Joined, documents: dict[int, HereDocument]) -> None:
        self._text = text
        self._documents = documents
        self._words = WordReader(text, self._inner)
        self._compounds = CompoundReader(text, self._words, self._statements)

    def script(self, node: Node) -> Script:
        """The whole script from the grammar's root."""
        return self._statements(node.children, node.start_byte, node.end_byte, 0)

    def _inner(self, node: Node, depth: int) -> Script:
        """What stands between the brackets of a substitution, a group or a subshell."""
        children = [child for child in node.children if child.type not in _BRACKETS]
        return self._statements(children, node.start_byte, node.end_byte, depth)

    def _statements(self, nodes: list[Node], start: int, end: int, depth: int) -> Script:
        statements: list[ShellStatement] = []
        for node in nodes:
            if node.type == "ERROR":
                statements += self._salvaged(node, depth)
            elif node.type == "&" and statements:
                statements[-1] = ShellStatement(statements[-1].command, background=True)
            elif node.type not in SEPARATORS and node.type != "comment":
                statements.append(ShellStatement(self._statement(node, depth)))
        return Script(tuple(statements), self._text.span(start, end))

    def _salvaged(self, error: Node, depth: int) -> list[ShellStatement]:
        """The whole statements an error begins with, and the rest of it as not understood."""
        nodes = error.children
        whole = 0
        while (
            whole + 1 < len(nodes)
            and nodes[whole].type in _WHOLE
            and nodes[whole + 1].type in SEPARATORS
        ):
            whole += 2
        read = self._statements(nodes[:whole], error.start_byte, error.end_byte, depth)
        start = nodes[whole].start_byte if whole < len(nodes) else error.start_byte
        rest = self._unread(start, error.end_byte, SYNTAX)
        return [*read.statements, ShellStatement(rest)]

    def _statement(self, node: Node, depth: int) -> ShellCommand:
        if depth > DEEPEST:
            return self._not_understood(node, TOO_DEEP)
        if node.type not in _FLAT:
            return self._command(node, [], depth)
        return self._chain(node, depth)

    def _chain(self, root: Node, depth: int) -> ShellCommand:
        """Lay a list flat, then join pipelines and the list around them."""
        pipelines: list[_Run] = [_Run()]
        operators: list[OneOf["&&", "||"]] = []
        stack = [root]
        while stack:
            node = stack.pop()
            run = pipelines[-1]
            if node.type in _FLAT:
                stack += reversed(node.children)
            elif node.type in ("&&", "||"):
                operators.append("&&" if node.type == "&&" else "||")
                pipelines.append(_Run())
            elif node.type in ("|", "|&"):
                run.pipes.append(node)
                run.open = True
            elif node.type == "!":
                run.negation = node
            elif node.type in _REDIRECTIONS and run.items and not run.open:
                run.items[-1][1].append(node)
            elif node.type in _REDIRECTIONS:
                run.items.append((None, [node]))
                run.open = False
            elif node.type != "comment":
                if run.items and not run.open:
                    # Two commands with no operator between: the grammar skipped an error.
                    operators.append(operators[-1] if operators else "&&")
                    run = _Run()
                    pipelines.append(run)
                run.items.append((node, []))
                run.open = False
        commands = tuple(self._pipeline(run, depth) for run in pipelines if run.items)
        if len(commands) == 1:
            return commands[0]
        span = self._text.span(root.start_byte, root.end_byte)
        return AndOr(commands, tuple(operators[: len(commands) - 1]), span)

    def _pipeline(self, run: _Run, depth: int) -> ShellCommand:
        commands = tuple(self._command(node, redirects, depth) for node, redirects in run.items)
        if len(commands) == 1 and run.negation is None:
            return commands[0]
        first, last = commands[0].span, commands[-1].span
        if run.negation is not None:
            first = self._text.span(run.negation.start_byte, run.negation.end_byte)
        both = tuple(pipe.type == "|&" for pipe in run.pipes)[: len(commands) - 1]
        span = type(first)(first.start, last.end)
        return Pipeline(commands, run.negation is not None, both, span)

    def _command(self, node: Node | None, redirects: list[Node], depth: int) -> ShellCommand:
        """One command with the redirections written behind it."""
        if node is None:
            return self._simple([], redirects, redirects[0], depth)
        if node.is_missing or any(
            child.type == "ERROR" or child.is_missing or _misplaced(child)
            for child in (*node.children, *redirects)
        ):
            return self._not_understood(node, SYNTAX)
        redirections = tuple(self._redirection(redirect, depth) for redirect in redirects)
        span = self._text.span(node.start_byte, (redirects or [node])[-1].end_byte)
        match node.type:
            case "command" | "declaration_command" | "unset_command" | "test_command":
                return self._simple(node.children, redirects, node, depth)
            case "variable_assignment" | "variable_assignments":
                return self._simple(
                    [node] if node.type == "variable_assignment" else node.children,
                    redirects,
                    node,
                    depth,
                )
            case "compound_statement" if node.children[0].type == "((":
                return self._arithmetic(node, redirections)
            case "compound_statement" | "subshell":
                subshell = node.type == "subshell"
                return Group(self._inner(node, depth + 1), subshell, redirections, span)
            case "if_statement":
                return self._compounds.read_if(node, redirections, depth + 1)
            case "while_statement" | "for_statement" | "c_style_for_statement":
                return self._compounds.read_loop(node, redirections, depth + 1)
            case "case_statement":
                return self._compounds.read_case(node, redirections, depth + 1)
            case "function_definition":
                return self._function(node, depth + 1)
            case _ if node.type in _FLAT:
                return self._chain(node, depth + 1)
            case _:
                return self._not_understood(node, SYNTAX)

    def _simple(
        self, children: list[Node], redirects: list[Node], whole: Node, depth: int
    ) -> Simple:
        words: list[ShellWord] = []
        assignments: list[Assignment] = []
        targets: list[Node] = []
        declares = whole.type == "declaration_command"
        for child in children:
            if child.type in _REDIRECTIONS:
                targets.append(child)
            elif child.type == "variable_assignment" and not declares:
                assignments.append(self._assignment(child, depth))
            elif child.type == "$" and self._text.data.startswith(b'"', child.end_byte):
                continue  # The mark of a translated string.
            elif whole.type == "test_command" and child.child_count and child.is_named:
                words += self._test(child, depth)
            else:
                words.append(self._words.word(child, depth))
        targets += redirects
        end = max([whole.end_byte, *(target.end_byte for target in redirects)])
        return Simple(
            tuple(words),
            tuple(assignments),
            tuple(self._redirection(target, depth) for target in targets),
            self._text.span(whole.start_byte, end),
        )

    def _test(self, root: Node, depth: int) -> list[ShellWord]:
        """The words of a condition: its expression nodes laid flat."""
        words: list[ShellWord] = []
        stack = [root]
        while stack:
            node = stack.pop()
            if node.type.endswith("_expression") and node.type != "brace_expression":
                stack += reversed(node.children)
            else:
                words.append(self._words.word(node, depth))
        return words

    def _arithmetic(self, node: Node, redirections: tuple[Redirection, ...]) -> Simple:
        opening, closing = node.children[0], node.children[-1]
        edges = (
            (opening.start_byte, opening.end_byte),
            (opening.end_byte, closing.start_byte),
            (closing.start_byte, closing.end_byte),
        )
        words = tuple(self._words.raw_word(start, end) for start, end in edges)
        return Simple(words, (), redirections, self._text.span(node.start_byte, node.end_byte))

    def _assignment(self, node: Node, depth: int) -> Assignment:
        name, operator, *value = node.children
        span = self._text.span(node.start_byte, node.end_byte)
        end = node.end_byte
        word = self._words.word(value[0], depth) if value else self._words.raw_word(end, end)
        if value and value[0].type == "array":
            word = ShellWord((Unread(word.text),), word.text, word.span)
        text = self._words.source(name.start_byte, name.end_byte)
        return Assignment(text, word, operator.type == "+=", span)

    def _redirection(self, node: Node, depth: int) -> Redirection:
        descriptor = None
        operator = ""
        target = self._words.raw_word(node.end_byte, node.end_byte)
        for child in node.children:
            if child.type == "file_descriptor":
                digits = self._words.source(child.start_byte, child.end_byte)
                descriptor = int(digits) if digits.isdecimal() and len(digits) < 10 else None
            elif not operator and not child.is_named:
                operator = child.type
                here = self._documents.get(child.start_byte) or _unmasked(node)
                if here is not None:
                    return self._here(node.children, descriptor, here)
            elif operator:
                target = self._words.word(child, depth)
                break
        span = self._text.span(node.start_byte, node.end_byte)
        return Redirection(operator, descriptor, target, span)

    def _here(self, nodes: list[Node], descriptor: int | None, here: HereDocument) -> Redirection:
        target = next(n for n in nodes if n.is_named and n.type != "file_descriptor")
        text = self._words.source(here.start, here.end)
        if here.strip_tabs:
            text = _LEADING_TABS.sub("", text)
        return Redirection(
            "<<-" if here.strip_tabs else "<<",
            descriptor,
            self._words.word(target, 0),
            self._text.span(nodes[0].start_byte, target.end_byte),
            HereText(text, here.expands, self._text.span(here.start, here.end)),
        )

    def _function(self, node: Node, depth: int) -> ShellCommand:
        name = next((n for n in node.children if n.type == "word"), None)
        body = next((n for n in node.children if n.type in _BODIES), None)
        if name is None or body is None:
            return self._not_understood(node, SYNTAX)
        redirects = [n for n in node.children if n.type in _REDIRECTIONS]
        span = self._text.span(node.start_byte, node.end_byte)
        text = self._words.source(name.start_byte, name.end_byte)
        return Function(text, self._command(body, redirects, depth), span)

    def _not_understood(self, node: Node, why: str) -> NotUnderstood:
        return self._unread(node.start_byte, node.end_byte, why)

    def _unread(self, start: int, end: int, why: str) -> NotUnderstood:
        return NotUnderstood(self._words.source(start, end), why, self._text.span(start, end))


def _misplaced(node: Node) -> bool:
    """A here-document the mask couldn't see (inside quotes) with a command hung below it."""
    return node.type == "heredoc_redirect" and any(
        child.is_named and not child.type.startswith("heredoc_") for child in node.children
    )


def _unmasked(node: Node) -> HereDocument | None:
    body = next((n for n in node.children if n.type == "heredoc_body"), None)
    if body is None:
        return None
    name = next(n for n in node.children if n.type == "heredoc_start")
    quoted = any(mark in (name.text or b"") for mark in (b"'", b'"', b"\\"))
    return HereDocument(body.start_byte, body.end_byte, not quoted, node.children[0].type == "<<-")


_BRACKETS = frozenset(["$(", ")", "`", "<(", ">(", "{", "}", "(", "do", "done"])
_BODIES = frozenset(["compound_statement", "subshell", "test_command", "if_statement"])


class _Run:
    """Commands joined by pipes, with the redirections behind each."""

    __slots__ = ("items", "negation", "open", "pipes")

    def __init__(self) -> None:
        self.items: list[tuple[Node | None, list[Node]]] = []
        self.pipes: list[Node] = []
        self.negation: Node | None = None
        self.open = True
