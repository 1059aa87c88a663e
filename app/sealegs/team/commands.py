"""What people ask of a room. Whether they get it is decided in ``deciding.py``."""

from __future__ import annotations

import msgspec

from sealegs.team.events import HOST, ROOM, Item, Late, Rules


class Create(msgspec.Struct, frozen=True):
    """Make the room."""

    room: str
    title: str
    agenda: tuple[Item, ...]
    rules: Rules


class Join(msgspec.Struct, frozen=True):
    """Come in as ``person``, an id made at random. ``team`` -1 leaves the choice to the room."""

    person: str
    name: str = ""
    observe: bool = False
    team: int = -1


class Drop(msgspec.Struct, frozen=True):
    """Note that a connection was lost.

    ``entered`` is the event with which its bearer came in: who came in again since then, perhaps
    at another server, is still there. 0 is for whichever it was.
    """

    person: str
    entered: int = 0


class Return(msgspec.Struct, frozen=True):
    """Come back. ``anew`` also where the log doesn't know that they were away: every server hears
    of it, and the one that holds an older connection lets go of it."""

    person: str
    anew: bool = False


class Leave(msgspec.Struct, frozen=True):
    """Go for good."""

    person: str


class Rename(msgspec.Struct, frozen=True):
    """Go by another name."""

    person: str
    name: str


class Answer(msgspec.Struct, frozen=True):
    """Answer the open round, or change the answer; ``took_ms`` by the client's own clock.

    ``order`` counts the answers of a person, 0 where nobody counts.
    """

    person: str
    round: int
    keys: tuple[int, ...] = ()
    text: str = ""
    certainty: int = 2
    took_ms: int = 0
    order: int = 0


class Start(msgspec.Struct, frozen=True):
    """End the lobby."""


class Open(msgspec.Struct, frozen=True):
    """Put the next question of the item."""


class Close(msgspec.Struct, frozen=True):
    """Take no more answers. The room itself may ask for it when the time is over."""

    round: int = 0
    """Which one is meant; 0 for whichever is open."""


class Reveal(msgspec.Struct, frozen=True):
    """Show the right answer; closes the round where it is still open."""


class Discuss(msgspec.Struct, frozen=True):
    """Let people talk."""


class Break(msgspec.Struct, frozen=True):
    """Have a break."""


class Next(msgspec.Struct, frozen=True):
    """Go to the next item of the agenda."""


class End(msgspec.Struct, frozen=True):
    """Finish; an open or closed round is judged first."""


class Kick(msgspec.Struct, frozen=True):
    """Send somebody out."""

    person: str


class Handover(msgspec.Struct, frozen=True):
    """Let somebody lead; ``HOST`` takes the room back."""

    person: str


class Multiply(msgspec.Struct, frozen=True):
    """Give somebody ``percent`` of the usual time."""

    person: str
    percent: int


class SetLate(msgspec.Struct, frozen=True):
    """Choose what happens to those who come late."""

    late: Late


class SetNames(msgspec.Struct, frozen=True):
    """Choose what stands in the standings: names, or aliases, or nothing is shown."""

    shown: bool
    aliases: bool = False


OfPlayers = Join | Drop | Return | Leave | Rename | Answer
OfHosts = (
    Start | Open | Close | Reveal | Discuss | Break | Next | End | Kick | Handover | Multiply
    | SetLate | SetNames
)  # fmt: skip
Command = Create | OfPlayers | OfHosts


class Wish(msgspec.Struct, frozen=True):
    """A command, who gives it, and the key that names it however often it is sent.

    ``by`` is a person's id, ``HOST`` or ``ROOM``; that they are who they say is known before.
    An empty key names nothing: the command is carried out as often as it comes. ``came`` is when
    it did, in milliseconds of Unix time; 0 where it is carried out at once.
    """

    by: str
    key: str
    command: Command
    came: int = 0


__all__ = [
    "HOST", "ROOM", "Answer", "Break", "Close", "Command", "Create", "Discuss", "Drop", "End",
    "Handover", "Join", "Kick", "Leave", "Multiply", "Next", "OfHosts", "OfPlayers", "Open",
    "Rename", "Return", "Reveal", "SetLate", "SetNames", "Start", "Wish",
]  # fmt: skip
