"""Going through a log once: the room at its end, and for whom each round counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sealegs.team import events as e
from sealegs.team.events import Logged
from sealegs.team.folding import EMPTY, applied
from sealegs.team.room import Player, RoomState


@dataclass(frozen=True, slots=True)
class Gathered:
    """A folded log. ``counted`` are the people each revealed round counts for, by round.

    ``ended`` is when the session was over, in milliseconds as the log has them: the last event of a
    room that isn't, and never that of a telephone that goes home the day after.
    """

    state: RoomState
    counted: dict[int, set[str]] = field(default_factory=dict)
    ended: int = 0

    @property
    def players(self) -> tuple[Player, ...]:
        """Who is in the standings, in the order they came."""
        return tuple(p for p in self.state.people if p.gone != "kicked" and not p.observes)


def gathered(log: Iterable[Logged]) -> Gathered:
    """Fold a log; raises BrokenLog where something in it can't have happened.

    For whom a round counts is what the fold counts: it says how many, and here it is seen whom.
    """
    state, counted, ended = EMPTY, dict[int, set[str]](), None
    for entry in log:
        before, state = state, applied(state, entry)
        match entry.event:
            case e.Revealed(round=number):
                counted[number] = {
                    player.id for player in state.players.values()
                    if player.counted > before.players[player.id].counted
                }  # fmt: skip
            case e.Ended():
                ended = entry.at
            case e.Joined(person=person) if state.players[person].counted:
                for people in counted.values():
                    people.add(person)
            case _:
                pass
    return Gathered(state, counted, state.at if ended is None else ended)
