"""Whole numbers as Go's strconv reads them: ASCII digits, an optional sign, a limited size."""

from __future__ import annotations

from sealegs.ground.regex import Regex

_DECIMAL = Regex(r"([+-]?)0*([0-9]{1,20})")
_OCTAL = Regex(r"0*([0-7]{1,22})")


def parse_integer(text: str, bits: int = 64) -> int | None:
    """A signed decimal number, or None when the text is none or the number needs more bits."""
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    number = int(match[1] + match[2])
    return number if -(1 << (bits - 1)) <= number < 1 << (bits - 1) else None


def parse_unsigned(text: str, bits: int = 64) -> int | None:
    """A decimal number without a sign, or None."""
    if not text[:1].isdecimal():
        return None
    number = parse_integer(text, bits + 1)
    return number if number is not None and number >= 0 else None


def parse_octal(text: str, bits: int = 64) -> int | None:
    """An octal number without a sign, or None."""
    match = _OCTAL.fullmatch(text)
    if match is None:
        return None
    number = int(match[1], 8)
    return number if number < 1 << bits else None
