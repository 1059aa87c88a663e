"""Tokens that say who comes back: signed, expiring, and worth nothing in another room.

``resume`` tokens are an HMAC-SHA256 (RFC 2104) over room, person and expiry with a key that lies
beside the room's log, so that every process which serves the room can check them. The host's
token is another such HMAC, never sent to a player, and never expires while the room is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Final

LIFE: Final = 12 * 60 * 60
"""Seconds that a token is good for; coming back gives a new one."""

KEY_BYTES: Final = 32
_VERSION = "r1"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a token speaks for, and until when (seconds of Unix time)."""

    room: str
    person: str
    expires: int


def new_key() -> bytes:
    """Return a key to sign tokens with."""
    return secrets.token_bytes(KEY_BYTES)


def host_token(key: bytes, room: str) -> str:
    """Return the token that leads a room; every process that serves it knows the same."""
    return "h1." + _text(_mac(key, f"host\n{room}".encode()))


def is_host(token: str, key: bytes, room: str) -> bool:
    """Tell whether this is the host's token, in the same time whatever is wrong with it."""
    return hmac.compare_digest(token.encode(), host_token(key, room).encode())


def sign(key: bytes, bearer: Bearer) -> str:
    """Return the token of a bearer."""
    body = f"{bearer.room}\n{bearer.person}\n{bearer.expires}".encode()
    return f"{_VERSION}.{_text(body)}.{_text(_mac(key, body))}"


def verify(key: bytes, room: str, token: str, now: float) -> Bearer | str:
    """Return the bearer of a token, or a sentence about why it is refused."""
    version, _, rest = token.partition(".")
    body_text, _, mac_text = rest.partition(".")
    body, mac = _bytes(body_text), _bytes(mac_text)
    genuine = hmac.compare_digest(_mac(key, body), mac)
    if version != _VERSION or not genuine:
        return "this is no token of this room; join with the code again"
    name, person, expires = body.decode().split("\n")
    if name != room:
        return "this token is for another room; join with the code again"
    if now >= int(expires):
        return "this token has expired; join with the code again"
    return Bearer(name, person, int(expires))


def person_of(key: bytes, room: str, wish: str) -> str:
    """Return the id of the person who joins with this key, the same for the same key.

    It can't be traced back to the key, and joining again after a lost answer finds oneself.
    """
    return hmac.new(key, f"join\n{room}\n{wish}".encode(), hashlib.sha256).hexdigest()[:16]


def _mac(key: bytes, body: bytes) -> bytes:
    return hmac.new(key, body, hashlib.sha256).digest()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        return b""
