"""Which pages may talk to the room: only those that came from it.

A browser sends ``Origin`` with every websocket; a terminal sends none. A page of a stranger that
makes its own name point here (DNS rebinding) gives itself away by ``Host``, looked at as well.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit


def own_names(bind: str, extra: Iterable[str] = ()) -> frozenset[str]:
    """Return the names under which this machine may be spoken to, beside its addresses."""
    host = socket.gethostname().casefold()
    names = {"localhost", host, f"{host}.local", bind, *extra}
    return frozenset(name.casefold().rstrip(".") for name in names if name)


def refused_host(host: str, names: frozenset[str]) -> str:
    """Return why a Host header is refused; empty when it is fine."""
    name = _name(f"//{host}")
    if name is None:
        return "the Host header is not one"
    if name in names or _is_address(name):
        return ""
    return f"this room is not called {name}; the host can allow the name with --name"


def refused_origin(origin: str | None, host: str, secure: bool) -> str:
    """Return why a websocket from a page is refused; empty when the page is the room's own."""
    if origin is None:
        return ""
    scheme = "https" if secure else "http"
    usual = 443 if secure else 80
    try:
        there, here = urlsplit(origin), urlsplit(f"{scheme}://{host}")
        same = (there.hostname, there.port or usual) == (here.hostname, here.port or usual)
        # Behind a proxy that ends TLS the page is https while we see http.
        same = same and there.scheme in ("http", "https")
    except ValueError:
        same = False
    if same:
        return ""
    return "this page is not the room's own; open the address the host shows"


def _name(url: str) -> str | None:
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return name.casefold().rstrip(".") if name else None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
