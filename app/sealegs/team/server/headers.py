"""Headers of every response: nothing from elsewhere, nothing inline, nobody may frame the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sealegs.team.server.origins import refused_host

FIXED: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


def policy(host: str, styles: str = "'self'") -> str:
    """Return the content security policy of a page that came from ``host``.

    ``'self'`` stands for websockets in today's browsers only, so the host is named as well. Trusted
    types without any policy turn every use of text as markup or script into an error.
    """
    return (
        f"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self'; "
        f"connect-src 'self' ws://{host} wss://{host}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


class Guarded:
    """An application whose every response has the headers, and which hears only its own names."""

    def __init__(
        self,
        app: ASGIApp,
        names: frozenset[str],
        refused: Callable[[str, str, str], None],
        policy: Callable[[str], str] = policy,
    ) -> None:
        self._app, self._names, self._refused, self._policy = app, names, refused, policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or websocket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        why = refused_host(host, self._names)
        secured = _secured(send, "default-src 'none'" if why else self._policy(host))
        if not why:
            await self._app(scope, receive, secured)
            return
        client = scope.get("client")
        self._refused("host", why, client[0] if client else "")
        response = PlainTextResponse(f"{why}\n", status_code=421)
        await response(scope, receive, secured)


def _secured(send: Send, policy: str) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in FIXED.items():
                headers[name] = value
            headers["content-security-policy"] = policy
        await send(message)

    return with_headers
