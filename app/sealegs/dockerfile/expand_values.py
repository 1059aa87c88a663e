"""What expanding a word gives: text with unknown parts, or the reason it was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

import msgspec

from sealegs.dockerfile.mistake import quote

LONGEST = 131_072
"""Characters of variable text in one word. Linux hands no longer string to a process
(MAX_ARG_STRLEN), and doubling a value line by line would otherwise fill any memory."""


class Unknown(msgspec.Struct, frozen=True, gc=False):
    """Text that can't be known here.

    `name` is the variable whose value the base image decides; it is empty where a value grew
    beyond `LONGEST`.
    """

    name: str


Part = str | Unknown


class Text(msgspec.Struct, frozen=True, gc=False):
    """Expanded text: strings and unknown parts in order, no two strings beside each other."""

    parts: tuple[Part, ...]

    @property
    def literal(self) -> str | None:
        """The whole text, or None when any part of it is unknown."""
        if not self.parts:
            return ""
        only = self.parts[0]
        return only if len(self.parts) == 1 and isinstance(only, str) else None

    @property
    def spelled(self) -> str:
        """The text for people and for keys, what isn't known of it as ``${NAME}``."""
        return "".join(
            part if isinstance(part, str) else f"${{{part.name}}}" for part in self.parts
        )

    @property
    def surely_not_empty(self) -> bool:
        """Whether some part is known text."""
        return any(isinstance(part, str) for part in self.parts)


def literal(text: str) -> Text:
    """A text without unknown parts."""
    return Text((text,) if text else ())


def joined(parts: Iterable[Part]) -> Text:
    """A text from parts in any number; neighbouring strings and equal unknowns are made one."""
    merged: list[Part] = []
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        if known := "".join(run):
            merged.append(known)
        run = []
        if not merged or merged[-1] != part:
            merged.append(part)
    if known := "".join(run):
        merged.append(known)
    return Text(tuple(merged))


Lookup = Callable[[str], Text | Unknown | None]
"""A variable's value; `Unknown` when it may or may not be set, None when it surely isn't."""


def nothing_set(_name: str) -> None:
    """A lookup that knows no variable."""


class Refusal(StrEnum):
    """Why a word can't be expanded; the values are the codes of problems."""

    SINGLE_QUOTE = "single-quote-open"
    DOUBLE_QUOTE = "double-quote-open"
    BRACE = "variable-open"
    SLASH = "replacement-open"
    SUBSTITUTION = "variable-nameless"
    MODIFIER = "modifier-unknown"
    PATTERN = "pattern-invalid"
    REQUIRED = "variable-required"


class BadWord(msgspec.Struct, frozen=True, gc=False):
    """A word that BuildKit refuses.

    `detail` is the modifier, the escaped character of a pattern, or `name: message` of a
    variable that must be set; `offset` counts characters of the word up to where reading stopped.
    `unset` and `uncertain` are variables looked at until then, as in `Expanded`.
    """

    word: str
    refusal: Refusal
    detail: str
    offset: int
    unset: frozenset[str] = frozenset()
    uncertain: frozenset[str] = frozenset()

    @property
    def clause(self) -> str:
        """A clause: what is wrong and what to write instead."""
        return _CLAUSES[self.refusal].format(detail=quote(self.detail))


_CLAUSES = {
    Refusal.SINGLE_QUOTE: "a single quote is opened and never closed: close it or escape it",
    Refusal.DOUBLE_QUOTE: "a double quote is opened and never closed: close it or escape it",
    Refusal.BRACE: "a variable opened with ${{ is never closed: add the closing brace",
    Refusal.SLASH: "a replacement needs a second slash: write ${{name/pattern/replacement}}",
    Refusal.SUBSTITUTION: "there is no variable name after ${{: write ${{name}}",
    Refusal.MODIFIER: (
        "a Dockerfile has no {detail} modifier:"
        " use one of :- - :+ + :? ? # ## % %% / // or set a default with ARG"
    ),
    Refusal.PATTERN: (
        "a pattern may only escape * ? and backslash, not {detail}: drop the backslash"
    ),
    Refusal.REQUIRED: "the file demands a variable that has no value, {detail}: set it first",
}


class Expanded(msgspec.Struct, frozen=True, gc=False):
    """What a word becomes, and the variables it looked at.

    `used` had a value, `unset` surely had none, `uncertain` may be set by the base image.
    A variable in a branch that wasn't taken counts as well. `words` is the text split at
    whitespace outside quotes, as EXPOSE takes it (from `expand_words` only).
    """

    text: Text
    used: frozenset[str] = frozenset()
    unset: frozenset[str] = frozenset()
    uncertain: frozenset[str] = frozenset()
    words: tuple[Text, ...] = ()
