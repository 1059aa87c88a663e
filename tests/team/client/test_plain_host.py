"""A host in plain lines is told how the connection stands, however it came to that."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from sealegs.team.client.link import Link, Lost, Means, News, Over
from sealegs.team.client.plain_host import PlainHost
from sealegs.team.messages import Board, State
from sealegs.team.protocol import VERSION, Host, Welcome

WELCOME = Welcome(VERSION, "host", "r1", "A room", "K7M2QX")
LOST = Lost("nobody listens there", 1.0)


@dataclass(slots=True)
class Telling(Link):
    """A link that has these news, and then no more."""

    told: tuple[News, ...] = ()

    async def news(self) -> AsyncGenerator[News, None]:
        """Tell them one after the other."""
        for one in self.told:
            yield one


@dataclass(slots=True)
class Silent:
    """A console nobody types at."""

    lines: list[str] = field(default_factory=list)

    def say(self, line: str = "") -> None:
        """Keep a line."""
        self.lines.append(line)

    def read(self) -> str | None:
        """Wait for a line that doesn't come."""
        threading.Event().wait()
        return None


async def said(*news: News, join: str = "", called: str = "sealegs") -> list[str]:
    """Return what a host reads when a link has these news."""
    console = Silent()
    link = Telling(("ws://127.0.0.1:9/live",), Host(VERSION, "h1.x"), Means(lambda: 0.0), told=news)
    await PlainHost(link, console, lambda: "key-0001", join, called).lead()
    return console.lines


async def test_why_there_is_no_coming_back_is_said_after_a_lost_connection_too() -> None:
    lines = await said(WELCOME, LOST, Over("token", "that is not this room's host token"))
    assert lines[-2].startswith("Not connected: nobody listens there.")
    assert lines[-1] == "That is not this room's host token."


async def test_a_lost_connection_is_said_once_and_that_it_is_back() -> None:
    lines = await said(WELCOME, LOST, LOST, WELCOME)
    assert [line for line in lines if line.startswith("Not connected")] == lines[-2:-1]
    assert lines[-1] == "Connected again."


async def test_at_the_end_commands_begin_with_what_the_program_is_called_here() -> None:
    over = State(9, "end", "A room")
    lines = await said(WELCOME, over, Board(9), join="…", called="python -m sealegs")
    assert "`python -m sealegs team report --names`: who is stuck on what, by name." in lines
