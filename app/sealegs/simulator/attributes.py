"""Owners and modes of files: what a change makes of them, and whether it changes anything.

A layer holds the whole file when its owner or mode becomes another one, and nothing of it when
both stay what they were (F05), so what isn't known may not be taken for a change.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sealegs.ground.regex import Regex
from sealegs.simulator.tri import Tri, all_of
from sealegs.simulator.users import is_number

_CLAUSE: Final = Regex(r"([ugoa]*)([+=-])([rwx]*|[ugo])")
_SHIFTS: Final = {"u": 6, "g": 3, "o": 0}
_BITS: Final = {"r": 4, "w": 2, "x": 1}
_UMASK: Final = 0o022
_KNOWN: Final = 1_024
"""Changes whose outcome is kept: the files of a tree mostly have the same owner and mode."""


def plain_owner(owner: str) -> str:
    """Return ``user:group`` with root as 0, empty for root and its group.

    A user alone brings the group of the same name or number, as ``--chown`` takes it.
    """
    user, _, group = owner.partition(":")
    user, group = _number(user), _number(group or user)
    return "" if user == group == "0" else f"{user}:{group}"


def owner_after(before: str | None, given: str) -> str | None:
    """Return who owns a file after ``chown given``; None where it can't be known."""
    user, _, group = given.partition(":")
    if user and group:
        return plain_owner(given)
    if before is None or given == "unknown":
        return None
    old_user, _, old_group = _pair(before).partition(":")
    if not user:
        return plain_owner(f"{old_user}:{group}")
    # "app:" is app and its login group, which most often has the same name
    return None if ":" in given else plain_owner(f"{user}:{old_group}")


def same_owner(one: str | None, other: str | None) -> Tri:
    """Tell whether two owners are the same; a name may be any number but root's."""
    if one is None or other is None:
        return Tri.UNKNOWN
    pairs = zip(_pair(one).split(":"), _pair(other).split(":"), strict=True)
    return all_of(_same_name(*pair) for pair in pairs)


def plain_mode(mode: str) -> str:
    """Return an octal mode without leading zeros; any other as it is written."""
    number = octal(mode)
    return mode if number is None else f"{number:o}"


def mode_after(before: str, given: str) -> str:
    """Return a file's mode after ``chmod given``, ``before,given`` where it can't be worked out."""
    if octal(given) is not None or not before:
        return plain_mode(given)
    mode = octal(before)
    clauses = [_CLAUSE.fullmatch(clause) for clause in given.split(",")]
    if mode is None or None in clauses:
        return before if before.rpartition(",")[2] == given else f"{before},{given}"
    for clause in clauses:
        if clause is not None:
            mode = _changed(mode, *clause.groups())
    return f"{mode:o}"


def may_run(mode: str) -> bool:
    """Tell whether somebody may run a file; an unknown mode is given the benefit of the doubt."""
    number = octal(mode)
    return number is None or bool(number & 0o111)


def same_mode(one: str, other: str) -> Tri:
    """Tell whether two modes are the same."""
    if plain_mode(one) == plain_mode(other):
        return Tri.YES
    return Tri.UNKNOWN if octal(one) is None or octal(other) is None else Tri.NO


def octal(mode: str) -> int | None:
    """Return an octal mode as a number, None for one that is written otherwise or isn't known."""
    return int(mode, 8) if re.fullmatch("[0-7]{1,5}", mode) else None


def _changed(mode: int, who: str, sign: str, what: str) -> int:
    if what in _SHIFTS:
        bits = mode >> _SHIFTS[what] & 7
    else:
        bits = sum(_BITS[letter] for letter in set(what))
    everyone = not who or "a" in who
    places = "ugo" if everyone else who
    mask = 0
    for place in set(places):
        mask |= bits << _SHIFTS[place]
    if not who:
        mask &= ~_UMASK
    if sign == "+":
        return mode | mask
    if sign == "-":
        return mode & ~mask
    cleared = sum(7 << _SHIFTS[place] for place in set(places))
    return mode & ~cleared | mask


def _pair(owner: str) -> str:
    return plain_owner(owner or "0:0") or "0:0"


def _number(name: str) -> str:
    return "0" if name in ("root", "") else name


def _same_name(one: str, other: str) -> Tri:
    if one == other:
        return Tri.YES
    numbers = is_number(one), is_number(other)
    if all(numbers) or not any(numbers) or "0" in (one, other):
        return Tri.NO
    return Tri.UNKNOWN


@lru_cache(maxsize=_KNOWN)
def new_owner(before: str | None, given: str | None) -> str | None:
    """Return the owner after a change, spelt as before where it is the same one."""
    if given is None:
        return before
    after = owner_after(before, given)
    return before if same_owner(before, after) is Tri.YES else after


@lru_cache(maxsize=_KNOWN)
def new_mode(before: str, usual: str, given: str | None) -> str:
    """Return the mode after a change, spelt as before where it is the same one.

    ``usual`` is the mode it most likely had where ``before`` says nothing.
    """
    if given is None:
        return before
    after = mode_after(usual, given)
    return before if plain_mode(before) == after else after
