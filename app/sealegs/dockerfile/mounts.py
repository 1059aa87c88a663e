"""``RUN --mount`` and ``--device``: their fields as written, and what they mean once expanded.

BuildKit looks at a mount twice: when it reads the instruction (layer 2) only the CSV form and
``from`` are judged; keys and values are judged at conversion (layer 4), after expansion.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import msgspec

from sealegs.dockerfile.csv_fields import split_fields
from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Device, Mount, Word
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.dockerfile.statement import lower
from sealegs.dockerfile.strconv import parse_bool
from sealegs.ground.regex import Regex

TYPES = ("bind", "cache", "tmpfs", "secret", "ssh")
SHARING = ("shared", "private", "locked")
_KEYS = (
    "type", "from", "source", "target", "readonly", "id", "sharing", "required", "size", "mode",
    "uid", "gid", "src", "dst", "destination", "ro", "rw", "readwrite", "env",
)  # fmt: skip
_ALIASES = {"src": "source", "dst": "target", "destination": "target"} | {
    "ro": "readonly", "rw": "readwrite"
}  # fmt: skip
_NUMBER = Regex(r"\+?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_MULTIPLES = {unit: 1024**power for power, unit in enumerate("bkmgtp")}


class MountSpec(msgspec.Struct, frozen=True):
    """A mount with every default filled in; ``size`` in bytes, ``mode`` as a number.

    ``env`` is None when the secret is not put into the environment, "" for its default name.
    """

    type: str = "bind"
    from_: str = ""
    source: str = ""
    target: str = ""
    read_only: bool = True
    id: str = ""
    sharing: str = ""
    required: bool = False
    size: int = 0
    env: str | None = None
    mode: int | None = None
    uid: int | None = None
    gid: int | None = None


class _Refused(Exception):
    """The sentence that says why a mount is refused."""


def read_mount(value: Word) -> tuple[Mount, Mistake | None]:
    """Split a mount's value and judge what layer 2 judges."""
    fields = split_fields(value.text)
    if fields is None:
        message = (
            f"--mount={quote(value.text)} can't be split at its commas:"
            " write key=value,key=value, with double quotes around a whole field or none"
        )
        if not value.text:
            message = "--mount= has no value: write --mount=type=cache,target=/path or the like"
        return Mount((), value), Mistake("mount-not-fields", message, value.span)
    pairs: list[tuple[str, str | None]] = []
    mistake = None
    for field in fields:
        key, equals, text = field.partition("=")
        key = lower(key)
        pairs.append((key, text if equals else None))
        if key == "from" and 0 <= text.find("$") < len(text) - 1:
            message = (
                "a mount's from can't hold a variable: name a stage"
                " (FROM the-image AS name) and write from=name"
            )
            mistake = mistake or Mistake("mount-from-variable", message, value.span)
    return Mount(tuple(pairs), value), mistake


def read_device(value: Word) -> tuple[Device, Mistake | None]:
    """Read ``name[,required]`` as layer 2 does."""
    name = ""
    required = False
    fields = split_fields(value.text)
    wrong = None if fields else "has no name: write --device=vendor.com/class=name"
    for field in fields or ():
        key, equals, text = field.partition("=")
        key = lower(key)
        given = parse_bool(text) if equals else True
        if key == "required" and given is not None:
            required = given
        elif key == "required":
            wrong = wrong or f"has required={quote(text)}: it must be true or false"
        elif key == "name" and equals:
            wrong = wrong or ("names the device twice: keep one" if name else None)
            name = text
        elif not name:
            name = field
        elif equals:
            suggestion = did_you_mean(key, ("name", "required"))
            wrong = wrong or f"has an unknown key {quote(key)}{suggestion}"
        else:
            wrong = wrong or f"has a field {quote(field)} without a value: write key=value"
    mistake = Mistake("device-invalid", f"--device {wrong}", value.span) if wrong else None
    return Device(name, required, value), mistake


def resolve_mount(mount: Mount, expand: Callable[[str], str]) -> MountSpec | str:
    """Return what a mount means, or the sentence that refuses it (a conversion problem).

    ``expand`` replaces the variables of one value.
    """
    values: dict[str, object] = {}
    try:
        for key, text in mount.fields:
            name = _ALIASES.get(key, key)
            if text is None:
                _set_bare(values, key, name)
            else:
                _set(values, key, name, expand(text))
        return _complete(values)
    except _Refused as refused:
        return str(refused)


def _refuse(message: str) -> NoReturn:
    raise _Refused(message)


def _type(values: dict[str, object]) -> str:
    return str(values.get("type", "bind"))


def _allow(values: dict[str, object], key: str, *types: str) -> None:
    if _type(values) not in types:
        wanted = " and ".join(types)
        _refuse(
            f"a {_type(values)} mount has no {key}: it belongs to {wanted} mounts, after their type"
        )


def _set_bare(values: dict[str, object], key: str, name: str) -> None:
    if name in ("readonly", "readwrite"):
        values["read_only"] = name == "readonly"
    elif name == "required":
        _allow(values, key, "secret", "ssh")
        values["required"] = True
    else:
        _refuse(f"the mount option {quote(key)} needs a value: write {key}=...")


def _set(values: dict[str, object], key: str, name: str, value: str) -> None:
    if name in ("source", "target", "id", "env"):
        values[name] = value
    elif name == "from":
        values["from_"] = value
    elif name == "type":
        values["type"] = _one_of(value, TYPES, "mount type")
    elif name == "sharing":
        values["sharing"] = _one_of(value, SHARING, "sharing mode")
    elif name in ("readonly", "readwrite"):
        values["read_only"] = _bool(key, value) == (name == "readonly")
    elif name == "required":
        _allow(values, key, "secret", "ssh")
        values["required"] = _bool(key, value)
    elif name == "size":
        _allow(values, key, "tmpfs")
        if (size := read_size(value)) is None:
            _refuse(f"the mount's size {quote(value)} is no size: write bytes or 64m")
        values["size"] = size
    elif name in ("mode", "uid", "gid"):
        values[name] = _number(key, value, 8 if name == "mode" else 10)
    else:
        _refuse(f"a mount has no option {quote(key)}{did_you_mean(key, _KEYS)}")


def _one_of(value: str, known: tuple[str, ...], what: str) -> str:
    if (small := lower(value)) in known:
        return small
    suggestion = did_you_mean(value, known) or f": it is one of {', '.join(known)}"
    _refuse(f"there is no {what} {quote(value)}{suggestion}")


def _bool(key: str, value: str) -> bool:
    told = parse_bool(value)
    if told is None:
        _refuse(f"the mount's {key} is true or false, not {quote(value)}")
    return told


def _number(key: str, value: str, base: int) -> int:
    digits = "01234567" if base == 8 else "0123456789"
    if value and not value.strip(digits) and len(value) < 40 and int(value, base) < 2**32:
        return int(value, base)
    _refuse(f"the mount's {key} {quote(value)} is no {'octal ' * (base == 8)}number")


def _complete(values: dict[str, object]) -> MountSpec:
    kind = _type(values)
    if kind not in ("secret", "ssh", "cache"):
        for key in ("mode", "uid", "gid"):
            if key in values:
                _refuse(f"a {kind} mount has no {key}: leave it out")
    if "read_only" not in values:
        values["read_only"] = kind not in ("cache", "tmpfs")
    spec = msgspec.convert(values, MountSpec)
    if kind == "secret":
        if spec.from_:
            _refuse("a secret mount has no from: leave it out")
        if not (spec.source or spec.target or spec.id):
            _refuse("a secret mount needs an id, a source or a target: add id=...")
        if spec.source and spec.id:
            _refuse("a secret mount takes either source or id: keep one")
    if spec.sharing and kind != "cache":
        _refuse(f"sharing belongs to cache mounts: leave it out of this {kind} mount")
    return spec


def read_size(text: str) -> int | None:
    """Return the bytes of a size such as ``64m`` or ``1.5 GiB``, None when it is none."""
    split = max(text.rfind(c) for c in "0123456789. ") + 1
    number, suffix = text[:split], lower(text[split:])
    number = number.removesuffix(" ")
    if not _NUMBER.fullmatch(number):
        return None
    factor = 1
    if suffix:
        if suffix[0] not in _MULTIPLES or suffix[1:] not in ("", "b", "ib"):
            return None
        if suffix[0] == "b" and len(suffix) > 1:
            return None
        factor = _MULTIPLES[suffix[0]]
    size = float(number) * factor
    return int(size) if size < 2**63 else None
