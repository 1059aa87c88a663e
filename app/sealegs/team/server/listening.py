"""Listening: where, with which certificate, and what that exposes, said in plain words."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from sealegs.ground.problem import SealegsError
from sealegs.team.protocol import MAX_MESSAGE
from sealegs.team.server.session import Patience
from sealegs.team.server.strangers import Strangers
from sealegs.team.server.wire import spoken

LOOPBACK: Final = "127.0.0.1"
_BACKLOG: Final = 2048
_FILES: Final = 8192
"""For a full room of 5,000, as many strangers as may be at the door, and what else is open."""

_AT_ONCE: Final = 4
"""Connections taken in one turn of the loop: a thousand that come back at once are let in as fast
as ever, but between those who are in and are answering, not before them."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a room listens: an address to bind, a port (0 is any free one), a certificate."""

    bind: str = LOOPBACK
    port: int = 0
    cert: Path | None = None
    key: Path | None = None

    @property
    def secure(self) -> bool:
        """Whether it speaks TLS."""
        return self.cert is not None


def opened(listening: Listening) -> socket.socket:
    """Return a bound socket; raises a sentence when that isn't possible."""
    family = socket.AF_INET6 if ":" in listening.bind else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((listening.bind, listening.port))
        queue(sock)
    except (OSError, OverflowError) as error:
        sock.close()
        raise SealegsError(
            f"can't listen on {listening.bind}:{listening.port} ({error}); choose another with "
            "--bind and --port."
        ) from error
    return sock


def queue(sock: socket.socket) -> None:
    """Let as many wait for being taken as may come at once.

    Serving sets this to what is taken in one turn, for asyncio has one number for both; so this is
    called again afterwards.
    """
    sock.listen(_BACKLOG)


def allowed_files() -> int:
    """Return how many files and connections this process may have, after asking for enough.

    Many systems give 1,024 unless asked, and the 1,025th connection would find a deaf server.
    """
    try:
        import resource  # there is none on Windows, where a process has enough
    except ImportError:
        return _FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return _FILES if soft == resource.RLIM_INFINITY else max(soft, wanted)


def server_for(
    app: ASGIApp, listening: Listening, strangers: Strangers, patience: Patience
) -> uvicorn.Server:
    """Return a server for an application; the caller runs it on its socket."""
    http, websocket = spoken(strangers, patience)
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http=http,
        ws=websocket,
        ws_max_size=MAX_MESSAGE,
        ws_ping_interval=None,  # clients ping by messages: a browser can't send the other kind
        ws_per_message_deflate=False,
        backlog=_AT_ONCE,
        lifespan="off",
        access_log=False,
        log_config=None,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=16 * 1024,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
        ssl_certfile=listening.cert,
        ssl_keyfile=listening.key,
    )
    if listening.cert is not None:
        _trusted(config, listening.cert)
    return uvicorn.Server(config)


def exposure(listening: Listening, port: int) -> str:
    """Return who can reach the room, as a sentence to show before anybody does."""
    if is_loopback(listening.bind):
        return (
            f"Only this machine can reach the room ({listening.bind}:{port}); "
            "--bind 0.0.0.0 opens it to the network."
        )
    where = "on every network of this machine" if is_any(listening.bind) else f"on {listening.bind}"
    how = "over TLS" if listening.secure else "without encryption; --cert and --key give TLS"
    return (
        f"Everyone who can reach port {port} {where} can see the join page and try codes, {how}. "
        "Nothing but the room is served."
    )


def addresses(listening: Listening) -> tuple[str, ...]:
    """Return the hosts to write on the board, the likeliest first."""
    if not is_any(listening.bind):
        return (listening.bind,)
    return tuple(dict.fromkeys(_own())) or (LOOPBACK,)


def _own() -> Iterator[str]:
    # Nothing is sent: connecting a datagram socket only looks up the route.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            yield str(probe.getsockname()[0])
        except OSError:
            pass
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return
    yield from (str(row[4][0]) for row in found if not is_loopback(str(row[4][0])))


def _trusted(config: uvicorn.Config, cert: Path) -> None:
    try:
        config.load()
    except (OSError, ssl.SSLError) as error:
        raise SealegsError(
            f"{cert}: this certificate and key can't be used ({error}); give PEM files with "
            "--cert and --key."
        ) from error


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_any(host: str) -> bool:
    """Tell whether an address stands for all networks of this machine."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False
