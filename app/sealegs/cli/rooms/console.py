"""The plain doors on standard input and output."""

from __future__ import annotations

import asyncio
import os
import ssl
import sys
from functools import partial
from pathlib import Path
from random import SystemRandom
from time import monotonic
from typing import TYPE_CHECKING

from sealegs.cli.lines import Lines
from sealegs.cli.rooms.calling import program
from sealegs.ground.clock import SystemClock
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.team.client.address import Address
from sealegs.team.client.joining import new_key, trusting
from sealegs.team.protocol import VERSION, First, Host, Join
from sealegs.workspace.paths import Paths

if TYPE_CHECKING:  # loading websockets takes time that only a room should cost
    from sealegs.team.client.link import Link
    from sealegs.team.client.seen import Seen


class TypedLines:
    """A console on the standard streams."""

    def say(self, line: str = "") -> None:
        """Print one line at once; on a terminal it goes on below, between words."""
        Lines().say(clean(line))

    def read(self) -> str | None:
        """Wait for a line; None at the end of the input."""
        try:
            line = sys.stdin.readline()
        except (OSError, ValueError):  # a terminal that was closed
            return None
        return clean(line).rstrip("\n") if line else None


def play(where: Address, first: Join, ca: Path | None, console: TypedLines) -> None:
    """Take part line by line."""
    from sealegs.team.client.home import keeping
    from sealegs.team.client.plain_player import PlainPlayer
    from sealegs.workspace.reports import write_export

    keep = keeping(
        partial(write_export, Paths.of(os.environ).reports), SystemClock().now, program()
    )
    player = PlainPlayer(
        _link(where.socket, first, trusting(where.socket, ca)), console, new_key, monotonic, keep
    )
    _ended(asyncio.run(player.play()))


def lead(
    url: str, token: str, join: str, trust: ssl.SSLContext | None, console: TypedLines
) -> None:
    """Lead line by line."""
    from sealegs.team.client.plain_host import PlainHost

    link = _link(url, Host(VERSION, token), trust)
    _ended(asyncio.run(PlainHost(link, console, new_key, join, program()).lead()))


def _link(url: str, first: First, trust: ssl.SSLContext | None) -> Link:
    from sealegs.team.client.link import Link, Means

    return Link((url,), first, Means(SystemRandom().random, trust=trust))


def _ended(seen: Seen) -> None:
    """A room that never let anyone in is an error; one that ended is not."""
    if seen.over is not None and seen.welcome is None:
        raise SealegsError(seen.over.say)
