"""The files a browser may have: those that ship in ``assets/room``, read once at the start.

What is asked for is looked up among them by its whole name, so no path can lead anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sealegs.ground.resources import assets, entries

INDEX: Final = "index.html"

# Named here, and not asked of the system: some register scripts as plain text, and then a browser
# that may not guess runs none.
_TYPES: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def shipped_pages(folder: Traversable | None = None) -> Mapping[str, tuple[bytes, str]]:
    """Return the bytes and the type of every file of the page, by name."""
    found = {}
    for entry in entries(assets() / "room" if folder is None else folder):
        if entry.is_file():
            kind = _TYPES.get(PurePosixPath(entry.name).suffix, "application/octet-stream")
            found[entry.name] = (entry.read_bytes(), kind)
    return MappingProxyType(found)


class Pages:
    """Answers GET and HEAD for the page; ``/`` is its index."""

    def __init__(self, files: Mapping[str, tuple[bytes, str]]) -> None:
        self._files = files

    async def __call__(self, request: Request) -> Response:
        """Return a file, or say that there is none."""
        name = request.path_params.get("name") or INDEX
        found = self._files.get(name)
        if found is None:
            return PlainTextResponse("There is no such page here.\n", status_code=404)
        return Response(found[0], media_type=found[1])
