"""What a page and the app say to each other, in the protocol of textual-serve.

The page sends JSON arrays that begin with a word. The app reads and writes packets: a letter, the
length in four bytes, the payload; ``D`` is what a terminal would read or show, ``M`` is JSON about
it. A page never writes an ``M`` packet: each is made here, of a message that was understood.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

WIDEST: Final = 400
"""Columns of the largest terminal there is."""

HIGHEST: Final = 160
LARGEST: Final = 8 * 1024 * 1024
"""Bytes of the largest packet that an app may send."""

PRELUDE: Final = b"__GANGLION__\n"
"""The line after which an app speaks in packets."""


class Stdin(msgspec.Struct, frozen=True, array_like=True, tag="stdin", forbid_unknown_fields=True):
    """Keys, pastes and mouse moves, as a terminal sends them."""

    data: str


class Extent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The size of a terminal in cells; what is too large is made to fit."""

    width: Annotated[int, Meta(ge=1, le=1_000_000)]
    height: Annotated[int, Meta(ge=1, le=1_000_000)]

    @property
    def fitting(self) -> tuple[int, int]:
        """Columns and rows as the app is told them."""
        return min(self.width, WIDEST), min(self.height, HIGHEST)


class Resize(
    msgspec.Struct, frozen=True, array_like=True, tag="resize", forbid_unknown_fields=True
):
    """The window has another size."""

    size: Extent


class Ping(msgspec.Struct, frozen=True, array_like=True, tag="ping", forbid_unknown_fields=True):
    """The page is there."""

    at: Annotated[str, Meta(max_length=40)]


class Focus(msgspec.Struct, frozen=True, array_like=True, tag="focus", forbid_unknown_fields=True):
    """The page has the keys."""


class Blur(msgspec.Struct, frozen=True, array_like=True, tag="blur", forbid_unknown_fields=True):
    """The page has lost the keys."""


FromPage = Stdin | Resize | Ping | Focus | Blur
_from_page = msgspec.json.Decoder(FromPage)


class Packet(msgspec.Struct, frozen=True):
    """A packet of an app: ``D`` to show, ``M`` and ``P`` about it."""

    kind: bytes
    payload: bytes


class _Meta(msgspec.Struct, frozen=True):
    type: str


_meta = msgspec.json.Decoder(_Meta)


def read(raw: str | bytes) -> FromPage | str:
    """Return a message as it was meant, or what is wrong with it."""
    try:
        message: FromPage = _from_page.decode(raw)
    except msgspec.DecodeError as error:
        return str(error)[:200]
    except (UnicodeError, RecursionError):
        return "it is not JSON text"
    return message


def pong(ping: Ping) -> str:
    """Return the answer to a ping."""
    return msgspec.json.encode(("pong", ping.at)).decode()


def packet_of(message: Stdin | Resize | Focus | Blur) -> bytes:
    """Return the packet that tells an app of a message."""
    if isinstance(message, Stdin):
        return framed(b"D", message.data.encode("utf-8", "replace"))
    if isinstance(message, Resize):
        width, height = message.size.fitting
        return _about({"type": "resize", "width": width, "height": height})
    return _about({"type": "focus" if isinstance(message, Focus) else "blur"})


def leave() -> bytes:
    """Return the packet that asks an app to record what must not be lost, and to end."""
    return _about({"type": "quit"})


def ends(packet: Packet) -> bool:
    """Tell whether an app says that it ends; of what it says this alone is heard."""
    if packet.kind != b"M":
        return False
    try:
        return _meta.decode(packet.payload).type == "exit"
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False


def framed(kind: Literal[b"D", b"M"], payload: bytes) -> bytes:
    """Return a packet as bytes."""
    return kind + len(payload).to_bytes(4, "big") + payload


def _about(what: dict[str, str | int]) -> bytes:
    return framed(b"M", msgspec.json.encode(what))
