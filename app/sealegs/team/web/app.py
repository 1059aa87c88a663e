"""The application: the page, its files, the websocket, and nothing else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import msgspec
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp
from starlette.websockets import WebSocket, WebSocketDisconnect

from sealegs.ground.resources import assets
from sealegs.team.server.headers import Guarded, policy
from sealegs.team.server.limits import Bucket, Guard, Rate
from sealegs.team.server.origins import refused_origin
from sealegs.team.server.pages import shipped_pages
from sealegs.team.server.refusals import Refusals
from sealegs.team.server.site import GOING, POLICY, site
from sealegs.team.server.strangers import MOST, Strangers
from sealegs.team.web.messages import Extent
from sealegs.team.web.process import AppProcess
from sealegs.team.web.seats import Seat, seat_of
from sealegs.team.web.tab import DOWN, ELSEWHERE, Ending, Limits, Start, Tab

PATH: Final = "/app"
SUBPROTOCOL: Final = "sealegs.app.1"
"""What a page speaks; beside it stands the token of its link, which no server writes into a log."""

_TRIES: Final = 4
"""Words of the protocols that are looked at: a browser sends two."""

_TOKENS: Final = (Rate(20, 0.2), Rate(200, 5))
_STARTS: Final = Rate(6, 0.2)
_THEIRS: Final = {
    "textual.js": ("js/textual.js", "text/javascript; charset=utf-8"),
    "xterm.css": ("css/xterm.css", "text/css; charset=utf-8"),
}
"""What is taken of textual-serve: the terminal that runs in a page, and its look."""

_STRANGE: Final = "This is no link to Sealegs here; ask for a new one."
_FULL: Final = "All places are taken; try again when somebody has left."
_FAST: Final = "This was opened too often in a short time; wait a minute."
_WAIT: Final = "Too many wrong links were tried; wait a minute."


def page_files() -> Mapping[str, tuple[bytes, str]]:
    """Return every file that a browser may have, by name."""
    theirs = files("textual_serve") / "static"
    found = {name: ((theirs / path).read_bytes(), kind) for name, (path, kind) in _THEIRS.items()}
    icon = {"icon.svg": shipped_pages()["icon.svg"]}
    return MappingProxyType({**shipped_pages(assets() / "web"), **icon, **found})


@dataclass(slots=True)
class Tabs:
    """The open pages: one for each seat, and no more than ``most`` at a time."""

    seats: Sequence[Seat]
    most: int
    refusals: Refusals
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.monotonic
    start: Start = AppProcess.start
    strangers: Strangers = field(init=False)
    _open: dict[str, Tab] = field(default_factory=dict)
    _closing: bool = False
    _starts: dict[str, Bucket] = field(default_factory=dict)
    _guard: Guard = field(init=False)

    def __post_init__(self) -> None:
        self.strangers = Strangers(self.refusals.note, MOST)
        self._guard = Guard(*_TOKENS, self.clock())

    def __len__(self) -> int:
        return len(self._open)

    async def live(self, socket: WebSocket) -> None:
        """Let a page in, or say why not."""
        address = socket.client.host if socket.client else ""
        host = socket.headers.get("host", "")
        if why := refused_origin(socket.headers.get("origin"), host, socket.url.scheme == "wss"):
            await self._deny(socket, "origin", why)
            return
        offered = tuple(socket.scope.get("subprotocols", ()))
        if SUBPROTOCOL not in offered:
            await self._deny(socket, "protocol", "this is the websocket of a page, not a page")
            return
        try:
            await socket.accept(SUBPROTOCOL)
            seat = self._seat(offered, address)
            tab = Tab(socket, self.limits, self.clock, self.refusals)
            if isinstance(seat, str):
                self.refusals.note("link", seat, address)
                await tab.close(Ending(POLICY, seat))
                return
            self.strangers.gone(socket.client)
            await self._sit(seat, tab, _size(socket))
        except (WebSocketDisconnect, OSError):
            return

    async def close(self) -> None:
        """End all pages; their apps are gone when this returns."""
        self._closing = True
        tabs = tuple(self._open.values())
        for tab in tabs:
            tab.stop(Ending(GOING, DOWN))
        await asyncio.gather(*(tab.gone.wait() for tab in tabs))

    async def _sit(self, seat: Seat, tab: Tab, size: tuple[int, int]) -> None:
        bucket = self._starts.setdefault(seat.name, Bucket(_STARTS, self.clock()))
        if not bucket.take(self.clock()):
            self.refusals.note("often", _FAST)
            await tab.close(Ending(POLICY, _FAST))
            return
        while (other := self._open.get(seat.name)) is not None:
            other.stop(Ending(GOING, ELSEWHERE))
            await other.gone.wait()
        if self._closing:
            await tab.close(Ending(GOING, DOWN))
            return
        if len(self._open) >= self.most:
            self.refusals.note("full", _FULL)
            await tab.close(Ending(POLICY, _FULL))
            return
        self._open[seat.name] = tab
        try:
            await tab.run(seat.folder, size, self.start)
        finally:
            del self._open[seat.name]

    def _seat(self, offered: Sequence[str], address: str) -> Seat | str:
        # A right link is never in the way of wrong ones: it can't be guessed, so it needs no try.
        for token in offered[:_TRIES]:
            if token != SUBPROTOCOL and (seat := seat_of(token, self.seats)) is not None:
                return seat
        if self._guard.may_try(address, self.clock()):
            return _WAIT
        self._guard.failed(address, self.clock())
        return _STRANGE

    async def _deny(self, socket: WebSocket, reason: str, why: str) -> None:
        self.refusals.note(reason, why, socket.client.host if socket.client else "")
        await socket.send_denial_response(PlainTextResponse(f"{why}\n", status_code=403))


def application(
    tabs: Tabs, names: frozenset[str], pages: Mapping[str, tuple[bytes, str]]
) -> ASGIApp:
    """Return the ASGI application of the app in a browser."""
    app = site(pages, PATH, tabs.live)
    # The terminal lays its rows out with styles that it writes itself; nothing else is written
    # into the page, and a style can load nothing from elsewhere.
    return Guarded(app, names, tabs.refusals.note, partial(policy, styles="'self' 'unsafe-inline'"))


def _size(socket: WebSocket) -> tuple[int, int]:
    """Return the size a page asks for; a usual one where it asks for none that can be."""
    asked = {name: socket.query_params.get(name, "") for name in ("width", "height")}
    try:
        return msgspec.convert(asked, Extent, strict=False).fitting
    except msgspec.ValidationError:
        return 80, 24
