"""What rules about package managers have in common: the action of a call, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from sealegs.analyzer.arguments import Arguments, text_of
from sealegs.analyzer.calls import Call
from sealegs.analyzer.edits import replacing
from sealegs.analyzer.finding import Fix
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Run, ShellForm
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.shell_tree import ShellWord


class Action(Struct, frozen=True):
    """What a package manager is told to do: `install`, or `group install` where two words say it.

    `word` is the last word of the action and `operands` are those behind it.
    """

    name: str
    word: ShellWord
    operands: tuple[ShellWord, ...]
    arguments: Arguments


def action_of(
    call: Call, valued: Iterable[str] = (), families: Iterable[str] = ()
) -> Action | None:
    """Read the action of a call; None when it has none.

    `valued` are the options that take a value; `families` the first words that need a second one.
    """
    arguments = call.arguments(valued)
    texts, words = arguments.texts, arguments.operands
    if not texts:
        return None
    count = 2 if texts[0] in families and len(texts) > 1 else 1
    return Action(" ".join(texts[:count]), words[count - 1], words[count:], arguments)


def first_unpinned(
    words: Iterable[ShellWord], pinned: Callable[[str], bool]
) -> tuple[ShellWord, str] | None:
    """The first package that isn't held to a version, with its text."""
    return next(((w, text) for w in words if not pinned(text := text_of(w))), None)


def adding(subject: Subject, call: Call, word: ShellWord, flag: str, *, safe: bool) -> Fix | None:
    """Put a flag behind a word; None in the exec form, where a word is a JSON string."""
    command = call.placed.command
    if not isinstance(command, Run) or not isinstance(command.form, ShellForm):
        return None
    end = word.span.end
    return replacing(subject.document, (Span(end, end), f" {flag}"), safe=safe)
