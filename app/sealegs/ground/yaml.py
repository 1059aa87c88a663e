"""YAML from strangers: safe, bounded, and every value knows its line and column.

``load`` never raises on content. It accepts what people write in packs and settings: one
document of mappings, lists and scalars. It refuses tags, more than a handful of aliases,
documents that are too big, too deep or that explode, and it reports keys given twice.

Scalars follow YAML 1.2's core schema, so ``no``, ``on`` and ``12:30`` are text. Dates stay
text as well: ``decode`` turns them into dates where a field asks for one. Numbers with a
leading zero (``0644``) stay text because nobody agrees on what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec
from msgspec import Struct, field

from sealegs.ground.misfits import Path, misfit
from sealegs.ground.problem import Place, Problem

T = TypeVar("T")

MAX_CHARACTERS: Final = 1_000_000


class Loaded(Struct, frozen=True):
    """A YAML document as plain values: dict (text keys), list, str, int, float, bool, None.

    ``value`` is None when the document was refused; ``problems`` then says why.
    """

    value: object
    file: str
    marks: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def place(self, path: Path = ()) -> Place:
        """Return where the value at ``path`` is written, or its nearest known parent."""
        for length in range(len(path), -1, -1):
            if mark := self.marks.get(path[:length]):
                return Place(self.file, *mark)
        return Place(self.file)


def load(text: str, file: str, *, first_line: int = 1) -> Loaded:
    """Read one YAML document.

    ``file`` names it in problems and ``first_line`` is where ``text`` begins in that file
    (front matter begins on line 2).
    """
    if len(text) > MAX_CHARACTERS:
        message = f"this YAML has more than {MAX_CHARACTERS:,} characters; split it"
        return Loaded(None, file, problems=(Problem(Place(file), message, fatal=True),))
    # Who finds nothing to read, or reads what is kept already, needs no parser.
    from sealegs.ground.yaml_events import composed

    value, marks, problems = composed(text, file, first_line)
    return Loaded(value, file, marks, problems)


def decode(
    loaded: Loaded, shape: type[T], path: Path = (), *, value: object = msgspec.UNSET
) -> tuple[T | None, tuple[Problem, ...]]:
    """Turn a loaded value into the typed ``shape`` (a msgspec struct, dict or list type).

    ``path`` says where the value stands in the document; it is looked up there unless
    ``value`` is given. Returns None and one problem, with its line, when it does not fit.
    """
    raw = at(loaded.value, path) if value is msgspec.UNSET else value
    try:
        return msgspec.convert(raw, shape), ()
    except msgspec.ValidationError as error:
        inner, text = misfit(error, path)
        return None, (Problem(loaded.place(path + inner), text),)


def at(value: object, path: Path) -> object:
    """Return the value at ``path`` inside plain values, or None when there is no such thing."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
