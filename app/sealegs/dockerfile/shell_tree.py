"""The shell in RUN as values: commands, what joins them, and the words they are given.

Every node has its span in the Dockerfile (byte offsets; ``Document.position`` names them). What
the grammar doesn't understand is a ``NotUnderstood`` node, or an ``Unread`` part of a word, and the
nodes around it are as good as without it.
"""

from __future__ import annotations

from typing import Literal as OneOf
from typing import TypeAlias

import msgspec

from sealegs.dockerfile.problem import Span


class Literal(msgspec.Struct, frozen=True, tag=True):
    """Text as the command gets it, quotes and escapes removed; wildcards count if unquoted."""

    text: str
    quoted: bool = False


class Variable(msgspec.Struct, frozen=True, tag=True):
    """``$name`` or ``${name...}``; ``operation`` is what follows or precedes the name, as written.

    An unquoted variable is split into any number of words by the shell.
    """

    name: str
    operation: str = ""
    quoted: bool = False


class Substitution(msgspec.Struct, frozen=True, tag=True):
    """``$(...)`` or backquotes (``output``), ``<(...)`` and ``>(...)`` (``file``)."""

    script: Script
    kind: OneOf["output", "file"] = "output"
    quoted: bool = False


class Arithmetic(msgspec.Struct, frozen=True, tag=True):
    """``$((...))``: its text."""

    text: str


class Unread(msgspec.Struct, frozen=True, tag=True):
    """A part of a word that isn't understood, as written."""

    text: str


Part: TypeAlias = Literal | Variable | Substitution | Arithmetic | Unread


class ShellWord(msgspec.Struct, frozen=True):
    """One word; ``text`` is its source."""

    parts: tuple[Part, ...]
    text: str
    span: Span

    @property
    def literal(self) -> str | None:
        """The word as the command gets it, or None when that depends on the run."""
        texts = [part.text for part in self.parts if isinstance(part, Literal)]
        return "".join(texts) if len(texts) == len(self.parts) else None

    @property
    def wildcard(self) -> bool:
        """Whether the shell would look for files: an unquoted ``*``, ``?`` or ``[``."""
        return any(
            isinstance(part, Literal) and not part.quoted and any(c in part.text for c in "*?[")
            for part in self.parts
        )


class Assignment(msgspec.Struct, frozen=True):
    """``name=value``, or ``name+=value`` with ``append``."""

    name: str
    value: ShellWord
    append: bool
    span: Span


class HereText(msgspec.Struct, frozen=True):
    """The text of a here-document in the script; ``expands`` when its name was unquoted."""

    text: str
    expands: bool
    span: Span


class Redirection(msgspec.Struct, frozen=True):
    """One redirection: ``operator`` as written (``>``, ``2>&1`` has ``>&`` and descriptor 2).

    ``descriptor`` is None when not written. The target of a here-document is its name and ``here``
    holds the text; that of a here-string is the string.
    """

    operator: str
    descriptor: int | None
    target: ShellWord
    span: Span
    here: HereText | None = None


class Simple(msgspec.Struct, frozen=True, tag=True):
    """A command with its words, the first being its name; no words for bare assignments.

    ``export``, ``unset``, ``[`` and ``[[`` are commands like any other, their closing bracket a
    word. ``((...))`` has its expression as one word between two.
    """

    words: tuple[ShellWord, ...]
    assignments: tuple[Assignment, ...]
    redirections: tuple[Redirection, ...]
    span: Span

    @property
    def argv(self) -> tuple[str | None, ...]:
        """The words' literals; None for each that isn't known."""
        return tuple(word.literal for word in self.words)

    @property
    def name(self) -> str | None:
        """The command's name without its folder, or None when there is none or it is computed."""
        first = self.words[0].literal if self.words else None
        return first.rpartition("/")[2] if first is not None else None


class Pipeline(msgspec.Struct, frozen=True, tag=True):
    """Two or more commands joined by ``|``, or any number behind ``!``.

    ``errors_too[i]`` says that the pipe behind command ``i`` is ``|&``.
    """

    commands: tuple[ShellCommand, ...]
    negated: bool
    errors_too: tuple[bool, ...]
    span: Span


class AndOr(msgspec.Struct, frozen=True, tag=True):
    """Commands joined by ``&&`` and ``||``, evaluated from left to right with equal rank.

    ``operators[i]`` stands between commands ``i`` and ``i + 1``.
    """

    commands: tuple[ShellCommand, ...]
    operators: tuple[OneOf["&&", "||"], ...]
    span: Span


class Group(msgspec.Struct, frozen=True, tag=True):
    """``{ ...; }``, or ``( ... )`` when ``subshell``."""

    script: Script
    subshell: bool
    redirections: tuple[Redirection, ...]
    span: Span


class If(msgspec.Struct, frozen=True, tag=True):
    """``if``/``elif`` branches as (condition, body), and what ``else`` holds."""

    branches: tuple[tuple[Script, Script], ...]
    otherwise: Script | None
    redirections: tuple[Redirection, ...]
    span: Span


class Loop(msgspec.Struct, frozen=True, tag=True):
    """``while`` and ``until`` have a condition; ``for`` and ``select`` a variable and its words.

    ``words`` is None for ``for x; do``, which takes the positional parameters. The arithmetic
    ``for ((...))`` has neither variable nor words.
    """

    kind: OneOf["while", "until", "for", "select"]
    variable: str
    words: tuple[ShellWord, ...] | None
    condition: Script | None
    body: Script
    redirections: tuple[Redirection, ...]
    span: Span


class Arm(msgspec.Struct, frozen=True):
    """One arm of ``case``; ``end`` is ``;;``, ``;&`` or ``;;&``."""

    patterns: tuple[ShellWord, ...]
    body: Script
    end: str


class Case(msgspec.Struct, frozen=True, tag=True):
    """``case subject in arms esac``."""

    subject: ShellWord
    arms: tuple[Arm, ...]
    redirections: tuple[Redirection, ...]
    span: Span


class Function(msgspec.Struct, frozen=True, tag=True):
    """A function's definition; nothing runs until it is called."""

    name: str
    body: ShellCommand
    span: Span


class NotUnderstood(msgspec.Struct, frozen=True, tag=True):
    """A stretch of the script that isn't understood, as written, and why in one sentence."""

    text: str
    why: str
    span: Span


ShellCommand: TypeAlias = (
    Simple | Pipeline | AndOr | Group | If | Loop | Case | Function | NotUnderstood
)


class ShellStatement(msgspec.Struct, frozen=True):
    """A command up to ``;``, ``&`` (``background``) or the end of its line."""

    command: ShellCommand
    background: bool = False


class Script(msgspec.Struct, frozen=True):
    """Statements in order."""

    statements: tuple[ShellStatement, ...]
    span: Span
