"""Editing a file by typed lines, for doors that can't show an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

KEYS: Final = (
    "`3 TEXT` makes line 3 that text, `+3 TEXT` puts it after line 3, `-3` takes line 3 away"
)
MOST_LINES: Final = 2000
_EDIT: Final = re.compile(r"([+-]?)(\d{1,5})(?: (.*))?")


def edited(text: str, line: str) -> str | None:
    """Return a text after one typed line, None for a line that is no edit of it."""
    found = _EDIT.fullmatch(line)
    lines = text.split("\n")
    sign, at, new = found.groups() if found is not None else ("", "0", "")
    number = int(at)
    first = 0 if sign == "+" else 1
    if found is None or not first <= number <= len(lines) or len(lines) > MOST_LINES:
        return None
    if sign == "+":
        lines.insert(number, new or "")
    elif sign == "-":
        del lines[number - 1]
    else:
        lines[number - 1] = new or ""
    return "\n".join(lines)


def numbered(text: str) -> Iterator[str]:
    """Yield the lines of a text with their numbers."""
    for number, line in enumerate(text.split("\n"), 1):
        yield f"{number:3} {line}"
