"""A unified diff of a file before and after its fixes, as `patch -p1` and `git apply` read it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from sealegs.ground.sanitise import clean

_COLOURS = (("+++", "1"), ("---", "1"), ("@@", "36"), ("+", "32"), ("-", "31"))
_OPEN = "\n\\ No newline at end of file\n"


def difference(file: str, before: bytes, after: bytes, *, colour: bool = False) -> str:
    """Return the diff, empty when nothing changed.

    It is meant to be read by a program, so a carriage return stays as it is. With `colour`, on a
    terminal, lines are coloured and characters that it might obey are replaced.
    """
    if before == after:
        return ""
    name = clean(file, keep_newlines=False)
    old, new = (name, name) if name.startswith("/") else (f"a/{name}", f"b/{name}")
    lines = unified_diff(_lines(before), _lines(after), old, new)
    return "".join(_coloured(lines) if colour else lines)


def _lines(source: bytes) -> list[str]:
    *ended, last = source.decode("utf-8", "replace").split("\n")
    return [line + "\n" for line in ended] + ([last + _OPEN] if last else [])


def _coloured(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        shown = clean(line.removesuffix("\n").removesuffix("\r"))
        code = next((code for start, code in _COLOURS if line.startswith(start)), "")
        yield f"\x1b[{code}m{shown}\x1b[0m\n" if code else shown + "\n"
