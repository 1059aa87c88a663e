"""The small part of Go's regular expressions that patternmatcher writes, as steps to take."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, StrEnum

from msgspec import Struct

Accepts = Callable[[str], bool]

NOT_SLASH = "[^/]"
ANY_DIRECTORIES = "(.*/)?"
_POSIX = {
    "alnum": r"[0-9A-Za-z]",
    "alpha": r"[A-Za-z]",
    "ascii": r"[\0-\x7f]",
    "blank": r"[\t ]",
    "cntrl": r"[\0-\x1f\x7f]",
    "digit": r"[0-9]",
    "graph": r"[!-~]",
    "lower": r"[a-z]",
    "print": r"[ -~]",
    "punct": r"[!-/:-@\[-`{-~]",
    "space": r"[\t-\r ]",
    "upper": r"[A-Z]",
    "word": r"[0-9A-Za-z_]",
    "xdigit": r"[0-9A-Fa-f]",
}
_PERL = {"d": "[0-9]", "s": r"[\t\n\f\r ]", "w": "[0-9A-Za-z_]"}
_UNMEANT = frozenset("bBAzQpPx0")
"""Letters that Go takes after a backslash for assertions and codes. No path is meant by them, so
they stand for themselves here."""
_CONTROLS = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class BadGlob(StrEnum):
    """Why a pattern is refused, each as a clause."""

    BRACKET = "a bracket holds nothing or is never closed: write [abc] or [a-z]"
    ESCAPE = "a backslash at the end of a pattern protects nothing: remove it"
    RANGE = "a range in brackets runs backwards or names a class that doesn't exist"
    LETTER = "a backslash before a letter or digit is not understood here: remove it"


class One(Struct, frozen=True, tag=True):
    """One accepted character, or any number of them."""

    accepts: Accepts
    repeated: bool = False


class Char(Struct, frozen=True, tag=True):
    """One character that stands for itself."""

    char: str


class Mark(Enum):
    """What takes no character: the path's start, or any number of directories."""

    START = "start"
    DIRECTORIES = "directories"


Step = One | Char | Mark


def read_expression(source: str) -> tuple[Step, ...] | BadGlob:
    """Compile an expression that was written for a pattern; never raises."""
    return _Compiler(source).steps()


def not_newline(char: str) -> bool:
    """Whether Go's `.` takes a character."""
    return char != "\n"


def _not_slash(char: str) -> bool:
    return char != "/"


class _Compiler:
    """Reads the small part of Go's regular expressions that patternmatcher writes."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def steps(self) -> tuple[Step, ...] | BadGlob:
        steps: list[Step] = []
        while self.at < len(self.source):
            step = self._step()
            if isinstance(step, BadGlob):
                return step
            if isinstance(step, One) and self._takes("*"):
                step = One(step.accepts, repeated=True)
            steps.append(step)
        return tuple(steps)

    def _takes(self, text: str) -> bool:
        found = self.source.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def _step(self) -> Step | BadGlob:
        if self._takes(ANY_DIRECTORIES):
            return Mark.DIRECTORIES
        if self._takes(NOT_SLASH):
            return One(_not_slash)
        char = self.source[self.at]
        self.at += 1
        match char:
            case "^":
                return Mark.START
            case ".":
                return One(not_newline)
            case "[":
                accepts = self._bracket()
                return accepts if isinstance(accepts, BadGlob) else One(accepts)
            case "\\":
                escaped = self._escaped()
                if escaped is None:
                    return BadGlob.LETTER
                return Char(escaped) if len(escaped) == 1 else One(_member(escaped))
            case _:
                return Char(char)

    def _escaped(self) -> str | None:
        """A character, or a bracket expression for a class such as `\\d`."""
        char = self.source[self.at : self.at + 1]
        self.at += 1
        if char.isascii() and not char.isalnum():
            return char or "\\"
        if char.lower() in _PERL:
            positive = _PERL[char.lower()]
            return positive if char.islower() else f"[^{positive[1:]}"
        return char if char in _UNMEANT else _CONTROLS.get(char)

    def _bracket(self) -> Accepts | BadGlob:
        negated = self._takes("^")
        members: list[Accepts] = []
        first = True
        while first or not self._takes("]"):
            first = False
            member = self._posix() or self._range()
            if isinstance(member, BadGlob):
                return member
            members.append(member)
        return lambda char: any(member(char) for member in members) is not negated

    def _posix(self) -> Accepts | BadGlob | None:
        if not self.source.startswith("[:", self.at):
            return None
        end = self.source.find(":]", self.at + 2)
        if end < 0:
            return None
        name = self.source[self.at + 2 : end]
        expression = _POSIX.get(name.removeprefix("^"))
        if expression is None:
            return BadGlob.RANGE
        self.at = end + 2
        return _member(f"[^{expression[1:]}" if name.startswith("^") else expression)

    def _range(self) -> Accepts | BadGlob:
        low = self._bound()
        if isinstance(low, BadGlob):
            return low
        if len(low) > 1:
            return _member(low)
        high: str | BadGlob = low
        if self.source[self.at : self.at + 1] == "-" and self.source[self.at + 1 :][:1] != "]":
            self.at += 1
            high = self._bound()
            if isinstance(high, BadGlob):
                return high
        if len(high) > 1 or high < low:
            return BadGlob.RANGE
        return _between(low, high)

    def _bound(self) -> str | BadGlob:
        if self.at >= len(self.source):
            return BadGlob.BRACKET
        if not self._takes("\\"):
            self.at += 1
            return self.source[self.at - 1]
        return self._escaped() or BadGlob.LETTER


def _between(low: str, high: str) -> Accepts:
    return lambda char: low <= char <= high


def _member(bracket: str) -> Accepts:
    compiled = re.compile(bracket)
    return lambda char: compiled.fullmatch(char) is not None
