"""Layer 1 of one joined line: keyword, flags, and the arguments split as the keyword wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec

from sealegs.dockerfile.flags import split_flags
from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.json_form import NotWords, read_words
from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Flag, Pair, Word
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.slips import cut, pair_advice
from sealegs.dockerfile.space import decode, left, right, visible
from sealegs.dockerfile.words import BLANKS, quoted_word, split_blanks, split_words
from sealegs.ground.regex import Regex

_DASH = ord("-")
_HEALTH_TYPE = Regex(rb"([^\t-\r \x85\xa0]+)[\t-\r \x85\xa0]*")


class Arguments(msgspec.Struct, frozen=True):
    """What the line parser made of the text after the flags."""

    words: tuple[Word, ...] = ()
    json: bool = False
    json_span: Span | None = None
    pairs: tuple[Pair, ...] = ()
    declared: tuple[tuple[Word, Word | None], ...] = ()
    """Names and defaults of ARG."""
    mistake: Mistake | None = None


class Statement(msgspec.Struct, frozen=True):
    """A joined line, taken apart."""

    line: Joined
    name: str
    """The keyword in lower case."""
    keyword: Word
    flags: tuple[Flag, ...]
    rest: tuple[int, int]
    """Where in the joined line the arguments stand."""
    arguments: Arguments

    @property
    def json(self) -> bool:
        """Whether the arguments were a JSON array."""
        return self.arguments.json

    @property
    def gap(self) -> Span:
        """Where an argument would go that is missing."""
        return self.line.span(self.rest[1], self.rest[1])


_Reader: TypeAlias = Callable[[Joined, int, int, str], Arguments]


def read_statement(line: Joined, start: int, end: int, escape: str) -> Statement:
    """Take ``data[start:end]`` apart. For ONBUILD the arguments are left to the caller."""
    data = line.data
    start = left(data, start, end)
    end = right(data, start, end)
    flags: tuple[Flag, ...] = ()
    blank = BLANKS.search(data, start, end)
    if blank is None:
        keyword, at = line.word(start, end), end
    else:
        keyword = line.word(start, blank.start())
        at = blank.end()
        if data[at] == _DASH or data[at] >= 0x80:
            flags, at = split_flags(line, at, end, escape)
            at = left(data, at, end)
    name = lower(keyword.text)
    reader = _READERS.get(name)
    arguments = reader(line, at, end, escape) if reader and at < end else NONE
    return Statement(line, name, keyword, flags, (at, end), arguments)


NONE = Arguments()


def lower(text: str) -> str:
    """Return the text in lower case rune by rune, as Go does it."""
    if text.isascii():
        return text.lower()
    return "".join([c.lower()[0] for c in visible(text)])


def _words(line: Joined, start: int, end: int, escape: str) -> Arguments:
    return Arguments(split_blanks(line, start, end))


def _whole(line: Joined, start: int, end: int, escape: str) -> Arguments:
    return Arguments((line.word(start, end),))


def _json(line: Joined, start: int, end: int) -> Arguments | None:
    start = left(line.data, start, end)
    if not line.data.startswith(b"[", start, end):
        return None
    words = read_words(line, start, end)
    if isinstance(words, tuple):
        return Arguments(words, True, line.span(start, end))
    if words is NotWords.NOT_JSON:
        return None
    message = (
        "the JSON form takes strings only; put every element in double quotes,"
        ' as in ["command", "argument"]'
    )
    return Arguments(mistake=Mistake("json-not-strings", message, line.span(start, end)))


def _json_or_whole(line: Joined, start: int, end: int, escape: str) -> Arguments:
    return _json(line, start, end) or _whole(line, start, end, escape)


def _json_or_words(line: Joined, start: int, end: int, escape: str) -> Arguments:
    return _json(line, start, end) or _words(line, start, end, escape)


def _declarations(line: Joined, start: int, end: int, escape: str) -> Arguments:
    words = []
    declared: list[tuple[Word, Word | None]] = []
    for first, last in split_words(line, start, end, escape):
        word = quoted_word(line, first, last)
        words.append(word)
        equals = line.data.find(b"=", first, last)
        if equals < 0:
            declared.append((word, None))
        else:
            name = quoted_word(line, first, equals)
            declared.append((name, quoted_word(line, equals + 1, last)))
    return Arguments(tuple(words), declared=tuple(declared))


def _health(line: Joined, start: int, end: int, escape: str) -> Arguments:
    match = _HEALTH_TYPE.match(line.data, start, end)
    if match is None:
        return NONE
    kind = line.word(*match.span(1))
    if match.end() == end:
        return Arguments((kind,))
    rest = _json_or_whole(line, match.end(), end, escape)
    return Arguments((kind, *rest.words), rest.json, rest.json_span, mistake=rest.mistake)


def _pairs(line: Joined, start: int, end: int, escape: str) -> Arguments:
    found = split_words(line, start, end, escape)
    if not found:
        return NONE
    if line.data.find(b"=", *found[0]) < 0:
        return _legacy_pair(line, start, end)
    pairs = []
    mistake = None
    for first, last in found:
        equals = line.data.find(b"=", first, last)
        if equals >= 0:
            key = quoted_word(line, first, equals)
            pairs.append(Pair(key, quoted_word(line, equals + 1, last)))
        elif mistake is None:
            word = quoted_word(line, first, last)
            message = f"{quote(word.text)} has no `=`: {pair_advice(word.text)}"
            mistake = Mistake("pair-without-equals", message, word.span)
    return Arguments(pairs=tuple(pairs), mistake=mistake)


def _legacy_pair(line: Joined, start: int, end: int) -> Arguments:
    blank = BLANKS.search(line.data, start, end)
    if blank is None:
        word = decode(line.data[start:end])
        left_of, colon, right_of = word.partition(":")
        how = f"{cut(left_of)}={cut(right_of)}" if colon and right_of else "NAME=value"
        message = f"{quote(word)} has no value: write {how}"
        return Arguments(mistake=Mistake("pair-without-value", message, line.span(start, end)))
    key = line.word(start, blank.start())
    value = line.word(blank.end(), end)
    return Arguments(pairs=(Pair(key, value, legacy=True),))


_READERS: dict[str, _Reader] = {
    "add": _json_or_words,
    "arg": _declarations,
    "cmd": _json_or_whole,
    "copy": _json_or_words,
    "entrypoint": _json_or_whole,
    "env": _pairs,
    "expose": _words,
    "from": _words,
    "healthcheck": _health,
    "label": _pairs,
    "maintainer": _whole,
    "run": _json_or_whole,
    "shell": _json_or_whole,
    "stopsignal": _whole,
    "user": _whole,
    "volume": _json_or_words,
    "workdir": _whole,
}
