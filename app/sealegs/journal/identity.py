"""Identities for events and devices, made from a clock and randomness that are passed in."""

from __future__ import annotations

import random
import uuid

_VERSION = 7
_VARIANT = 0b10


def uuid7(utc_ms: int, rng: random.Random) -> str:
    """Return a UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, 74 random bits.

    Equal clock and equal randomness give equal identities, so tests can repeat themselves.
    """
    value = (utc_ms & (1 << 48) - 1) << 80
    value |= _VERSION << 76 | rng.getrandbits(12) << 64
    value |= _VARIANT << 62 | rng.getrandbits(62)
    return str(uuid.UUID(int=value))


def device_id(rng: random.Random) -> str:
    """Return a random name for one copy of a journal; it says nothing about the machine."""
    return f"{rng.getrandbits(64):016x}"
