"""What msgspec says of a value that doesn't fit its shape, in words of who wrote the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from sealegs.ground.regex import Regex
from sealegs.ground.sanitise import clean

Path = tuple[str | int, ...]
"""The way to a value: keys and 0-based indexes from the top of the document."""

_MSGSPEC_PATH = Regex(r" - at `(?P<path>[^`]*)`$")
_STEP = Regex(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]|\[\.\.\.\]")
_TYPES = Regex(r"Expected `(?P<wanted>[^`]+)`, got `(?P<given>\w+)`\Z")
_FIELD = Regex(r"Object (?P<what>missing required|contains unknown) field `(?P<name>[^`]*)`\Z")
_WORDS: Final = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "keys with values",
    "null": "nothing",
    "date": "a date",
}
_SCALARS: Final = frozenset({"int", "float", "bool", "date", "null"})
"""What YAML takes for something else than text where nothing stands around it."""


def plainly(told: str) -> str:
    """Return a message of msgspec in plain words; one that isn't known stays as it is."""
    if types := _TYPES.match(told):
        wanted, given = types["wanted"].split(" | "), types["given"]
        if not {*wanted, given} <= _WORDS.keys():
            return told
        asked = " or ".join(_WORDS[each] for each in wanted)
        quotes = "str" in wanted and given in _SCALARS
        return f"must be {asked}, not {_WORDS[given]}{'; put it in quotes' if quotes else ''}"
    if missing := _FIELD.match(told):
        name = f"field {missing['name']}"
        lacks = missing["what"].startswith("missing")
        return f"the {name} is missing" if lacks else f"there is no {name}"
    return told


def misfit(error: msgspec.ValidationError, path: Path = ()) -> tuple[Path, str]:
    """Return where in a value something doesn't fit its shape, and a sentence about it.

    The sentence names the keys down to there, or else the key at ``path``, where the value stands.
    """
    message = str(error)
    found = _MSGSPEC_PATH.search(message)
    inner = tuple(_steps(found["path"])) if found else ()
    what = plainly(_MSGSPEC_PATH.sub("", message))
    above = [step for step in path if isinstance(step, str)][-1:]
    name = ".".join([step for step in inner if isinstance(step, str)] or above)
    return inner, clean(f"{name}: {what}" if name else what, keep_newlines=False)


def _steps(path: str) -> Iterator[str | int]:
    for step in _STEP.finditer(path):
        if step["key"] is not None:
            yield step["key"]
        elif step["index"] is not None:
            yield int(step["index"])
        else:
            return
