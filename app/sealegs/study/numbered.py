"""Numbers that somebody types to name one of several things that are listed."""

from __future__ import annotations


def numbered(word: str, most: int) -> int | None:
    """Return the number from 0 to ``most`` that a word is; None where it is no such number.

    Only the ten digits count, as they are printed, and however many zeros stand before.
    """
    if not (word.isascii() and word.isdecimal()):
        return None
    digits = word.lstrip("0")
    if len(digits) > len(str(most)):  # so many digits may be more than Python reads
        return None
    number = int(digits or "0")
    return number if number <= most else None
