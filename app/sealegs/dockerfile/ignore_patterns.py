"""One pattern of a `.dockerignore`: moby/patternmatcher's grammar, matched without backtracking.

Patternmatcher turns a pattern into a regular expression, by rules of its own: `**` crosses
slashes, and a `*` or `?` inside brackets breaks the bracket. The same expression is built here and
run over all positions of the path at once, as bits of one integer, so that no pattern can make it
slow.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from sealegs.dockerfile.ignore_expressions import (
    ANY_DIRECTORIES,
    NOT_SLASH,
    Accepts,
    BadGlob,
    Char,
    Mark,
    One,
    Step,
    not_newline,
    read_expression,
)

_SPECIAL = ".+()|{}$"


class Kind(Enum):
    """How a pattern is compared; the cheap ones decide most files."""

    EXACT = "exact"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    EXPRESSION = "expression"


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


class Glob(Struct, frozen=True):
    """A compiled pattern, cleaned of its `!`."""

    text: str
    kind: Kind
    steps: tuple[Step, ...]
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
                case Char(char):
                    reached = (reached & path.of(char)) << 1
                case One(accepts, repeated):
                    allowed = path.where(accepts)
                    reached = _flooded(reached, allowed) if repeated else (reached & allowed) << 1
                case Mark.START:
                    reached &= 1
                case Mark.DIRECTORIES:
                    anywhere = _flooded(reached, path.where(not_newline))
                    reached |= (anywhere & path.of("/")) << 1
            if not reached:
                return False
        return bool(reached >> len(path.text) & 1)


def _flooded(reached: int, allowed: int) -> int:
    """Every position that allowed characters lead to: the addition carries along each run."""
    return reached | (((reached & allowed) + allowed) ^ allowed)


def compile_glob(text: str) -> Glob | BadGlob:
    """Check a cleaned pattern as Go's filepath.Match does and compile it as patternmatcher does."""
    bad = _malformed(text)
    if bad is not None:
        return bad
    kind, expression = _expression(text)
    if kind is not Kind.EXPRESSION:
        return Glob(text, kind, ())
    steps = read_expression(expression)
    if isinstance(steps, BadGlob):
        return steps
    pieces = _pieces(steps)
    return Glob(text, kind, steps, pieces[-1], pieces[0], max(pieces, key=len))


def _pieces(steps: Iterable[Step]) -> list[str]:
    """The texts between the steps that aren't one character: the head first, the tail last."""
    pieces = [""]
    for step in steps:
        if isinstance(step, Char):
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
                out.append(ANY_DIRECTORIES)
                kind = Kind.EXPRESSION
            elif kind is Kind.EXACT:
                kind = Kind.PREFIX
            else:
                out.append(".*")
                kind = Kind.EXPRESSION
            if first:
                kind = Kind.SUFFIX
        elif char in "*?":
            out.append(NOT_SLASH + "*" * (char == "*"))
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
