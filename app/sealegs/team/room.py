"""A room as a value: everything that its log says, but no name and no word of anybody.

``folding.fold`` makes it of a log, ``deciding.decide`` says which events a command gives, and
``standings.standings`` who has how many points. All of them are pure.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from sealegs.study.table import Table
from sealegs.team.events import HOST, Item, Late, Mark, Rules


class Phase(StrEnum):
    """Where a room is. ``AGENDA``: at an item of the agenda, between two questions."""

    NONE = "none"
    LOBBY = "lobby"
    AGENDA = "agenda"
    OPEN = "open"
    CLOSED = "closed"
    REVEAL = "reveal"
    DISCUSSION = "discussion"
    BREAK = "break"
    END = "end"


class Player(msgspec.Struct, frozen=True):
    """Somebody who came in.

    ``place`` counts people in the order they came; ``since`` is the first round that counts for
    them. ``gone`` is empty, ``left`` or ``kicked``, and ``entered`` the event with which they came
    in last. ``counted`` rounds were revealed that count for them, ``answered`` of those they
    answered and ``right`` were right; the last ``missed`` ones in a row were not, ``silent`` of
    them because there was no answer.
    """

    id: str
    place: int
    since: int = 1
    observes: bool = False
    late: Late | None = None
    team: int = -1
    percent: int = 100
    here: bool = True
    gone: str = ""
    entered: int = 0
    points: int = 0
    counted: int = 0
    answered: int = 0
    right: int = 0
    missed: int = 0
    silent: int = 0


class Given(msgspec.Struct, frozen=True):
    """Somebody's answer as it stands; ``limit_ms`` is their own time limit, 0 for none.

    ``seq`` is the event it came with, ``order`` the person's own count of answers.
    """

    keys: tuple[int, ...]
    certainty: int
    took_ms: int
    text: bool
    at: int
    limit_ms: int
    seq: int = 0
    order: int = 0


class Round(msgspec.Struct, frozen=True):
    """A question that was put; times in milliseconds of Unix time, 0 for not yet."""

    number: int
    item: int
    place: int
    seconds: int
    opened_at: int
    closed_at: int = 0
    answers: Table[Given] = Table()
    marks: tuple[Mark, ...] | None = None


class RoomState(msgspec.Struct, frozen=True):
    """Everything about a room but names; ``seq`` is the last event in it.

    ``item`` is where the agenda is, ``place`` how many of the item's questions were put.
    It ``began`` when the lobby was over, and ``turned`` to the item later.
    ``done`` tells for each wish, by who and key, which event came last of it.
    """

    seq: int = 0
    at: int = 0
    room: str = ""
    title: str = ""
    agenda: tuple[Item, ...] = ()
    rules: Rules = Rules()
    phase: Phase = Phase.NONE
    item: int = 0
    place: int = 0
    leader: str = HOST
    players: Table[Player] = Table()
    rounds: tuple[Round, ...] = ()
    done: Table[int] = Table()
    began: int = 0
    turned: int = 0

    @property
    def round(self) -> Round | None:
        """The round that was put last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def people(self) -> tuple[Player, ...]:
        """Everyone who ever came in, in that order."""
        return tuple(sorted(self.players.values(), key=lambda player: player.place))

    @property
    def deadline(self) -> int | None:
        """When nobody's time for the open round is left, with the delay that is made up for."""
        current = self.round
        if self.phase is not Phase.OPEN or current is None or not current.seconds:
            return None
        slowest = max(
            (p.percent for p in self.players.values() if not p.gone and not p.observes), default=100
        )
        limit = time_limit(current.seconds, max(slowest, 100))
        return current.opened_at + limit + self.rules.latency_ms

    def finished(self, by: str, key: str) -> int:
        """Return the event that somebody's wish came to; 0 when it wasn't carried out."""
        return self.done.get(f"{by}:{key}", 0) if key else 0


def time_limit(seconds: int, percent: int) -> int:
    """Return somebody's own time limit in milliseconds; 0 is none."""
    return seconds * 10 * percent
