"""One pattern of a `.dockerignore`: moby/patternmatcher's grammar, matched without backtracking.

Patternmatcher turns a pattern into a regular expression, by rules of its own: `**` crosses
slashes, and a `*` or `?` inside brackets breaks the bracket. The same expression is built here and
run over all positions of the path at once, as bits of one integer, so that no pattern can make it
slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum, StrEnum

from msgspec import Struct

Accepts = Callable[[str], bool]

_SPECIAL = ".+()|{}$"
_NOT_SLASH = "[^/]"
_ANY_DIRECTORIES = "(.*/)?"
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


class Kind(Enum):
    """How a pattern is compared; the cheap ones decide most files."""

    EXACT = "exact"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    EXPRESSION = "expression"


class BadGlob(StrEnum):
    """Why a pattern is refused, each as a clause."""

    BRACKET = "a bracket holds nothing or is never closed: write [abc] or [a-z]"
    ESCAPE = "a backslash at the end of a pattern protects nothing: remove it"
    RANGE = "a range in brackets runs backwards or names a class that doesn't exist"
    LETTER = "a backslash before a letter or digit is not understood here: remove it"


class Path:
    """A slash-separated path and where in it each character stands."""

    __slots__ = ("_accepted", "_places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, int] | None = None
        self._accepted: dict[Accepts, int] = {}

    @property
    def places(self) -> dict[str, int]:
        """The positions of each character, as bits; only expressions ask for them."""
        if self._places is None:
            self._places = {}
            for position, char in enumerate(self.text):
                self._places[char] = self._places.get(char, 0) | 1 << position
        return self._places

    def where(self, accepts: Accepts) -> int:
        """The positions of accepted characters, as bits."""
        if accepts not in self._accepted:
            found = 0
            for char, places in self.places.items():
                if accepts(char):
                    found |= places
            self._accepted[accepts] = found
        return self._accepted[accepts]

    def of(self, char: str) -> int:
        """The positions of one character, as bits."""
        return self.places.get(char, 0)


class _One(Struct, frozen=True, tag=True):
    """One accepted character, or any number of them."""

    accepts: Accepts
    repeated: bool = False


class _Char(Struct, frozen=True, tag=True):
    char: str


class _Mark(Enum):
    START = "start"
    DIRECTORIES = "directories"


_Step = _One | _Char | _Mark


class Glob(Struct, frozen=True):
    """A compiled pattern, cleaned of its `!`."""

    text: str
    kind: Kind
    steps: tuple[_Step, ...]
    tail: str = ""
    """What every path that matches ends with; most paths don't, which is cheap to see."""
    head: str = ""
    """What it begins with."""
    piece: str = ""
    """The longest text that it has somewhere."""

    def matches(self, path: Path) -> bool:
        """Whether the whole path matches; parents are the caller's concern."""
        match self.kind:
            case Kind.EXACT:
                return path.text == self.text
            case Kind.PREFIX:
                return path.text.startswith(self.text[:-2])
            case Kind.SUFFIX:
                suffix = self.text[2:]
                return path.text.endswith(suffix) or suffix == "/" + path.text
            case Kind.EXPRESSION:
                text = path.text
                return text.endswith(self.tail) and self.piece in text and self._runs(path)

    @property
    def needs(self) -> tuple[str, str]:
        """How every path that matches begins and how it ends behind a slash put in front of it.

        Both may be empty; of an exact pattern it is the whole path.
        """
        match self.kind:
            case Kind.EXACT:
                return self.text, self.text
            case Kind.PREFIX:
                return self.text[:-2], ""
            case Kind.SUFFIX:
                return "", self.text[2:]
            case Kind.EXPRESSION:
                return self.head, self.tail

    def _runs(self, path: Path) -> bool:
        reached = 1
        for step in self.steps:
            match step:
                case _Char(char):
                    reached = (reached & path.of(char)) << 1
                case _One(accepts, repeated):
                    allowed = path.where(accepts)
                    reached = _flooded(reached, allowed) if repeated else (reached & allowed) << 1
                case _Mark.START:
                    reached &= 1
                case _Mark.DIRECTORIES:
                    anywhere = _flooded(reached, path.where(_not_newline))
                    reached |= (anywhere & path.of("/")) << 1
            if not reached:
                return False
        return bool(reached >> len(path.text) & 1)


def _flooded(reached: int, allowed: int) -> int:
    """Every position that allowed characters lead to: the addition carries along each run."""
    return reached | (((reached & allowed) + allowed) ^ allowed)


def _not_newline(char: str) -> bool:
    return char != "\n"


def _not_slash(char: str) -> bool:
    return char != "/"


def compile_glob(text: str) -> Glob | BadGlob:
    """Check a cleaned pattern as Go's filepath.Match does and compile it as patternmatcher does."""
    bad = _malformed(text)
    if bad is not None:
        return bad
    kind, expression = _expression(text)
    if kind is not Kind.EXPRESSION:
        return Glob(text, kind, ())
    steps = _Compiler(expression).steps()
    if isinstance(steps, BadGlob):
        return steps
    pieces = _pieces(steps)
    return Glob(text, kind, steps, pieces[-1], pieces[0], max(pieces, key=len))


def _pieces(steps: Iterable[_Step]) -> list[str]:
    """The texts between the steps that aren't one character: the head first, the tail last."""
    pieces = [""]
    for step in steps:
        if isinstance(step, _Char):
            pieces[-1] += step.char
        else:
            pieces.append("")
    return pieces


def _malformed(text: str) -> BadGlob | None:
    """What filepath.Match reports as ErrBadPattern, whatever the name."""
    for chunk in _chunks(text):
        at = 0
        while at < len(chunk):
            if chunk[at] == "[":
                end = _bracket_end(chunk, at + 1)
                if end is None:
                    return BadGlob.BRACKET
                at = end
                continue
            if chunk[at] == "\\":
                at += 1
                if at == len(chunk):
                    return BadGlob.ESCAPE
            at += 1
    return None


def _chunks(text: str) -> list[str]:
    """The pieces between stars; a star inside brackets is none."""
    chunks = [""]
    inside = False
    at = 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == "*" and not inside:
            chunks.append("")
            continue
        if char == "\\":
            char = text[at - 1 : at + 1]
            at += 1
        elif char in "[]":
            inside = char == "["
        chunks[-1] += char
    return chunks


def _bracket_end(chunk: str, at: int) -> int | None:
    at += chunk.startswith("^", at)
    count = 0
    while not (count and chunk.startswith("]", at)):
        for bound in ("low", "high"):
            if chunk[at : at + 1] in ("", "-", "]"):
                return None
            at += 2 if chunk[at] == "\\" else 1
            if at >= len(chunk):
                return None
            if chunk[at] != "-" or bound == "high":
                break
            at += 1
        count += 1
    return at + 1


def _expression(text: str) -> tuple[Kind, str]:
    """The regular expression patternmatcher writes, and whether it is needed at all."""
    kind = Kind.EXACT
    out: list[str] = []
    at = 0
    while at < len(text):
        char, first = text[at], at == 0
        at += 1
        if char == "*" and text.startswith("*", at):
            at += 1
            at += text.startswith("/", at)
            if at < len(text):
                out.append(_ANY_DIRECTORIES)
                kind = Kind.EXPRESSION
            elif kind is Kind.EXACT:
                kind = Kind.PREFIX
            else:
                out.append(".*")
                kind = Kind.EXPRESSION
            if first:
                kind = Kind.SUFFIX
        elif char in "*?":
            out.append(_NOT_SLASH + "*" * (char == "*"))
            kind = Kind.EXPRESSION
        elif char in _SPECIAL:
            out.append("\\" + char)
        elif char == "\\" and at < len(text):
            out.append("\\" + text[at])
            at += 1
            kind = Kind.EXPRESSION
        else:
            out.append(char)
            if char in "[]":
                kind = Kind.EXPRESSION
    return kind, "".join(out)


class _Compiler:
    """Reads the small part of Go's regular expressions that patternmatcher writes."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def steps(self) -> tuple[_Step, ...] | BadGlob:
        steps: list[_Step] = []
        while self.at < len(self.source):
            step = self._step()
            if isinstance(step, BadGlob):
                return step
            if isinstance(step, _One) and self._takes("*"):
                step = _One(step.accepts, repeated=True)
            steps.append(step)
        return tuple(steps)

    def _takes(self, text: str) -> bool:
        found = self.source.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def _step(self) -> _Step | BadGlob:
        if self._takes(_ANY_DIRECTORIES):
            return _Mark.DIRECTORIES
        if self._takes(_NOT_SLASH):
            return _One(_not_slash)
        char = self.source[self.at]
        self.at += 1
        match char:
            case "^":
                return _Mark.START
            case ".":
                return _One(_not_newline)
            case "[":
                accepts = self._bracket()
                return accepts if isinstance(accepts, BadGlob) else _One(accepts)
            case "\\":
                escaped = self._escaped()
                if escaped is None:
                    return BadGlob.LETTER
                return _Char(escaped) if len(escaped) == 1 else _One(_member(escaped))
            case _:
                return _Char(char)

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
