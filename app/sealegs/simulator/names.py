"""Names: long lists of them, written the way they are read, and programs without a version."""

from __future__ import annotations


def names(listed: str) -> tuple[str, ...]:
    """Return the blank-separated names of a list that would fill a screen one a line."""
    return tuple(listed.split())


def unversioned(program: str) -> str:
    """Return a program's name without its version: python3.13 is python; 7 alone stays 7."""
    return program.rstrip("0123456789.") or program
