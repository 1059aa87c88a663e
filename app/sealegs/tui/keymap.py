"""Keys of the learner's own: read from the settings, held against the table of commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from textual.keys import Keys, _character_to_key

from sealegs.ground.sanitise import clean
from sealegs.tui.commands import (
    PREFIX,
    SIGNS,
    Command,
    Keymap,
    available,
    is_prefixed,
    key_name,
    places,
    table,
)

Written = Mapping[str, str | int | list[str | int]]
"""The keys as they stand in the settings: a command's name, and one key or several."""

_MODIFIERS = ("ctrl", "alt", "shift")
_RESERVED = {"ctrl+c": "copies", "tab": "goes to the next field", "shift+tab": "goes back a field"}
"""Keys with a meaning of the terminal's or of Textual's that no command may take away."""


class Complaint(NamedTuple):
    """Something that is wrong with a setting: where in the file, and a sentence."""

    path: tuple[str, ...]
    sentence: str


def read_keys(written: Written) -> tuple[Keymap, tuple[Complaint, ...]]:
    """Return the keys that can be used, and what is wrong with the others.

    An entry that makes sense by itself may still clash: then a key would mean two things on a
    screen, and the entry that stands later in the file is left out.
    """
    rows = {row.name: row for row in table()}
    keymap: dict[str, tuple[str, ...]] = {}
    complaints: list[Complaint] = []
    for name, given in written.items():
        row = rows.get(name)
        if row is None:
            complaints.append(_complaint(name, _unknown(name, rows)))
            continue
        names = [str(key) for key in given] if isinstance(given, list) else [str(given)]
        keys, sentence = _keys(names, row)
        sentence = sentence or _misfit(row, keys)
        if sentence:
            complaints.append(_complaint(name, sentence))
        else:
            keymap[name] = keys
    while (clash := next(_clashes(keymap), None)) is not None:
        name, sentence = clash
        complaints.append(_complaint(name, sentence))
        del keymap[name]
    order = list(written)
    complaints.sort(key=lambda one: order.index(one.path[1]))
    return keymap, tuple(complaints)


def _complaint(name: str, sentence: str) -> Complaint:
    return Complaint(("keys", name), f"{clean(name, keep_newlines=False)}: {sentence}")


def _unknown(name: str, rows: Mapping[str, Command]) -> str:
    near = get_close_matches(name, rows, n=1)
    if not near:
        # A name without its screen, or with another.
        near = [one for one in rows if one.endswith(f".{name.rpartition('.')[2]}")][:1]
    hint = f"did you mean `{near[0]}`?" if near else "`sealegs config schema` lists them."
    return f"there is no such command; {hint}"


def _misfit(row: Command, keys: tuple[str, ...]) -> str:
    """Say why a command can't have these keys, if so."""
    if not keys:
        return "name at least one key, or leave the line out."
    if len(set(keys)) < len(keys):
        return "a key is named twice."
    if row.takes_key and len(keys) != len(row.keys):
        usual = " ".join(key_name(key) for key in row.keys)
        return f"it picks by key and needs {len(row.keys)} of them, in the order of {usual}."
    return ""


def _keys(names: list[str], row: Command) -> tuple[tuple[str, ...], str]:
    """Return keys as Textual names them, or the sentence about the first that is none."""
    keys = []
    for name in names:
        key = key_of(name)
        if key is None:
            near = get_close_matches(name.casefold(), sorted(_KNOWN | set(_WRITTEN)), n=1)
            hint = f"did you mean `{near[0]}`?" if near else "write it like ?, G, f5, ctrl+k, g x."
            return (), f"there is no key `{clean(name, keep_newlines=False)}`; {hint}"
        if key == PREFIX:
            return (), f"`{PREFIX}` begins other keys; write `{PREFIX}` and a second key."
        if key in _RESERVED and key not in row.keys:
            return (), f"`{name}` {_RESERVED[key]}; choose another key."
        keys.append(key)
    if not row.takes_key:
        keys += [_TWINS[key] for key in keys if key in _TWINS and _TWINS[key] not in keys]
    return tuple(keys), ""


_KNOWN = frozenset(
    {key.value for key in Keys if key.value[:1].isalnum() and "+" not in key.value} | set(SIGNS)
) - {"return", "ctrl-at"}
"""Names of keys without modifiers, as Textual has them; letters and digits are their own."""

_WRITTEN = {key_name(key): key for key in _KNOWN if len(key_name(key)) > 1 or key_name(key) != key}
"""Keys as the footer writes them: what a person reads there may be written here."""


def key_of(written: str) -> str | None:
    """Return Textual's name of a key as people write it, None where there is no such key."""
    name = written.strip()
    first, space, second = name.partition(" ")
    if space:
        behind = key_of(second) if first == PREFIX and " " not in second.strip() else None
        return f"{PREFIX} {behind}" if behind is not None and not is_prefixed(behind) else None
    *modifiers, base = name.split("+") if len(name) > 1 and not name.endswith("+") else [name]
    modifiers = [modifier.casefold() for modifier in modifiers]
    if len(set(modifiers)) < len(modifiers) or not set(modifiers) <= set(_MODIFIERS):
        return None
    key = _base(base)
    if key is None or not modifiers:
        return key
    if len(key) == 1:
        if modifiers == ["shift"]:
            return key.upper() if key.isalpha() else None
        key = key.lower()
    ordered = [modifier for modifier in _MODIFIERS if modifier in modifiers]
    return _ALIASES.get("+".join([*ordered, key]), "+".join([*ordered, key]))


_ALIASES = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+at": "ctrl+@"}
"""Keys that terminals send under one code."""

_TWINS = {"ctrl+space": "ctrl+@", "shift+f8": "f20"}
"""Keys that some terminals send as another."""


def _base(name: str) -> str | None:
    if len(name) == 1 and name.isprintable() and name != " ":
        return _WRITTEN.get(name) or _character_to_key(name)
    known = _WRITTEN.get(name.casefold(), name.casefold())
    return known if known in _KNOWN else None


def _clashes(keymap: Keymap) -> Iterator[tuple[str, str]]:
    """Yield entries through which a key means two things on a screen, later ones first."""
    usual = {row.name: row.keys for row in table()}
    order = {name: at for at, name in enumerate(keymap)}
    found: dict[str, str] = {}
    for place in places():
        holders: dict[str, Command] = {}
        for other in available(place, keymap):
            for key in other.keys:
                if (one := holders.setdefault(key, other)) is other:
                    continue
                mine = [row for row in (one, other) if row.name in keymap]
                mine = [row for row in mine if key not in usual[row.name]] or mine
                blamed = max(mine, key=lambda row: order[row.name])
                rival = other if blamed is one else one
                found.setdefault(
                    blamed.name,
                    f"`{key_name(key)}` is `{rival.name}` already ({rival.label}); give that "
                    "another key, too, or choose a free one.",
                )
    for name in sorted(found, key=order.__getitem__, reverse=True):
        yield name, found[name]
