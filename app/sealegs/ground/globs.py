"""Shell patterns that are mostly names: compared as texts, and compiled only where they must be."""

from __future__ import annotations


def fits(text: str, pattern: str) -> bool:
    """Whether a text fits a pattern with ``*``, ``?`` and ``[...]``; as ``fnmatch.fnmatchcase``.

    Most patterns are a plain word, or one with a single star. The library makes a regular
    expression of each, which takes longer than all comparisons of a check together.
    """
    head, star, tail = pattern.partition("*")
    if "?" in pattern or "[" in pattern or "*" in tail:
        from fnmatch import fnmatchcase

        return fnmatchcase(text, pattern)
    if not star:
        return text == head
    return len(text) >= len(pattern) - 1 and text.startswith(head) and text.endswith(tail)
