"""Numbers and truth values as Go's strconv reads them.

A whole number has ASCII digits, perhaps a sign, and a limited size.
"""

from __future__ import annotations

from sealegs.ground.regex import Regex

_DECIMAL = Regex(r"([+-]?)0*([0-9]{1,20})")
_OCTAL = Regex(r"0*([0-7]{1,22})")
_TRUE = frozenset(("1", "t", "T", "TRUE", "true", "True"))
_FALSE = frozenset(("0", "f", "F", "FALSE", "false", "False"))


def parse_integer(text: str, bits: int = 64) -> int | None:
    """A signed decimal number, or None when the text is none or the number needs more bits."""
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    number = int(match[1] + match[2])
    return number if -(1 << (bits - 1)) <= number < 1 << (bits - 1) else None


def parse_octal(text: str, bits: int = 64) -> int | None:
    """An octal number without a sign, or None."""
    match = _OCTAL.fullmatch(text)
    if match is None:
        return None
    number = int(match[1], 8)
    return number if number < 1 << bits else None


def parse_bool(text: str) -> bool | None:
    """A truth value, or None when the text is none."""
    return True if text in _TRUE else False if text in _FALSE else None
