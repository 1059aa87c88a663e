"""What the room shows: ``state`` to everyone alike, ``you`` to one, ``board`` to the host.

A ``state`` is the whole picture, not a difference: a client that missed ten has lost nothing.
Text in them is foreign: a door shows it literally.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from sealegs.curriculum.model import Text
from sealegs.ground.sanitise import clean
from sealegs.study.forms import Form, Option
from sealegs.team.protocol import Ack, Bye, FromRoom, Pong, Refused, Role, Welcome, Yours
from sealegs.team.reading import Shown

Phase = Literal[
    "lobby", "agenda", "open", "closed", "reveal", "discussion", "break", "end",
]  # fmt: skip

EMPTY: Final = Text("")


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question as it is put; ``statement`` is one to call sound (key 1) or a red flag (key 2).

    ``ticks`` are what is ticked in an answer in words: the goals of a Dockerfile to repair, from
    the start, or the points of an answer, once they are revealed.
    """

    form: Form
    kind: str
    statement: bool = False
    ticks: tuple[Option, ...] = ()


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph of what is told after the question: see ``study.verdict.Part``."""

    title: str
    text: Text
    sign: str = ""
    name: Text = EMPTY
    quoted: bool = False


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """The reveal: the right answer's ``keys``, how many took each key, and the reasons."""

    keys: tuple[int, ...]
    takes: tuple[tuple[int, int], ...]
    right: int
    truth: str = ""
    parts: tuple[Part, ...] = ()


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A line of the standings: rank (equal points share one), name, points."""

    rank: int
    name: str
    points: float


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where on the agenda the room is: item ``number`` of ``of``, and what everyone reads there.

    ``kind`` is the kind of the item: questions, red-flags, predict, fix, panel, read, discussion,
    break, self-study, or one that is still to come. ``minutes`` are planned for it.
    """

    kind: str
    title: str
    number: int
    of: int
    minutes: int = 0
    shown: tuple[Shown, ...] = ()


class State(FromRoom, frozen=True, tag="state"):
    """The room as every player sees it, up to event ``seq`` of its log.

    ``left`` are the milliseconds until the question closes, or until the time that is planned for
    reading, talking or a break is over, at the moment of sending; 0 when nothing is counted.
    ``by_certainty`` tells that points hang on how sure one is.
    """

    seq: int
    phase: Phase
    title: str
    round: int = 0
    rounds: int = 0
    question: Question | None = None
    answered: int = 0
    players: int = 0
    left: int = 0
    told: Told | None = None
    standings: tuple[Row, ...] = ()
    note: str = ""
    step: Step | None = None
    by_certainty: bool = False


class You(FromRoom, frozen=True, tag="you"):
    """One's own part: what one answered in this round, how it did once revealed, and the points.

    ``text`` is what one wrote, until it is revealed; empty where it isn't kept any more.
    ``keys`` of an answer in words are what is ticked in it, none as long as that is a secret.
    ``alias`` is what one goes by where the standings show aliases.

    ``right`` is None until it is revealed, and for who didn't answer. ``leads`` tells that the host
    handed the room to this person. ``order`` is that of the answer: the next has a greater.
    ``extra`` are the milliseconds that one has beyond the usual time of the open question, or fewer
    where it is negative. ``why`` says why what one
    submitted in a race doesn't build, or why that can't be told.
    """

    seq: int
    name: str
    role: Role = "player"
    round: int = 0
    answered: bool = False
    keys: tuple[int, ...] = ()
    text: str = ""
    right: bool | None = None
    earned: float = 0.0
    points: float = 0.0
    rank: int = 0
    ranked: int = 0
    leads: bool = False
    alias: str = ""
    order: int = 0
    extra: int = 0
    why: str = ""


class Seat(msgspec.Struct, frozen=True, omit_defaults=True):
    """Someone in the room, as the host sees them.

    ``ticks`` are the keys of what is ticked in their answer in words; ``missed`` counts the rounds
    in a row, up to the last, that they didn't get right, ``silent`` those that they let pass.
    """

    person: str
    name: str
    here: bool = True
    answered: bool = False
    points: float = 0.0
    rank: int = 0
    observes: bool = False
    leads: bool = False
    ticks: tuple[int, ...] = ()
    missed: int = 0
    silent: int = 0


class Planned(msgspec.Struct, frozen=True, array_like=True):
    """An item of the agenda as the host sees it; ``rounds`` are its questions."""

    kind: str
    title: str
    minutes: int
    rounds: int


class Board(FromRoom, frozen=True, tag="board"):
    """What only the host sees, beside the state: everyone, and the answers as they come in."""

    seq: int
    seats: tuple[Seat, ...] = ()
    takes: tuple[tuple[int, int], ...] = ()
    right: int = 0
    step: str = ""
    """What usually comes next: one of the commands; empty when it is over."""
    late: str = ""
    named: bool = False
    refused: int = 0
    """How many tries were refused since the server started."""
    aliased: bool = False
    ticks: tuple[Option, ...] = ()
    """What is ticked in an answer in words; a host knows it before it is revealed."""
    agenda: tuple[Planned, ...] = ()
    item: int = 0
    """Where the agenda is, from 0."""
    elapsed: int = 0
    """Milliseconds since the session began."""


Outbound = Welcome | Ack | Refused | Bye | Pong | State | You | Board | Yours

_read = msgspec.json.Decoder(Outbound)
_write = msgspec.json.Encoder()


def read_outbound(raw: str | bytes) -> Outbound | None:
    """Read a message of the room; None for one that this version doesn't know.

    Whoever runs the room is a stranger to this terminal, so every text in it is cleaned here.
    """
    try:
        text = raw if isinstance(raw, str) else raw.decode()
        if "\\" not in text and clean(text) == text:
            message: Outbound = _read.decode(text)
        else:
            message = msgspec.convert(_cleaned(msgspec.json.decode(text)), Outbound)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return message


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value


def write(message: Outbound) -> bytes:
    """Return a message as it is sent."""
    return _write.encode(message)
