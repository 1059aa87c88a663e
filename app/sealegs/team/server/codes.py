"""Join codes: short enough to call across a room, and never guessed faster than the limit."""

from __future__ import annotations

import hmac
import secrets
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0 and O, 1, I and L, and U, which are mistaken for one another."""

LENGTH: Final = 6


def new_code() -> str:
    """Return a code, one of 729 million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def tidy(typed: str) -> str:
    """Return a code as it is compared: capitals, without spaces and hyphens."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def same(typed: str, code: str) -> bool:
    """Tell whether the code was typed, in a time that doesn't tell how much of it was right."""
    return hmac.compare_digest(tidy(typed).encode(), tidy(code).encode())
