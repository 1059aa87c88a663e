"""The words of a command as the shell makes them: variables replaced, blanks split.

The rules of ``${name...}`` are those that ``dockerfile.expand`` has for Dockerfiles, a part of the
shell's own; whatever goes beyond them is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from msgspec.structs import replace

from sealegs.dockerfile.expand import expand
from sealegs.dockerfile.expand_values import BadWord, Text, Unknown, literal
from sealegs.dockerfile.shell_tree import Literal, Script, ShellWord, Substitution, Variable
from sealegs.dockerfile.strconv import parse_integer
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.scene import Scene

Substitute = Callable[[Script, Scene], tuple[Scene, str | None, bool]]
"""Runs the script of a ``$(...)``: the scene after it, what it printed where known, and whether
that holds a secret."""

LONGEST = 65_536
"""Characters of a value; a longer one is as good as unknown."""


class Words:
    """Makes words in a scene. Running a substitution changes the scene, so it is kept here."""

    def __init__(self, scene: Scene, substitute: Substitute) -> None:
        self.scene = scene
        self._substitute = substitute

    def words(self, written: tuple[ShellWord, ...]) -> tuple[Word, ...]:
        """Return all words of a command."""
        return tuple(word for item in written for word in self.split(item))

    def one(self, written: ShellWord) -> Word:
        """Return a word where the shell doesn't split: an assignment, a redirection, ``case``."""
        return _joined(self._pieces(written))

    def split(self, written: ShellWord) -> list[Word]:
        """Return the words that one written word becomes."""
        plain = written.parts[0] if len(written.parts) == 1 else None
        if isinstance(plain, Literal):
            return self._braces(Word(plain.text, glob=not plain.quoted))
        if isinstance(plain, Variable) and plain.name == "@" and not plain.operation:
            given = self.scene.positional
            return [Word(None, many=True)] if given is None else [Word(text) for text in given]
        pieces = self._pieces(written)
        if not any(splits for _, splits in pieces):
            word = _joined(pieces)
            braces = any(isinstance(p, Literal) and not p.quoted for p in written.parts)
            return self._braces(word) if braces else [word]
        return _fields(pieces)

    def _pieces(self, written: ShellWord) -> list[tuple[Word, bool]]:
        """Return the parts' values and whether the shell splits each at blanks."""
        found: list[tuple[Word, bool]] = []
        for part in written.parts:
            match part:
                case Literal(text, quoted):
                    found.append((Word(text, glob=not quoted), False))
                case Variable(name, operation, quoted):
                    value = self.variable(name, operation)
                    secret = name in self.scene.secret_names
                    found.append((Word(value, glob=not quoted, secret=secret), not quoted))
                case Substitution(script, "output", quoted):
                    self.scene, printed, secret = self._substitute(script, self.scene)
                    found.append((Word(printed, glob=not quoted, secret=secret), not quoted))
                case Substitution(script):
                    self.scene, _, secret = self._substitute(script, self.scene)
                    found.append((Word(None, secret=secret), False))
                case _:
                    found.append((Word(None), False))
        return found

    def variable(self, name: str, operation: str) -> str | None:
        """Return the value of ``${name...}``, or None."""
        if not operation:
            return self._plain(name)
        if operation.startswith(("!", "#")) and not operation.startswith(("##", "#*")):
            value = self._plain(name)
            return str(len(value)) if operation == "#" and value is not None else None

        def lookup(wanted: str) -> Text | Unknown | None:
            value = self._plain(wanted)
            if value is None:
                return None if wanted in self.scene.unset else Unknown(wanted)
            return literal(value)

        result = expand(f"${{{name}{operation}}}", lookup)
        return None if isinstance(result, BadWord) else result.text.literal

    def _plain(self, name: str) -> str | None:
        scene = self.scene
        if name in scene.env:
            return scene.env[name]
        match name:
            case "HOME":
                return scene.home
            case "PWD":
                return scene.cwd
            case "@" | "*" if scene.positional is not None:
                return " ".join(scene.positional)
            case "#" if scene.positional is not None:
                return str(len(scene.positional))
            case _ if scene.positional is not None and (place := parse_integer(name) or 0) > 0:
                return scene.positional[place - 1] if place <= len(scene.positional) else ""
            case _:
                return "" if name in scene.unset else None

    def _braces(self, word: Word) -> list[Word]:
        """Expand ``{a,b}`` where bash runs the script; elsewhere it is text or nobody knows."""
        text = word.text
        if text is None or not word.glob or "{" not in text:
            return [word]
        start, end = text.find("{"), text.find("}")
        inner = text[start + 1 : end]
        if end < start or ("," not in inner and ".." not in inner):
            return [word]
        bash = self.scene.shell[0].rpartition("/")[2] == "bash"
        if not bash or ".." in inner or "{" in inner:
            return [Word(None, many=True)]
        made = [text[:start] + item + text[end + 1 :] for item in inner.split(",")]
        return [again for item in made for again in self._braces(replace(word, text=item))]


def _joined(pieces: list[tuple[Word, bool]]) -> Word:
    secret = any(word.secret for word, _ in pieces)
    if any(word.text is None for word, _ in pieces):
        return Word(None, secret=secret, start=_start(pieces))
    text = "".join(word.text or "" for word, _ in pieces)
    wild = any(word.glob and _wild(word.text or "") for word, _ in pieces)
    quoted = any(not word.glob and _wild(word.text or "") for word, _ in pieces)
    return Word(text if len(text) <= LONGEST else None, wild or not quoted, secret=secret)


def _start(pieces: list[tuple[Word, bool]]) -> str:
    """Return what is known of a word before the first part that isn't."""
    return "".join(
        w.text or "" for w, _ in takewhile(lambda piece: piece[0].text is not None, pieces)
    )


def _wild(text: str) -> bool:
    return any(character in text for character in "*?[")


def _fields(pieces: list[tuple[Word, bool]]) -> list[Word]:
    """Split unquoted values at blanks."""
    fields: list[list[tuple[Word, bool]]] = [[]]
    for word, splits in pieces:
        if splits and word.text is None:
            secret = any(w.secret for w, _ in pieces)
            return [Word(None, many=True, secret=secret, start=_start(pieces))]
        if not splits:
            fields[-1].append((word, False))
            continue
        text = word.text or ""
        parts = text.split()
        if not parts:
            if text:
                fields.append([])
            continue
        if text[0].isspace() and fields[-1]:
            fields.append([])
        for at, part in enumerate(parts):
            if at:
                fields.append([])
            fields[-1].append((replace(word, text=part), False))
        if text[-1].isspace():
            fields.append([])
    return [_joined(field) for field in fields if field]
