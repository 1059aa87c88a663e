"""Variables and quotes in the words of a Dockerfile, expanded as BuildKit expands them.

The rules are those of BuildKit's word lexer (frontend/dockerfile/shell, release 0.32), which only
resembles a shell. What a variable holds may be unknown without a registry (the base image can set
it): then the result has an `Unknown` part instead of a wrong string.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct, field

from sealegs.dockerfile.expand_modifiers import Modifier, edited_value, presence
from sealegs.dockerfile.expand_patterns import BadPattern
from sealegs.dockerfile.expand_values import (
    LONGEST,
    BadWord,
    Expanded,
    Lookup,
    Part,
    Refusal,
    Text,
    Unknown,
    joined,
    literal,
)
from sealegs.dockerfile.space import SPACE
from sealegs.ground.regex import Regex

_END = "\ufffd"
_UNDECODABLE = Regex("[\udc80-\udcff]")
_RUN_OF_SPACE = Regex(f"([{SPACE}]+)")
_PLAIN = Regex("[^$'\"\\\\`\ufeff\udc80-\udcff]*")


def expand(word: str, lookup: Lookup, escape: str = "\\") -> Expanded | BadWord:
    """Expand one word: variables replaced, quotes and escapes taken away."""
    if _PLAIN.fullmatch(word):
        return Expanded(literal(word))
    return _Reader(word, lookup, escape, quotes=True).read()


def expand_words(word: str, lookup: Lookup, escape: str = "\\") -> Expanded | BadWord:
    """Expand one word and fill in `words`: the result split at blanks that weren't quoted."""
    if word and _PLAIN.fullmatch(word) and not _RUN_OF_SPACE.search(word):
        text = literal(word)
        return Expanded(text, words=(text,))
    return _Reader(word, lookup, escape, quotes=True).read()


def expand_raw(content: str, lookup: Lookup) -> Expanded | BadWord:
    """Expand the content of an unquoted heredoc: quotes stay, the escape is a backslash always."""
    return _Reader(content, lookup, "\\", quotes=False).read()


@cache
def _run_without(special: str) -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(special)}]+")


class _Word(Struct):
    """Text up to `stop`, or to the end; `modifier` is what it is an operand of."""

    stop: str
    raw_escapes: bool
    run: re.Pattern[str]
    modifier: Modifier | None = None


class _DoubleQuoted(Struct):
    mark: int
    raw_escapes: bool


class _Words(Struct):
    """The words of the outermost level."""

    done: list[Text] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def add(self, part: Part) -> None:
        if isinstance(part, Unknown):
            self.parts.append(part)
            return
        for number, piece in enumerate(_RUN_OF_SPACE.split(part)):
            if number % 2:
                self.end()
            elif piece:
                self.parts.append(piece)

    def end(self) -> None:
        word = joined(self.parts)
        self.parts = []
        if word.parts:
            self.done.append(word)


class _Stop(Exception):
    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        self.refusal = refusal
        self.detail = detail


class _Reader:
    """One pass over a word with an explicit stack, so that nesting has no depth limit."""

    def __init__(self, word: str, lookup: Lookup, escape: str, *, quotes: bool) -> None:
        self.source = word
        self.word = _UNDECODABLE.sub(_END, word)
        # BuildKit's scanner drops a byte order mark at the start of any word.
        self.at = 1 if word.startswith("\ufeff") else 0
        self.lookup = lookup
        self.escape = escape
        self.quotes = "'\"" if quotes else ""
        self.out: list[Part] = []
        self.words = _Words()
        self.room = LONGEST
        self.seen: dict[str, Text | Unknown | None] = {}
        self.double_run = _run_without('"$' + escape)
        self.frames: list[_Word | _DoubleQuoted] = [self._word("", raw_escapes=False)]

    def read(self) -> Expanded | BadWord:
        try:
            while self.frames:
                frame = self.frames[-1]
                if isinstance(frame, _Word):
                    self._read_word(frame)
                else:
                    self._read_double(frame)
        except _Stop as stop:
            return self._refused(stop)
        self.words.end()
        if self.room < 0:
            overgrown = Text((Unknown(""),))
            return Expanded(overgrown, *self._names(), (overgrown,))
        return Expanded(joined(self.out), *self._names(), tuple(self.words.done))

    def _names(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        seen = self.seen.items()
        return (
            frozenset(name for name, value in seen if isinstance(value, Text)),
            frozenset(name for name, value in seen if value is None),
            frozenset(name for name, value in seen if isinstance(value, Unknown)),
        )

    def _refused(self, stop: _Stop) -> BadWord:
        refusal, detail = self._blame(stop)
        _, unset, uncertain = self._names()
        return BadWord(self.source, refusal, detail, self.at, unset, uncertain)

    def _blame(self, stop: _Stop) -> tuple[Refusal, str]:
        if self.at >= len(self.word):
            # At the end of the word the outermost open brace is what gets the blame.
            for frame in self.frames:
                if isinstance(frame, _Word) and frame.modifier is not None:
                    missing = Refusal.SLASH if frame.modifier.in_pattern else Refusal.BRACE
                    return missing, ""
        return stop.refusal, stop.detail

    def _word(self, stop: str, *, raw_escapes: bool, modifier: Modifier | None = None) -> _Word:
        run = _run_without(stop + "$" + self.quotes + self.escape)
        return _Word(stop, raw_escapes, run, modifier)

    def _read_word(self, frame: _Word) -> None:
        """Read until the word ends or something nested begins."""
        while True:
            if run := frame.run.match(self.word, self.at):
                self.at = run.end()
                self._put(run[0], split=True)
            char = self._next()
            if not char:
                if frame.stop:
                    raise _Stop(Refusal.SLASH if frame.stop == "/" else Refusal.BRACE)
                self.frames.pop()
                return
            if char == frame.stop:
                self._close(frame)
                return
            if char == "'" and self.quotes:
                self._single_quoted()
            elif char == '"' and self.quotes:
                self.frames.append(_DoubleQuoted(len(self.out), frame.raw_escapes))
                return
            elif char == "$":
                if self._dollar():
                    return
            else:
                self._put((char if frame.raw_escapes else "") + self._next(), split=False)

    def _read_double(self, frame: _DoubleQuoted) -> None:
        while True:
            if run := self.double_run.match(self.word, self.at):
                self.at = run.end()
                self.out.append(run[0])
            char = self._next()
            if not char:
                raise _Stop(Refusal.DOUBLE_QUOTE)
            if char == '"':
                self.frames.pop()
                if len(self.frames) == 1:
                    self.words.parts += self.out[frame.mark :]
                return
            if char == "$":
                if self._dollar():
                    return
            else:
                self._escaped_in_double(frame)

    def _escaped_in_double(self, frame: _DoubleQuoted) -> None:
        if frame.raw_escapes:
            self.out.append(self.escape)
        following = self.word[self.at : self.at + 1]
        if following and following in ('"', "$", self.escape):
            self.at += 1
            self.out.append(following)
        elif following:
            self.out.append(self.escape)

    def _single_quoted(self) -> None:
        end = self.word.find("'", self.at)
        if end < 0:
            self.at = len(self.word)
            raise _Stop(Refusal.SINGLE_QUOTE)
        self._put(self.word[self.at : end], split=False)
        self.at = end + 1

    def _dollar(self) -> bool:
        """Read what follows a dollar; True when a nested word was opened."""
        if self.word[self.at : self.at + 1] != "{":
            name = self._name()
            self._put_value(self._get(name) if name else literal("$"))
            return False
        self.at += 1
        following = self.word[self.at : self.at + 1]
        if not following:
            raise _Stop(Refusal.BRACE)
        if following in "{}:":
            raise _Stop(Refusal.SUBSTITUTION)
        name = self._name()
        op = self._next()
        if not op:
            raise _Stop(Refusal.BRACE)
        if op == "}":
            self._put_value(self._get(name))
            return False
        self._open(name, op)
        return True

    def _open(self, name: str, op: str) -> None:
        # A nested word shares its word buffer with the one around it, and empties it.
        self.words.parts = []
        modifier = Modifier(name, op, len(self.out))
        if op == "/":
            modifier.in_pattern = True
            if self.word.startswith("/", self.at):
                modifier.every = True
                self.at += 1
            self.frames.append(self._word("/", raw_escapes=True, modifier=modifier))
            return
        if op == ":":
            modifier.null_is_unset = True
            modifier.op = self._next() or _END
            if modifier.op in "#%":
                raise _Stop(Refusal.MODIFIER, f":{modifier.op}")
        elif op not in "+-?#%":
            raise _Stop(Refusal.MODIFIER, op)
        raw_escapes = modifier.op in "#%"
        self.frames.append(self._word("}", raw_escapes=raw_escapes, modifier=modifier))

    def _close(self, frame: _Word) -> None:
        self.frames.pop()
        modifier = frame.modifier
        assert modifier is not None
        if modifier.in_pattern:
            modifier.in_pattern = False
            modifier.pattern = self._take(modifier.mark).literal
            self.frames.append(self._word("}", raw_escapes=True, modifier=modifier))
            return
        value = self._get(modifier.name)
        if modifier.op in "#%/":
            self._put_edited(modifier, value)
        elif modifier.op in "+-?":
            self._put_chosen(modifier, value)
        else:
            raise _Stop(Refusal.MODIFIER, ":" + modifier.op)
        if len(self.frames) == 1:
            for part in self.out[modifier.mark :]:
                self.words.add(part)

    def _put_chosen(self, modifier: Modifier, value: Text | Unknown | None) -> None:
        """`- + ?`: the value or the word, by whether the variable is set."""
        present = presence(value, null_is_unset=modifier.null_is_unset)
        if modifier.op == "?" and present is False:
            message = _shown(self._take(modifier.mark)) or (
                "is not allowed to be unset" if value is None else "is not allowed to be empty"
            )
            raise _Stop(Refusal.REQUIRED, f"{modifier.name}: {message}")
        if present is (modifier.op == "+"):
            # The word stands where it was written: `+` of a set variable, `-` of an unset one.
            return
        del self.out[modifier.mark :]
        if present is None:
            self.out.append(Unknown(modifier.name))
        elif modifier.op != "+":
            self._append(value)

    def _put_edited(self, modifier: Modifier, value: Text | Unknown | None) -> None:
        """`# % /`: the value with a piece cut or replaced."""
        operand = self._take(modifier.mark).literal
        text = "" if value is None else value.literal if isinstance(value, Text) else None
        edited = edited_value(modifier, operand, text)
        if isinstance(edited, BadPattern):
            raise _Stop(Refusal.PATTERN, edited.escaped)
        self._append(Unknown(modifier.name) if edited is None else literal(edited))

    def _take(self, mark: int) -> Text:
        taken = joined(self.out[mark:])
        del self.out[mark:]
        return taken

    def _get(self, name: str) -> Text | Unknown | None:
        if name not in self.seen:
            self.seen[name] = self.lookup(name)
        return self.seen[name]

    def _put_value(self, value: Text | Unknown | None) -> None:
        mark = len(self.out)
        self._append(value)
        if len(self.frames) == 1 and isinstance(self.frames[0], _Word):
            for part in self.out[mark:]:
                self.words.add(part)

    def _append(self, value: Text | Unknown | None) -> None:
        if isinstance(value, Unknown):
            self.out.append(value)
        elif value is not None:
            self.room -= sum(len(part) if isinstance(part, str) else 1 for part in value.parts)
            if self.room >= 0:
                self.out += value.parts

    def _put(self, text: str, *, split: bool) -> None:
        self.out.append(text)
        if len(self.frames) == 1:
            if split:
                self.words.add(text)
            else:
                self.words.parts.append(text)

    def _next(self) -> str:
        char = self.word[self.at : self.at + 1]
        self.at += len(char)
        return char

    def _name(self) -> str:
        """A name, all digits of a number, one special parameter, or nothing."""
        start = self.at
        first = self.word[start : start + 1]
        if first.isdecimal():
            while self.word[self.at : self.at + 1].isdecimal():
                self.at += 1
        elif first and first in "@*#?-$!":
            self.at += 1
        else:
            while (char := self.word[self.at : self.at + 1]) and (
                char == "_" or char.isalpha() or char.isdecimal()
            ):
                self.at += 1
        return self.word[start : self.at]


def _shown(text: Text) -> str:
    return "".join(part if isinstance(part, str) else f"${part.name}" for part in text.parts)
