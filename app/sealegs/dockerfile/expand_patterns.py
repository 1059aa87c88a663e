"""The patterns of `${name#p}`, `${name%p}` and `${name/p/r}`.

`*` is any run of characters on one line, `?` any one of them, `\\` protects the next character.
Every pattern is a row of fixed-width pieces between stars, so the earliest piece is always as good
as any later one: matching needs no backtracking and stays close to linear on hostile input.
"""

from __future__ import annotations

import re

from msgspec import Struct

from sealegs.ground.regex import Regex

_STAR = "*"
_ANY = "?"


class BadPattern(Struct, frozen=True):
    """A backslash before a character that needs no protection: `\\a`."""

    escaped: str


class _Piece(Struct, frozen=True):
    width: int
    find: re.Pattern[str]
    find_last: re.Pattern[str]


class Pattern(Struct, frozen=True):
    """A compiled pattern: the piece before the first star, then the pieces after each star."""

    head: _Piece
    rest: tuple[_Piece, ...]

    def end(self, text: str, start: int, *, longest: bool) -> int | None:
        """Where the match that begins exactly at `start` ends, or None."""
        if self.head.find.match(text, start) is None:
            return None
        at = start + self.head.width
        for number, piece in enumerate(self.rest, 1):
            newline = text.find("\n", at)
            limit = (len(text) if newline < 0 else newline) + piece.width
            last = longest and number == len(self.rest)
            found = (
                piece.find_last.match(text, at, limit)
                if last
                else piece.find.search(text, at, limit)
            )
            if found is None:
                return None
            at = found.end()
        return at

    def search(self, text: str, start: int) -> tuple[int, int] | None:
        """The leftmost match at or after `start`, as long as it can be."""
        while (head := self.head.find.search(text, start)) is not None:
            end = self.end(text, head.start(), longest=True)
            if end is not None:
                return head.start(), end
            # A later start on the same line can't do better: it has less room for the rest.
            newline = text.find("\n", head.end())
            if newline < 0:
                return None
            start = max(head.start() + 1, newline - self.head.width + 1)
        return None


def compile_pattern(source: str) -> Pattern | BadPattern:
    """Read a pattern; anything but `* ? \\ } /` after a backslash is refused."""
    tokens = _tokens(source)
    if isinstance(tokens, BadPattern):
        return tokens
    pieces: list[list[str]] = [[]]
    for token in tokens:
        if token == _STAR:
            pieces.append([])
        else:
            pieces[-1].append(token)
    head, *rest = (_piece(piece) for piece in pieces)
    return Pattern(head, tuple(rest))


def trim_prefix(source: str, value: str, *, longest: bool) -> str | BadPattern:
    """`${name#source}`, or `##` for the longest match."""
    pattern = compile_pattern(source)
    if isinstance(pattern, BadPattern):
        return pattern
    end = pattern.end(value, 0, longest=longest)
    return value if end is None else value[end:]


def trim_suffix(source: str, value: str, *, longest: bool) -> str | BadPattern:
    """`${name%source}`, or `%%`: a prefix of the reversed value by the reversed pattern."""
    trimmed = trim_prefix(_reversed_pattern(source), value[::-1], longest=longest)
    return trimmed if isinstance(trimmed, BadPattern) else trimmed[::-1]


def replace(source: str, value: str, replacement: str, *, every: bool) -> str | BadPattern:
    """`${name/source/replacement}`, or `//` for every match."""
    pattern = compile_pattern(source)
    if isinstance(pattern, BadPattern):
        return pattern
    if not every:
        found = pattern.search(value, 0)
        return value if found is None else value[: found[0]] + replacement + value[found[1] :]
    return _replace_every(pattern, value, replacement)


def _replace_every(pattern: Pattern, value: str, replacement: str) -> str:
    done: list[str] = []
    last = position = 0
    while position <= len(value):
        found = pattern.search(value, position)
        if found is None:
            break
        start, end = found
        done.append(value[last:start])
        # An empty match right behind the previous one doesn't count.
        if end > last or start == 0:
            done.append(_from_template(replacement, value[start:end]))
        last = end
        position = max(position + 1, end)
    done.append(value[last:])
    return "".join(done)


_REFERENCE = Regex(r"\$(?:\$|([A-Za-z0-9_]+)|\{([A-Za-z0-9_]+)\})")


def _from_template(replacement: str, matched: str) -> str:
    """`//` hands its replacement to Go's regexp package, where `$0` is the match, `$$` a dollar."""

    def value(found: re.Match[str]) -> str:
        if found[0] == "$$":
            return "$"
        return matched if (found[1] or found[2]) == "0" else ""

    return _REFERENCE.sub(value, replacement)


def _tokens(source: str) -> list[str] | BadPattern:
    """Stars and question marks as themselves, every other character behind a backslash."""
    tokens: list[str] = []
    at = 0
    while at < len(source):
        char, following = source[at], source[at + 1 : at + 2]
        at += 1
        if char in (_STAR, _ANY):
            tokens.append(char)
        elif char != "\\":
            tokens.append(f"\\{char}")
        elif following not in ("}", "/"):
            # The backslash before `}` or `/` was for the word around the pattern, not for it.
            if following not in (_STAR, _ANY, "\\"):
                return BadPattern(following)
            tokens.append(f"\\{following}")
            at += 1
    return tokens


def _piece(tokens: list[str]) -> _Piece:
    source = "".join("." if token == _ANY else re.escape(token[1:]) for token in tokens)
    return _Piece(len(tokens), re.compile(source), re.compile(".*" + source))


def _reversed_pattern(source: str) -> str:
    return "".join(reversed(re.findall(r"\\.|.", source, re.DOTALL)))
