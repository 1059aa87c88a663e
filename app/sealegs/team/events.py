"""What happens in a room, as its log keeps it: frozen, typed, with a version on every line.

A log is a list of ``Logged``, numbered from 1 without a gap. It holds ids made at random, never
a name and never a sentence that somebody wrote: those are ``Aside``s, kept apart, so that a
person can be removed while the log stays as it is. Whoever has the log can compute the result
again; nothing outside it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec import UNSET, Meta, UnsetType

from sealegs.journal.event import Json

VERSION: Final = 2
"""2 has kinds of items beside questions, and aliases; logs of version 1 are read as ever."""

HOST: Final = "host"
"""Who acts when the holder of the host's token does."""

ROOM: Final = "room"
"""Who acts when nobody does: the clock, a lost connection."""

FULL_MARKS: Final = 1000
"""Points of a right answer under the default policy; points are whole numbers everywhere."""

Person = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{0,64}$")]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Milliseconds = Annotated[int, Meta(ge=0, le=1 << 48)]
Percent = Annotated[int, Meta(ge=10, le=1000)]


class Late(StrEnum):
    """What someone may do who comes in after the start.

    ``full``: play, and what was missed doesn't count. ``zero``: play, and what was missed counts
    as not answered. ``observe``: only look on.
    """

    FULL = "full"
    ZERO = "zero"
    OBSERVE = "observe"


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What the host chose: how answers score, who may come late, what is shown.

    ``latency_ms`` is the delay on the way that is made up for: an answer may come that much
    after time, and a client's own stop-watch is believed that far. ``most`` are the people in
    the room at most. Unless ``names`` are shown, standings go by ``aliases`` or are not shown.
    """

    scoring: str = "accuracy"
    late: Late = Late.FULL
    names: bool = False
    teams: tuple[str, ...] = ()
    latency_ms: Milliseconds = 1500
    most: Count = 5000
    aliases: bool = False


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on the agenda; ``payload`` has the fields of its kind (``team/agenda/``)."""

    kind: str
    title: str
    payload: Mapping[str, Json] = {}


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """How somebody's answer was judged; ``credit`` runs from 0 to ``FULL_MARKS``."""

    person: Person
    right: bool
    credit: Annotated[int, Meta(ge=0, le=FULL_MARKS)]


class Happened(msgspec.Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """Something that happened in a room."""


class Created(Happened, frozen=True, tag="created"):
    """The room was made, with its agenda: all questions in full, each with its hash."""

    room: Person
    title: str
    agenda: tuple[Item, ...]
    rules: Rules


class Joined(Happened, frozen=True, tag="joined"):
    """Somebody came in; ``late`` is empty for those who were there before the start.

    ``team`` is a place in ``Rules.teams``, -1 for none.
    """

    person: Person
    observes: bool = False
    late: Late | None = None
    team: Annotated[int, Meta(ge=-1, le=1000)] = -1


class Dropped(Happened, frozen=True, tag="dropped"):
    """Somebody's connection was lost."""

    person: Person


class Returned(Happened, frozen=True, tag="returned"):
    """Somebody is back, after a lost connection or after leaving."""

    person: Person


class Left(Happened, frozen=True, tag="left"):
    """Somebody left for good; their points stay."""

    person: Person


class Kicked(Happened, frozen=True, tag="kicked"):
    """Somebody was sent out and is out of the standings."""

    person: Person


class Renamed(Happened, frozen=True, tag="renamed"):
    """Somebody goes by another name; which one is an ``Aside``."""

    person: Person


class Led(Happened, frozen=True, tag="led"):
    """The room was handed over; ``HOST`` stands for the holder of the host's token."""

    person: Person


class Stretched(Happened, frozen=True, tag="stretched"):
    """Somebody has ``percent`` of the usual time from now on."""

    person: Person
    percent: Percent


class LateSet(Happened, frozen=True, tag="late-set"):
    """The host chose again what happens to those who come late."""

    late: Late


class NamesSet(Happened, frozen=True, tag="names-set"):
    """The host chose whether names are shown."""

    shown: bool


class AliasesSet(Happened, frozen=True, tag="aliases-set"):
    """The host chose whether standings go by aliases while names aren't shown."""

    shown: bool


class Started(Happened, frozen=True, tag="started"):
    """The lobby is over; the agenda is at its first item."""


class Turned(Happened, frozen=True, tag="turned"):
    """The agenda is at ``item``, counted from 0."""

    item: Count


class Opened(Happened, frozen=True, tag="opened"):
    """Round ``round``, counted from 1, is open: question ``place`` of an item, both from 0.

    ``seconds`` is the usual time for it, 0 for no limit.
    """

    round: Count
    item: Count
    place: Count
    seconds: Annotated[int, Meta(ge=0, le=86_400)] = 0


class Answered(Happened, frozen=True, tag="answered"):
    """Somebody answered, or changed the answer: the last one before the close counts.

    ``took_ms`` is the time that counts, after making up for the way. ``text`` says that there
    were words as well, which are an ``Aside``. ``order`` is the person's own count of answers,
    which never goes down; it isn't there where the client doesn't count. ``waited`` is how long it
    was in the room before it got into the log, as words are heard first: its time is that of its
    coming. It isn't there where that took none.
    """

    round: Count
    person: Person
    keys: tuple[Annotated[int, Meta(ge=0, le=999_999)], ...] = ()
    certainty: Annotated[int, Meta(ge=1, le=3)] = 2
    took_ms: Milliseconds = 0
    text: bool = False
    order: Annotated[int, Meta(ge=1, le=1_000_000)] | UnsetType = UNSET
    waited: Annotated[int, Meta(ge=1, le=1 << 48)] | UnsetType = UNSET


class Closed(Happened, frozen=True, tag="closed"):
    """No more answers to this round."""

    round: Count


class Revealed(Happened, frozen=True, tag="revealed"):
    """The right answer is shown. ``marks`` are all answers, judged, in the order people joined.

    ``standings`` is the digest of the standings that follow from them.
    """

    round: Count
    marks: tuple[Mark, ...]
    standings: str


class Discussed(Happened, frozen=True, tag="discussed"):
    """People talk about it."""


class Paused(Happened, frozen=True, tag="paused"):
    """A break."""


class Ended(Happened, frozen=True, tag="ended"):
    """It is over; ``standings`` is the digest of the last standings."""

    standings: str


Event = (
    Created | Joined | Dropped | Returned | Left | Kicked | Renamed | Led | Stretched | LateSet
    | NamesSet | AliasesSet | Started | Turned | Opened | Answered | Closed | Revealed | Discussed
    | Paused | Ended
)  # fmt: skip


class Logged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event in its place: ``at`` in milliseconds of Unix time, never less than before.

    ``by`` is who acted: a person, ``HOST`` or ``ROOM``. ``wish`` is the key of what they asked
    for; it stands on the last event that came of it, and nobody's key stands in a log twice.
    """

    v: Annotated[int, Meta(ge=1, le=VERSION)] = VERSION
    seq: Annotated[int, Meta(ge=1, le=1 << 53)]
    at: Milliseconds
    by: Person = ROOM
    wish: Key = ""
    event: Event


class Aside(msgspec.Struct, frozen=True):
    """What the log doesn't hold: a person's ``name``, or the words of ``answer:ROUND``."""

    person: str
    field: str
    text: str


NAME: Final = "name"


def answer_field(round_: int) -> str:
    """Return the field of the words of an answer."""
    return f"answer:{round_}"


_read = msgspec.json.Decoder(Logged)
_write = msgspec.json.Encoder(order="deterministic")


def to_line(logged: Logged) -> bytes:
    """Return an entry as a line of JSON without its end; equal entries give equal bytes."""
    return _write.encode(logged)


def from_line(line: bytes | str) -> Logged:
    """Return the entry on a line; ValueError, in words, when it is none."""
    try:
        return _read.decode(line)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ValueError(str(error)) from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
