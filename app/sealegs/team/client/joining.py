"""What a door takes along: keys of wishes, the key of its seat, the certificates it trusts."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import ssl
from pathlib import Path

from sealegs.ground.problem import SealegsError
from sealegs.workspace.secret_file import secret_at


def new_key() -> str:
    """Return the key of a new wish."""
    return secrets.token_urlsafe(16)


def seat_key(folder: Path, code: str, name: str) -> str:
    """Return the key of a seat: the same for the same name in the same room from this machine.

    So who starts again after a crash has the seat, the points and the answers of before. It is
    derived from a secret in ``folder``, which is made when it isn't there.
    """
    try:
        kept = secret_at(folder / "seat.key")
    except OSError:
        return new_key()  # a seat that can't be found again is still a seat
    wanted = f"{code}\n{name}".encode()
    return hmac.new(kept, wanted, hashlib.sha256).hexdigest()[:32]


def trusting(url: str, ca: Path | None, *, pinned: bool = False) -> ssl.SSLContext | None:
    """Return what certificates to trust for a URL: the system's, or ``ca`` alone; None without TLS.

    ``pinned`` is for a host's own server: its very certificate is trusted, whatever name is in it.
    """
    if not url.startswith("wss:"):
        return None
    try:
        context = ssl.create_default_context(cafile=ca)
        if pinned:
            context.check_hostname = False
            context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        return context
    except (OSError, ssl.SSLError) as error:
        raise SealegsError(f"{ca}: no certificate can be read there; give a PEM file.") from error
