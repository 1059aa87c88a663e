"""The application: the page, the websocket, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp
from starlette.websockets import WebSocket, WebSocketDisconnect

from sealegs.team.protocol import PATH, SUBPROTOCOL
from sealegs.team.server.headers import Guarded
from sealegs.team.server.origins import refused_origin
from sealegs.team.server.refusals import Refusals
from sealegs.team.server.session import Floor, Patience, Session
from sealegs.team.server.site import site
from sealegs.team.server.strangers import MOST, Strangers


@dataclass(slots=True)
class Doors:
    """What every connection passes on its way in."""

    floor: Floor
    names: frozenset[str]
    refusals: Refusals
    patience: Patience = field(default_factory=Patience)
    clock: Callable[[], float] = time.monotonic
    most_strangers: int = MOST
    strangers: Strangers = field(init=False)

    def __post_init__(self) -> None:
        self.strangers = Strangers(self.refusals.note, self.most_strangers)

    async def live(self, socket: WebSocket) -> None:
        """Let a websocket in, or say why not."""
        host = socket.headers.get("host", "")
        secure = socket.url.scheme == "wss"
        address = socket.client.host if socket.client else ""
        if why := refused_origin(socket.headers.get("origin"), host, secure):
            self.refusals.note("origin", why, address)
            await socket.send_denial_response(PlainTextResponse(f"{why}\n", status_code=403))
            return
        offered = socket.scope.get("subprotocols", [])

        def entered() -> None:
            self.strangers.gone(socket.client)

        try:
            await socket.accept(SUBPROTOCOL if SUBPROTOCOL in offered else None)
            await Session(
                socket, self.floor, self.refusals, self.patience, self.clock, entered
            ).run()
        except (WebSocketDisconnect, OSError):
            return


def application(doors: Doors, files: Mapping[str, tuple[bytes, str]]) -> ASGIApp:
    """Return the ASGI application of a room."""
    return Guarded(site(files, PATH, doors.live), doors.names, doors.refusals.note)
