"""Wildcards of COPY and ADD: Go's ``path.Match``, element by element (D09)."""

from __future__ import annotations

import re
from functools import lru_cache

from sealegs.ground.regex import Regex

_SPECIAL = Regex(r"[*?\[\\]")


def is_pattern(path: str) -> bool:
    """Tell whether a path holds anything but literal text."""
    return _SPECIAL.search(path) is not None


def matches(path: str, pattern: str) -> bool:
    """Tell whether a path is named by a pattern; ``*`` doesn't cross a slash."""
    compiled = _compiled(pattern)
    return compiled is not None and compiled.fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    """Return the expression that a pattern means, None when it is malformed and matches nothing."""
    out: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "*":
            out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "[":
            end = _class_end(pattern, at)
            if end is None:
                return None
            out.append(_class(pattern[at:end]))
            at = end + 1
        elif char == "\\":
            if at == len(pattern):
                return None
            out.append(re.escape(pattern[at]))
            at += 1
        else:
            out.append(re.escape(char))
    try:
        return re.compile("".join(out), re.DOTALL)
    except re.error:
        return None


def _class_end(pattern: str, at: int) -> int | None:
    start = at + 1 if pattern[at : at + 1] == "^" else at
    while at < len(pattern):
        if pattern[at] == "]" and at > start:
            return at
        at += 2 if pattern[at] == "\\" else 1
    return None


def _class(inner: str) -> str:
    negated = inner.startswith("^")
    body = re.sub(r"([\[\]&~|^])", r"\\\1", inner[1:] if negated else inner)
    # a class never takes a slash, as path.Match looks at one element at a time
    return f"(?!/)[{'^' if negated else ''}{body}]"
