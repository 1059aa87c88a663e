"""The messages between a room and whoever is in it, version 1: JSON objects in text frames.

Every message has a ``type``. The first of a client says who it is: ``join`` with a code,
``resume`` with a token, or ``host`` with the host's token. ``key`` is a random text made by the
client for each wish; sent again after a lost connection it names the same wish, which is carried
out once.
A field that isn't known, or doesn't fit, makes a message refused: nothing is guessed.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

VERSION: Final = 1
PATH: Final = "/live"
SUBPROTOCOL: Final = "sealegs.1"

MAX_MESSAGE: Final = 16 * 1024
"""Bytes of a message from a client; a longer one ends the connection."""

Key = Annotated[str, Meta(min_length=8, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
Code = Annotated[str, Meta(min_length=1, max_length=16)]
Name = Annotated[str, Meta(max_length=200)]
Token = Annotated[str, Meta(min_length=1, max_length=400)]
Person = Annotated[str, Meta(min_length=1, max_length=40)]
Version = Annotated[int, Meta(ge=1, le=1)]
Small = Annotated[int, Meta(ge=0, le=10_000)]


class ToRoom(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    """A message from a client."""


class Join(ToRoom, frozen=True, tag="join"):
    """Come in with the room's code; ``key`` makes joining twice the same as joining once."""

    v: Version
    code: Code
    name: Name
    key: Key
    watch: bool = False
    """Only look on."""


class Resume(ToRoom, frozen=True, tag="resume"):
    """Come back with the token that ``welcome`` gave."""

    v: Version
    token: Token


class Host(ToRoom, frozen=True, tag="host"):
    """Lead the room, with the token that only the host's terminal was told."""

    v: Version
    token: Token


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer as every control gives it: keys in the order given, text, how sure (1 to 3)."""

    keys: Annotated[tuple[Annotated[int, Meta(ge=0, le=999_999)], ...], Meta(max_length=400)] = ()
    text: Annotated[str, Meta(max_length=4000)] = ""
    certainty: Annotated[int, Meta(ge=1, le=3)] = 2


class Answer(ToRoom, frozen=True, tag="answer"):
    """Answer a question, or change the answer while it is open.

    ``round`` is what the question was called in ``state``; ``took`` are the milliseconds from when
    it was shown here, by this client's own clock. ``order`` counts one's answers: to the
    same question one with a smaller number never takes the place of one with a greater, whichever
    comes first. 0 is for clients that don't count: then the last that comes is the newest.
    """

    key: Key
    round: Small
    reply: Given
    took: Annotated[int, Meta(ge=0, le=86_400_000)] = 0
    order: Annotated[int, Meta(ge=0, le=1_000_000)] = 0


class Rename(ToRoom, frozen=True, tag="rename"):
    """Go by another name."""

    key: Key
    name: Name


class Leave(ToRoom, frozen=True, tag="leave"):
    """Go for good; points stay."""

    key: Key


class Ping(ToRoom, frozen=True, tag="ping"):
    """Show that the connection lives; ``at`` comes back."""

    at: Annotated[float, Meta(ge=0, le=1e15)] = 0.0


Act = Literal[
    "start", "open", "close", "reveal", "discuss", "break", "next", "end",
    "kick", "handover", "multiply", "late", "names",
]  # fmt: skip
"""What a host may do. ``next`` goes to the next item of the agenda."""


class Command(ToRoom, frozen=True, tag="command"):
    """Something only the host may do.

    ``person`` is for kick, handover and multiply; ``value`` for multiply (the time allowed, in
    percent), late (full, observe, zero) and names (hidden, aliases, shown).
    """

    key: Key
    do: Act
    person: Annotated[str, Meta(max_length=40)] = ""
    value: Annotated[str, Meta(max_length=40)] = ""


class Take(ToRoom, frozen=True, tag="take"):
    """Ask for one's own answers, to take home: those that were revealed until now."""

    key: Key


First = Join | Resume | Host
"""What a client says first."""

Wish = Answer | Rename | Leave | Command | Take
"""What is carried out once for its key, and acknowledged."""

Inbound = First | Wish | Ping


# From here on: what the room says.

Role = Literal["player", "observer", "host"]


class FromRoom(msgspec.Struct, frozen=True, tag_field="type", omit_defaults=True):
    """A message from the room; what has its usual value is left out."""


class Welcome(FromRoom, frozen=True, tag="welcome"):
    """You are in. ``token`` brings you back until ``expires`` (Unix seconds); it is a secret."""

    v: int
    role: Role
    room: str
    title: str
    code: str
    person: str = ""
    name: str = ""
    token: str = ""
    expires: int = 0
    ping: int = 15
    """Seconds between two pings; who is not heard of for several of them is cut off."""


class Ack(FromRoom, frozen=True, tag="ack"):
    """The wish is carried out and on disk; ``seq`` is where it stands in the log."""

    key: str
    seq: int = 0


class Refused(FromRoom, frozen=True, tag="refused"):
    """The wish isn't carried out: ``reason`` for programs, ``say`` for people.

    ``key`` is empty when no wish could be read. ``retry`` are seconds to wait before the same may
    work; 0 means it never will.
    """

    reason: str
    say: str
    key: str = ""
    retry: float = 0.0


class Yours(FromRoom, frozen=True, tag="yours"):
    """The answer to ``take``: one's own answers as lines of the journal's exchange format."""

    key: str
    lines: tuple[str, ...] = ()


class Bye(FromRoom, frozen=True, tag="bye"):
    """The room closes this connection; ``again`` tells whether to come back."""

    reason: str
    say: str
    again: bool = False


class Pong(FromRoom, frozen=True, tag="pong"):
    """The answer to a ping, with the same ``at``."""

    at: float = 0.0
