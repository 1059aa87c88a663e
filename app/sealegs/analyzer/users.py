"""What stands behind USER: `user[:group]`, each a name or a number."""

from __future__ import annotations


def is_root(user: str) -> bool:
    """Whether a value of USER, variables replaced, is root; an empty user is."""
    name = user.partition(":")[0].strip()
    return name in ("", "root") or (is_number(name) and int(name) == 0)


def is_number(user: str) -> bool:
    """Whether the user of a value of USER is given by number."""
    name = user.partition(":")[0].strip()
    return name.isascii() and name.isdigit()
