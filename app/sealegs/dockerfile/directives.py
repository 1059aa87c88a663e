"""Parser directives: ``# syntax=``, ``# escape=`` and ``# check=`` at the very top of a file.

BuildKit reads them twice with slightly different eyes: the line parser forgives blanks before
``#`` and obeys only ``escape``; the separate look for ``syntax`` and ``check`` does not forgive
them, but skips a ``#!`` line and knows two other spellings of ``syntax``.
"""

from __future__ import annotations

import msgspec

from sealegs.dockerfile.space import BLANK, decode, left
from sealegs.dockerfile.strconv import parse_bool
from sealegs.ground.regex import Regex

BOM = b"\xef\xbb\xbf"
NAMES = ("syntax", "escape", "check")

_DIRECTIVE = Regex(rb"([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*\Z")
_OPTIONS = ("skip", "experimental", "error")


class Checks(msgspec.Struct, frozen=True):
    """What a ``check`` directive asks of BuildKit's own checks."""

    skip: tuple[str, ...] = ()
    skip_all: bool = False
    experimental: tuple[str, ...] = ()
    experimental_all: bool = False
    error: bool = False


def read_directive(line: bytes, mark: bytes = b"#") -> tuple[str, str] | None:
    """Return (name in lower case, value) when the line is a known directive, else None."""
    if not line.startswith(mark):
        return None
    match = _DIRECTIVE.match(line, left(line, len(mark), len(line)))
    if match is None:
        return None
    name = match[1].decode().lower()
    return (name, decode(match[2])) if name in NAMES else None


def find_directive(source: bytes, name: str) -> tuple[str, int] | None:
    """Return the value up to its first blank and the line of ``syntax`` or ``check``.

    Raw lines are looked at, so an indented directive is not found.
    """
    source = source.removeprefix(BOM)
    line = 1
    if source.startswith(b"#!"):
        source = source.partition(b"\n")[2]
        line = 2
    marks = (b"#", b"//") if name == "syntax" else (b"#",)
    for mark in marks:
        found = _scan(source, name, mark)
        if found:
            return found[0].partition(" ")[0], line + found[1]
    if name == "syntax" and source.lstrip(BLANK).startswith(b"{"):
        value = _from_json(source)
        return (value, line) if value is not None else None
    return None


def _scan(source: bytes, name: str, mark: bytes) -> tuple[str, int] | None:
    seen: set[str] = set()
    start = 0
    for index in range(len(NAMES) + 1):
        end = source.find(b"\n", start)
        text = source[start : end if end >= 0 else len(source)]
        found = read_directive(text.removesuffix(b"\r"), mark)
        if found is None or found[0] in seen:
            return None
        if found[0] == name:
            return found[1], index
        if end < 0:
            return None
        seen.add(found[0])
        start = end + 1
    return None


def _from_json(source: bytes) -> str | None:
    try:
        # Imported here: hardly any file has one.
        import json

        value = json.loads(decode(source))
    except (ValueError, RecursionError):
        return None
    syntax = value.get("syntax") if isinstance(value, dict) else None
    return syntax if isinstance(syntax, str) else None


def checks_in_comments(comments: tuple[str, ...]) -> Checks | None:
    """Return the ``check=...`` in force for one instruction, None when its comments have none."""
    for comment in comments:
        found = read_directive(comment.encode("utf-8", "surrogateescape"), b"")
        if found and found[0] == "check":
            checks = read_checks(found[1].partition(" ")[0])
            return checks if isinstance(checks, Checks) else None
    return None


def read_checks(value: str) -> Checks | str:
    """Read ``skip=A,B;experimental=all;error=true``, or say in a sentence what is wrong."""
    checks: dict[str, tuple[str, ...]] = {}
    error = False
    if not value.strip():
        return Checks()
    for part in value.split(";", 2):
        name, equals, text = part.partition("=")
        name, text = name.strip(), text.strip()
        if not equals or name not in _OPTIONS:
            return f"the check directive has no option `{name}`; it knows skip, experimental, error"
        if name == "error":
            told = parse_bool(text)
            if told is None:
                return f"`error={text}` in the check directive must be true or false"
            error = told
        else:
            checks[name] = tuple(rule.strip() for rule in text.split(","))
    skip = checks.get("skip", ())
    experimental = checks.get("experimental", ())
    return Checks(
        skip if skip != ("all",) else (),
        skip == ("all",),
        experimental if experimental != ("all",) else (),
        experimental == ("all",),
        error,
    )
