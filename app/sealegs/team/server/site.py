"""What every server of ours looks like from outside: files by name, a pulse, one websocket."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from sealegs.team.server.pages import Pages

GOING: Final = 1000
POLICY: Final = 1008
FAILED: Final = 1011
"""Why a websocket is closed (RFC 6455, section 7.4.1): it is over, refused, or something broke."""


def site(
    files: Mapping[str, tuple[bytes, str]], path: str, live: Callable[[WebSocket], Awaitable[None]]
) -> Starlette:
    """Return an application that serves ``files`` and hands a websocket at ``path`` to ``live``."""
    pages = Pages(files)

    async def page(request: Request) -> Response:
        return await pages(request)

    async def health(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def missing(request: Request, error: Exception) -> Response:
        return PlainTextResponse("There is no such page here.\n", status_code=404)

    async def wrong_way(request: Request, error: Exception) -> Response:
        return PlainTextResponse("This page is only to be read.\n", status_code=405)

    app = Starlette(
        routes=[
            Route("/", page),
            Route("/health", health),
            WebSocketRoute(path, live),
            Route("/{name}", page),
        ],
        exception_handlers={404: missing, 405: wrong_way},
    )
    app.router.redirect_slashes = False  # a path is a name and never leads to another
    return app


async def received(socket: WebSocket) -> str | bytes | None:
    """Return the next message, None when the other side has gone."""
    message = await socket.receive()
    if message["type"] != "websocket.receive":
        return None
    text: str | None = message.get("text")
    if text is not None:
        return text
    raw: bytes = message.get("bytes") or b""
    return raw
