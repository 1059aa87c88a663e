"""Templates: how a form's verbs name what the call is given.

``{1}`` is the first operand after the form's own words, ``{2..}`` those from the second on, ``{*}``
all, ``{last}`` the last, ``{init}`` all but the last. ``{--output|-o}`` are an option's values,
``{-D*}`` what follows an option's beginning, ``{cmd}`` the command's own name, ``{cwd}`` the
current directory. ``{name:1}`` is the base name of an operand or URL, ``{stem:1}`` that without its
ending, ``{bare:1}`` the operand without its last ending, ``{dir:1}`` its directory, ``{home:1}`` a
user's home, ``{git:1}`` what git clone makes.

``{env:NAME}`` is a variable, ``{$NAME/rest}`` a path below it, ``{opts:NAME=-Dx}`` an option inside
it. ``{arch:deb}`` and ``{arch:machine}`` are the platform as Debian and the kernel name it,
``{python:site}`` and ``{python:prefix}`` where Python's packages go, ``{python:lib}`` where below
another prefix. ``{program:1}`` is the program that go makes of a package.

Alternatives are tried from left to right; what is none of these is text: ``{--prefix|.}``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from sealegs.ground.regex import Regex
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import Call, path_word
from sealegs.simulator.effects.places import PLACES
from sealegs.simulator.scene import Scene

_FIELD = Regex(r"\{([^{}]+)\}")
_PARTS: Mapping[str, Callable[[str], str]] = {
    "name": lambda text: posixpath.basename(text.split("#")[0].split("?")[0].rstrip("/")),
    "stem": lambda text: posixpath.basename(text).partition(".")[0],
    "bare": lambda text: posixpath.splitext(text)[0],
    "dir": lambda text: posixpath.dirname(text) or ".",
    "git": lambda text: posixpath.basename(text.rstrip("/")).removesuffix(".git"),
    "program": lambda text: _go_program(text),
    "home": lambda text: posixpath.join("/home", text),
}


def _go_program(package: str) -> str:
    """Return the name of a package's program: its last element that is no major version."""
    parts = [part for part in package.partition("@")[0].split("/") if part]
    if len(parts) > 1 and re.fullmatch(r"v\d+", parts[-1]):
        parts.pop()
    return parts[-1] if parts else package


@lru_cache(maxsize=4096)
def _pieces(template: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Split a template into text before each field and the field's alternatives."""
    found: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    for field in _FIELD.finditer(template):
        found.append((template[at : field.start()], tuple(field[1].split("|"))))
        at = field.end()
    found.append((template[at:], ()))
    return tuple(found)


def fill(template: str, call: Call, scene: Scene) -> tuple[Word, ...]:
    """Return what a template stands for; a list when a field stands for several words."""
    pieces = _pieces(template)
    if len(pieces) == 1:
        return (Word(template, glob=True),)
    results: tuple[Word, ...] = (Word("", glob=True),)
    for text, alternatives in pieces:
        values = _field(alternatives, call, scene) if alternatives else (Word(""),)
        if alternatives and len(pieces) == 2 and not text and not pieces[1][0]:
            return values
        results = tuple(_joined(before, text, value) for before in results for value in values)
    return results


def paths(template: str, call: Call, scene: Scene) -> tuple[Word, ...]:
    """Return what a template stands for, as absolute paths."""
    return tuple(path_word(scene, word) for word in fill(template, call, scene))


def one_path(template: str, call: Call, scene: Scene) -> str | None:
    """Return the one path a template stands for, or None when it isn't known or isn't one."""
    found = paths(template, call, scene)
    return found[0].text if len(found) == 1 and not found[0].pattern else None


def _joined(before: Word, text: str, value: Word) -> Word:
    if before.text is None or value.text is None:
        return Word(None)
    return Word(before.text + text + value.text, True, secret=before.secret or value.secret)


def _field(alternatives: tuple[str, ...], call: Call, scene: Scene) -> tuple[Word, ...]:
    for alternative in alternatives:
        found = _alternative(alternative, call, scene)
        if found:
            return found
    return ()


def _alternative(written: str, call: Call, scene: Scene) -> tuple[Word, ...]:
    kind, colon, rest = written.partition(":")
    if written.startswith(("-", "+")):
        return call.arguments.value(written)
    if colon and kind == "env":
        return _variable(rest, scene)
    if colon and kind == "opts":
        return _inside(rest, scene)
    if colon and kind in _PARTS:
        change = _PARTS[kind]
        return tuple(
            Word(None) if w.text is None or _is_pattern(w) else Word(change(w.text), w.glob)
            for w in _alternative(rest, call, scene)
        )
    if colon and kind in PLACES:
        found = PLACES[kind](rest, scene, call.arguments.words[0].text or "")
        return (Word(found, glob=True),)
    if written.startswith("$"):
        name, _, rest = written[1:].partition("/")
        return tuple(Word(f"{w.text}/{rest}", glob=True) for w in _variable(name, scene))
    operands = call.operands
    if written == "*":
        return operands
    if written == "last":
        return operands[-1:]
    if written == "init":
        return operands[:-1]
    if written.isdigit():
        return operands[int(written) - 1 : int(written)]
    if written.endswith("..") and written[:-2].isdigit():
        return operands[int(written[:-2]) - 1 :]
    if written == "cmd":
        return (Word(call.name),)
    return (Word(scene.cwd if written == "cwd" else written, glob=True),)


def _is_pattern(word: Word) -> bool:
    """Tell a pattern from a URL with a question mark, which names no file."""
    return word.pattern and "://" not in (word.text or "")


def _inside(written: str, scene: Scene) -> tuple[Word, ...]:
    """Return an option's value from a variable of options, as MAVEN_OPTS is one."""
    name, _, option = written.partition("=")
    words = (scene.env.get(name) or "").split()
    return tuple(Word(w.partition("=")[2]) for w in words if w.startswith(option + "="))


def _variable(name: str, scene: Scene) -> tuple[Word, ...]:
    value = scene.env.get(name)
    return (Word(value, glob=True),) if value else ()
