"""What stands behind USER and --chown: ``user[:group]``, each a name or a number."""

from __future__ import annotations


def user_in(written: str) -> str:
    """Return the user of ``user[:group]``, a name or a number; empty where none is given."""
    return written.partition(":")[0].strip()


def is_number(name: str) -> bool:
    """Tell whether a user or a group is given by its number, as Go's ``strconv.Atoi`` reads it.

    Digits of other scripts, and raised ones, are letters of a name.
    """
    return name.isascii() and name.isdigit()


def names_root(written: str) -> bool:
    """Tell whether ``user[:group]`` says root; an empty one does, as nothing said otherwise."""
    name = user_in(written)
    return name in ("", "root") or (is_number(name) and int(name) == 0)
