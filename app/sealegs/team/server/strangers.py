"""Who is at the door: connections that have not said yet who they are, bounded in number.

A flood of them must neither take all of a machine's files nor keep out those who come from
elsewhere, so the fullest address loses its oldest connection first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

MOST: Final = 2000
"""Connections at a time that have not said who they are."""

Peer = tuple[str, int]
"""Address and port of the other end."""


class Strangers:
    """Connections by where they come from.

    ``tell`` is told reason, sentence and address of what is shut.
    """

    def __init__(self, tell: Callable[[str, str, str], None], most: int = MOST) -> None:
        self.tell, self._most = tell, most
        self._doors: dict[str, OrderedDict[Peer, Callable[[], None]]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def knock(self, peer: Peer | None, shut: Callable[[], None]) -> None:
        """Take note of a connection; of too many one is shut, this one or another."""
        if peer is None:
            return
        home = origin(peer[0])
        if self._count >= self._most:
            fullest = max(self._doors, key=lambda name: len(self._doors[name]))
            self.tell("busy", "too many are at the door", peer[0])
            if len(self._doors.get(home, ())) >= len(self._doors[fullest]):
                shut()
                return
            oldest = next(iter(self._doors[fullest]))
            shut_oldest = self._doors[fullest][oldest]
            self.gone(oldest)
            shut_oldest()
        self._doors.setdefault(home, OrderedDict())[peer] = shut
        self._count += 1

    def gone(self, peer: Peer | None) -> None:
        """Forget a connection: it said who it is, or it ended."""
        home = "" if peer is None else origin(peer[0])
        waiting = self._doors.get(home)
        if peer is None or waiting is None or waiting.pop(peer, None) is None:
            return
        self._count -= 1
        if not waiting:
            del self._doors[home]


def origin(address: str) -> str:
    """Return what is counted as one place: an address, or the /64 that one line has in IPv6."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((found, 64), strict=False))
