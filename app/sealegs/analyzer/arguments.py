"""A command's words as flags with their values, and what is left: the operands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from sealegs.dockerfile.shell_tree import (
    Arithmetic,
    Literal,
    Part,
    ShellWord,
    Substitution,
    Unread,
    Variable,
)


class Flag(Struct, frozen=True):
    """One flag with its dashes; `value` is None when it has none. `word` is where it stands.

    A cluster such as `-qy` is one flag for each letter.
    """

    name: str
    value: str | None
    word: ShellWord


class Arguments(Struct, frozen=True):
    """Flags and operands, each in order."""

    flags: tuple[Flag, ...]
    operands: tuple[ShellWord, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The operands as texts: quotes removed, `${name}` for a variable."""
        return tuple(text_of(word) for word in self.operands)

    def has(self, *names: str) -> bool:
        """Whether one of these flags is given, with or without a value."""
        return any(flag.name in names for flag in self.flags)

    def value(self, *names: str) -> str | None:
        """The value last given to one of these flags."""
        values = [f.value for f in self.flags if f.name in names and f.value is not None]
        return values[-1] if values else None


def text_of(word: ShellWord) -> str:
    """A word as one text: quotes removed, `${name}` for a variable, `$(...)` for a substitution."""
    return "".join(_text(part) for part in word.parts)


def _text(part: Part) -> str:
    match part:
        case Literal(text) | Unread(text):
            return text
        case Variable(name):
            return f"${{{name}}}"
        case Substitution():
            return "$(...)"
        case Arithmetic(text):
            return f"$(({text}))"


def read_arguments(words: Iterable[ShellWord], valued: frozenset[str]) -> Arguments:
    """Tell flags from operands; `--` ends the flags and is neither."""
    flags: list[Flag] = []
    operands: list[ShellWord] = []
    rest: Sequence[ShellWord] = tuple(words)
    at = 0
    while at < len(rest):
        word = rest[at]
        text = text_of(word)
        at += 1
        if text == "--":
            operands += rest[at:]
            break
        if len(text) < 2 or not text.startswith("-"):
            operands.append(word)
            continue
        read, open_ = _read(text, word, valued)
        flags += read
        if open_ and at < len(rest):
            flags[-1] = Flag(flags[-1].name, text_of(rest[at]), word)
            at += 1
    return Arguments(tuple(flags), tuple(operands))


def _read(text: str, word: ShellWord, valued: frozenset[str]) -> tuple[list[Flag], bool]:
    """The flags of one word, and whether the last one waits for its value."""
    name, equals, value = text.partition("=")
    if text.startswith("--") or name in valued:
        return [Flag(name, value if equals else None, word)], not equals and name in valued
    flags: list[Flag] = []
    for at, letter in enumerate(text[1:], 2):
        flag = f"-{letter}"
        if flag in valued:
            glued = text[at:]
            return [*flags, Flag(flag, glued or None, word)], not glued
        if letter == "=":
            break
        flags.append(Flag(flag, None, word))
    if equals and flags:
        flags[-1] = Flag(flags[-1].name, value, word)
    return flags, False
