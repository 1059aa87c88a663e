"""What stands behind USER and --chown: ``user[:group]``, each a name or a number."""

from __future__ import annotations

from sealegs.dockerfile.strconv import parse_integer


def user_in(written: str) -> str:
    """Return the user of ``user[:group]``, a name or a number; empty where none is given."""
    return written.partition(":")[0].strip()


def number_in(name: str) -> int | None:
    """Return the number by which a user or a group is given, as Go's ``strconv.Atoi`` reads it.

    Digits of other scripts, and raised ones, are letters of a name; so are more digits than a
    number there has.
    """
    return parse_integer(name) if name[:1].isdigit() else None


def is_number(name: str) -> bool:
    """Tell whether a user or a group is given by its number."""
    return number_in(name) is not None


def names_root(written: str) -> bool:
    """Tell whether ``user[:group]`` says root; an empty one does, as nothing said otherwise."""
    name = user_in(written)
    return name in ("", "root") or number_in(name) == 0
