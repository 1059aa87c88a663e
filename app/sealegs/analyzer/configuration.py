"""What a project asks of `sealegs check`: the keys of `[tool.sealegs]`, and of `.sealegs.toml`.

Settings of rules stand beside the keys below, each in the table that the rule's `Options` name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar, get_args

import msgspec
from msgspec import Struct, field

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.rule import Options
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.ground.regex import Regex

T = TypeVar("T")

_STEP = Regex(r"\.([A-Za-z0-9_-]+)|\[\.\.\.\]")
_WRONG_TYPE = Regex(r"Expected `(\w+)( \| null)?`")
_WRONG_WORD = Regex(r"Invalid enum value ('.*')\Z")
_WANTED = {
    "array": 'a list of texts, as in ["one", "two"]',
    "str": "a text in quotes",
    "object": "a table",
    "bool": "true or false",
}


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The keys that are no rule's.

    `select` and `ignore` hold names of rules, categories, codes of hadolint and check names of
    BuildKit. `severity` gives single rules another severity. `per-path-ignores` maps a glob,
    relative to the folder of the configuration, to more of what to ignore.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: Severity | None = None
    severity: dict[str, Severity] = {}
    per_path_ignores: dict[str, tuple[str, ...]] = {}


class Configuration(Struct, frozen=True):
    """A configuration that was read: its own settings, and those of rules."""

    settings: Settings = field(default_factory=Settings)
    options: tuple[Options, ...] = ()


class BadSetting(ValueError):
    """A key or value that can't be; `path` are the keys down to it, `str()` the clause."""

    def __init__(self, path: tuple[str, ...], message: str) -> None:
        super().__init__(message)
        self.path = path


def configure(table: Mapping[str, object], kinds: Iterable[type[Options]]) -> Configuration:
    """Read a table; raises ``BadSetting`` for the first thing that is wrong.

    `kinds` are the settings of all rules that have any.
    """
    kinds = tuple(dict.fromkeys(kinds))
    known = {field.encode_name for field in msgspec.structs.fields(Settings)}
    homes = {kind.table: kind for kind in kinds}
    for key in table:
        if key not in known and key not in homes:
            hint = did_you_mean(key, sorted({*known, *homes}))
            raise BadSetting((key,), f"there is no setting `{key}`{hint}")
    settings = _convert({key: table[key] for key in table if key in known}, Settings, ())
    options = [_options(table[name], kind) for name, kind in homes.items() if name in table]
    return Configuration(settings, tuple(options))


def _options(value: object, kind: type[Options]) -> Options:
    """The settings of a rule; where it has only one, its table may be that setting's own value."""
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    if len(known) == 1 and not (isinstance(value, Mapping) and set(value) == set(known)):
        return _convert({known[0]: value}, kind, (kind.table,), inside=known[0])
    for key in value if isinstance(value, Mapping) else ():
        if key not in known:
            message = f"`{kind.table}` has no setting `{key}`{did_you_mean(key, known)}"
            raise BadSetting((kind.table, key), message)
    return _convert(value, kind, (kind.table,))


def _convert(value: object, kind: type[T], path: tuple[str, ...], *, inside: str = "") -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$")
        steps = tuple(key for key in _STEP.findall(where) if key)
        keys = tuple(key for key in steps if key != inside)
        name = ".".join([*path, *keys])
        shown = _in_words(what, kind, steps)
        raise BadSetting((*path, *keys), f"`{name}`: {shown}" if name else shown) from error


def _in_words(what: str, kind: type, steps: tuple[str, ...]) -> str:
    """What msgspec says of a value, in words that say what to write."""
    if (wrong := _WRONG_TYPE.match(what)) and wrong[1] in _WANTED:
        return f"this must be {_WANTED[wrong[1]]}"
    if (wrong := _WRONG_WORD.match(what)) and steps:
        types = {each.encode_name: each.type for each in msgspec.structs.fields(kind)}
        words = _words_of(types.get(steps[0]))
        if words is not None:
            return f"there is no {words.__name__.lower()} {wrong[1]}; write {', '.join(words)}"
    return what


def _words_of(kind: object) -> type[StrEnum] | None:
    """The words that a type allows, also where it is a union or a table of them."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return next(filter(None, map(_words_of, get_args(kind))), None)
