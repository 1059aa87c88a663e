"""BuildKit's word lexer over an empty environment: words, with unset variables left standing.

It decides only which words of a line open a here-document and what they are called; variables
that have values are the business of ``expand``. It is a loop with a stack of its own, so nesting
costs no recursion, and it copies every character once.
"""

from __future__ import annotations

from sealegs.dockerfile.space import SPACE
from sealegs.ground.regex import Regex

_PARTS = Regex(f"([{SPACE}]+)|[^{SPACE}]+")
_ORDINARY = Regex(r"[^$<'\"\\}/]+")
_QUOTED = Regex(r'[^$"\\]+')
_HERE = Regex(r"<<[\t\r ]*")
_SPECIAL = "@*#?-$!0"
_TOP, _OPERAND, _PATTERN, _DOUBLE = range(4)
_STOP = {_TOP: "", _OPERAND: "}", _PATTERN: "/"}


class _Unbalanced(Exception):
    """A quote or substitution without its end, or a substitution BuildKit does not know."""


def raw_words(line: str) -> list[str] | None:
    """Split a line into words with quotes and escapes kept; None when it can't be lexed."""
    return _run(line, escapes=True, quotes=True)


def unset_words(text: str, *, quotes: bool) -> list[str] | None:
    """Split a text into words, escapes removed and quotes kept or not; None as above."""
    return _run(text, escapes=False, quotes=quotes)


def _run(text: str, *, escapes: bool, quotes: bool) -> list[str] | None:
    # Go's text/scanner swallows a byte order mark at the very start.
    lexer = _Lexer(text.removeprefix("\ufeff"), escapes, quotes)
    try:
        lexer.run()
    except _Unbalanced:
        return None
    return lexer.words


class _Lexer:
    def __init__(self, text: str, escapes: bool, quotes: bool) -> None:
        self.text = text
        self.at = 0
        self.quotes = quotes
        self.words: list[str] = []
        self.word: list[str] = []
        self.in_word = False
        self.out: list[str] = []
        """Pieces of the construct being read; joined once the outermost one is complete."""
        self.frames: list[tuple[int, bool]] = [(_TOP, escapes)]

    def run(self) -> None:
        while self.at < len(self.text):
            kind, raw = self.frames[-1]
            if kind == _DOUBLE:
                self._double(raw)
            else:
                self._plain(kind, raw)
        if len(self.frames) > 1:
            raise _Unbalanced
        self._end_word()

    def _plain(self, kind: int, raw: bool) -> None:
        ch = self.text[self.at]
        if ch == _STOP[kind]:
            self.at += 1
            self._close(kind, ch)
        elif ch == "$":
            self._dollar()
        elif ch == "<":
            match = _HERE.match(self.text, self.at)
            self.at = match.end() if match else self.at + 1
            self._piece(match.group() if match else ch, quoted=True)
        elif ch == "'":
            end = self.text.find("'", self.at + 1)
            if end < 0:
                raise _Unbalanced
            inner = self.text[self.at : end + 1] if self.quotes else self.text[self.at + 1 : end]
            self.at = end + 1
            self._piece(inner, quoted=True)
        elif ch == '"':
            self.at += 1
            self.frames.append((_DOUBLE, raw))
            self.out.append(ch if self.quotes else "")
        elif ch == "\\":
            self._escape(raw)
        else:
            match = _ORDINARY.match(self.text, self.at)
            end = match.end() if match else self.at + 1
            self._piece(self.text[self.at : end], quoted=False)
            self.at = end

    def _escape(self, raw: bool) -> None:
        escaped = self.text[self.at + 1 : self.at + 2]
        self._piece(("\\" if raw else "") + escaped, quoted=raw or bool(escaped))
        self.at += 2

    def _double(self, raw: bool) -> None:
        ch = self.text[self.at]
        if ch == '"':
            self.at += 1
            self.out.append(ch if self.quotes else "")
            self.frames.pop()
            self._settle(quoted=True)
        elif ch == "$":
            self._dollar()
        elif ch == "\\":
            self.at += 1
            self.out.append(ch if raw else "")
            following = self.text[self.at : self.at + 1]
            if following and following in '"$\\':
                self.out.append(following)
                self.at += 1
            elif following:
                # The backslash of an unknown escape is literal, besides the one kept when raw.
                self.out.append(ch)
        else:
            match = _QUOTED.match(self.text, self.at)
            assert match is not None, "the three others are handled above"
            self.out.append(match.group())
            self.at = match.end()

    def _dollar(self) -> None:
        text = self.text
        self.at += 1
        if not text.startswith("{", self.at):
            self.out.append("$" + self._name())
            self._settle(quoted=False)
            return
        self.at += 1
        if text[self.at : self.at + 1] in ("", "{", "}", ":"):
            raise _Unbalanced
        name = self._name()
        operator = text[self.at : self.at + 1]
        self.at += 1
        if operator == "}":
            self.out.append("${" + name + "}")
            self._settle(quoted=False)
            return
        if operator == "/":
            self.at += text.startswith("/", self.at)
            self._open(_PATTERN, "${" + name + "/", raw=True)
            return
        modifier = operator
        if operator == ":":
            modifier = text[self.at : self.at + 1]
            self.at += 1
            if modifier in ("#", "%"):
                raise _Unbalanced
            operator += modifier
        elif operator not in ("+", "-", "?", "#", "%"):
            raise _Unbalanced
        self._open(_OPERAND, "${" + name + operator, raw=modifier in ("#", "%"))

    def _open(self, kind: int, head: str, *, raw: bool) -> None:
        self.out.append(head)
        self.frames.append((kind, raw))
        # BuildKit shares one buffer: what the outer word had so far is lost from its words.
        self.word.clear()

    def _close(self, kind: int, stop: str) -> None:
        self.out.append(stop)
        self.frames.pop()
        if kind == _PATTERN:
            self.frames.append((_OPERAND, True))
        else:
            self._settle(quoted=False)

    def _name(self) -> str:
        start = end = self.at
        text = self.text
        first = text[start : start + 1]
        if first.isdecimal():
            while text[end : end + 1].isdecimal():
                end += 1
        elif first and first in _SPECIAL:
            end += 1
        else:
            while (ch := text[end : end + 1]) == "_" or ch.isalpha() or ch.isdecimal():
                end += 1
        self.at = end
        return text[start:end]

    def _piece(self, piece: str, *, quoted: bool) -> None:
        if len(self.frames) == 1:
            self._add(piece, quoted)
        else:
            self.out.append(piece)

    def _settle(self, *, quoted: bool) -> None:
        """Hand a complete construct to the word when nothing encloses it."""
        if len(self.frames) == 1:
            piece = "".join(self.out)
            self.out.clear()
            self._add(piece, quoted)

    def _add(self, piece: str, quoted: bool) -> None:
        if quoted:
            if piece:
                self.word.append(piece)
            self.in_word = True
            return
        for part in _PARTS.finditer(piece):
            if part[1] is None:
                self.word.append(part[0])
                self.in_word = True
            elif self.in_word and self.word:
                self._end_word()

    def _end_word(self) -> None:
        word = "".join(self.word)
        if word:
            self.words.append(word)
            self.in_word = False
        self.word.clear()
