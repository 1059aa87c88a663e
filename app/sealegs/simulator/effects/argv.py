"""The words of a command and how options are told from operands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from sealegs.ground.regex import Regex
from sealegs.simulator.effects.schema import Command, Form

_WILDCARD = Regex(r"[*?\[]")


class Word(msgspec.Struct, frozen=True):
    """One word a command is given; ``text`` is None where its value can't be known.

    ``glob``: the shell looks for files of that pattern. ``many``: an unquoted unknown value, which
    is any number of words. ``secret``: it contains what a secret mount holds. ``start`` is
    how a word begins that isn't known to its end.
    """

    text: str | None
    glob: bool = False
    many: bool = False
    secret: bool = False
    start: str = ""

    @property
    def pattern(self) -> bool:
        """Whether the shell replaces it by the names of files."""
        return self.glob and self.text is not None and bool(_WILDCARD.search(self.text))

    @property
    def literal_pattern(self) -> bool:
        """Whether it holds a quoted wildcard, so that as a path it names an odd file."""
        return not self.glob and self.text is not None and bool(_WILDCARD.search(self.text))


def known(*texts: str) -> tuple[Word, ...]:
    """Return words of known value."""
    return tuple(Word(text) for text in texts)


class Arguments(msgspec.Struct, frozen=True):
    """A call read with one form's options.

    ``options`` maps an option as written to its values (none for a flag). ``strange`` are options
    that the form doesn't know; ``rest`` is what follows the first operand, as it was written.
    """

    words: tuple[Word, ...]
    options: Mapping[str, tuple[Word, ...]] = {}
    operands: tuple[Word, ...] = ()
    strange: tuple[str, ...] = ()
    rest: tuple[Word, ...] = ()

    def has(self, names: Iterable[str]) -> bool:
        """Tell whether one of the options is given."""
        return any(name in self.options for name in names)

    def value(self, name: str) -> tuple[Word, ...]:
        """Return the values of an option."""
        return self.options.get(name, ())


class Grammar(msgspec.Struct, frozen=True):
    """The options of one form: those alone, those with a value, and beginnings like ``-D*``."""

    flags: frozenset[str]
    values: frozenset[str]
    beginnings: tuple[str, ...]
    spelling: str
    stops: bool

    def read(self, words: tuple[Word, ...]) -> Arguments:
        """Tell options from operands; the first word is the command itself."""
        return _Reading(self, words).read()


def grammar(command: Command, form: Form) -> Grammar:
    """Return what a form understands: its own options and those of its command."""
    flags = [*command.flags.split(), *form.flags.split()]
    values = [*command.values.split(), *form.values.split()]
    return Grammar(
        frozenset(flag for flag in flags if not flag.endswith("*")),
        frozenset(values),
        tuple(flag[:-1] for flag in flags if flag.endswith("*")),
        command.spelling,
        command.stops,
    )


class _Reading:
    def __init__(self, grammar: Grammar, words: tuple[Word, ...]) -> None:
        self.grammar = grammar
        self.words = words
        self.at = 1
        self.options: dict[str, tuple[Word, ...]] = {}
        self.operands: list[Word] = []
        self.strange: list[str] = []

    def read(self) -> Arguments:
        if self.grammar.spelling == "tar":
            self.words = self._dashed(self.words)
        words, end = self.words, len(self.words)
        rest = end
        while self.at < end:
            word = words[self.at]
            text = word.text
            self.at += 1
            if word.many:
                self.strange.append("an unknown word")
            elif text is None and self._begins(word.start):
                pass  # an option whose value changes nothing that is told here
            elif text is None or self.grammar.spelling == "none" or not self._option(text):
                self.operands.append(word)
                if self.grammar.stops:
                    rest = self.at - 1
                    break
            elif text == "--":
                rest = self.at
                self.operands += words[self.at :]
                break
            else:
                self._read_option(text, word)
        return Arguments(
            words, self.options, tuple(self.operands), tuple(self.strange), words[rest:]
        )

    def _begins(self, start: str) -> bool:
        """Tell whether a word that begins so is an option like ``-D*``, whatever follows."""
        return any(start.startswith(beginning) for beginning in self.grammar.beginnings)

    def _dashed(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """Write tar's old bundle (``xzf FILE``) as options with their values behind them."""
        bundle = words[1].text if len(words) > 1 else None
        if not bundle or bundle.startswith("-"):
            return words
        found: list[Word] = [words[0]]
        rest = list(words[2:])
        for letter in bundle:
            found.append(Word(f"-{letter}"))
            if f"-{letter}" in self.grammar.values and rest:
                found.append(rest.pop(0))
        return (*found, *rest)

    def _option(self, text: str) -> bool:
        if (text == "-" or text.startswith("+")) and text in self.grammar.flags:
            return True
        if text[:1] == "/" and any(text.startswith(b) for b in self.grammar.beginnings):
            return True
        return len(text) > 1 and text[0] == "-"

    def _add(self, name: str, *values: Word) -> None:
        self.options[name] = (*self.options.get(name, ()), *values)

    def _next(self, name: str) -> None:
        if self.at < len(self.words) and not self.words[self.at].many:
            self._add(name, self.words[self.at])
            self.at += 1
        else:
            self.strange.append(name)

    def _read_option(self, text: str, word: Word) -> None:
        grammar = self.grammar
        name, equals, value = text.partition("=")
        if text in grammar.flags:
            self._add(text)
        elif name in grammar.values:
            if equals:
                self._add(name, Word(value, word.glob, secret=word.secret))
            else:
                self._next(name)
        elif equals and name in grammar.flags:
            self._add(name, Word(value))
        elif any(text.startswith(start) for start in grammar.beginnings):
            start = next(s for s in grammar.beginnings if text.startswith(s))
            self._add(f"{start}*", Word(text[len(start) :]))
            self._add(name, *([Word(value)] if equals else []))
        elif grammar.spelling in ("getopt", "tar") and not text.startswith("--"):
            self._bundle(text, word)
        else:
            self.strange.append(text)

    def _bundle(self, text: str, word: Word) -> None:
        for at, letter in enumerate(text[1:], 1):
            name = f"-{letter}"
            if name in self.grammar.flags:
                self._add(name)
            elif name in self.grammar.values:
                if text[at + 1 :]:
                    self._add(name, Word(text[at + 1 :], word.glob))
                else:
                    self._next(name)
                return
            else:
                self.strange.append(text)
                return
