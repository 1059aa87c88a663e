"""Seats: who may have the app in a browser, each with a link and a folder of their own.

A link's token is an HMAC-SHA256 (RFC 2104) over the seat's name with a key that lies beside the
folders, so that a link is good after a restart as well. A token holds nothing that is read: it is
compared with those of all seats, and the folder belongs to the seat, never to the token.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sealegs.ground.problem import SealegsError
from sealegs.workspace.paths import is_name
from sealegs.workspace.secret_file import secret_at

ALONE: Final = "guest"
"""The seat there is when nobody is named."""

_KEY: Final = "links.key"


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who may come: a name, the token of their link, the folder of what they do."""

    name: str
    token: str
    folder: Path


def seats_in(folder: Path, names: Iterable[str], *, renew: bool = False) -> tuple[Seat, ...]:
    """Return the seats of these names, their folders below ``folder``.

    With ``renew`` all links there ever were are worth nothing any more. Raises SealegsError for a
    name that can't be one, and when nothing can be kept.
    """
    wanted = tuple(dict.fromkeys(name.lower() for name in names)) or (ALONE,)
    for name in wanted:
        if not is_name(name):
            raise SealegsError(
                "a seat's name has up to 40 letters of a to z, digits, - and _; give each with "
                "--for."
            )
    try:
        if renew:
            (folder / _KEY).unlink(missing_ok=True)
        key = secret_at(folder / _KEY)
    except OSError as error:
        raise SealegsError(f"{folder} can't be written ({error.strerror}).") from error
    return tuple(Seat(name, _token(key, name), folder / "seats" / name) for name in wanted)


def seat_of(token: str, seats: Sequence[Seat]) -> Seat | None:
    """Return whose token it is, in a time that doesn't tell how much of it was right."""
    found = None
    for seat in seats:
        if hmac.compare_digest(token.encode(), seat.token.encode()):
            found = seat
    return found


def _token(key: bytes, name: str) -> str:
    mac = hmac.new(key, f"app\n{name}".encode(), hashlib.sha256).digest()
    return "w1." + urlsafe_b64encode(mac).decode().rstrip("=")
