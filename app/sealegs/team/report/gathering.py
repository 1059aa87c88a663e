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
    """A folded log. ``counted`` are the people each revealed round counts for, by round."""

    state: RoomState
    counted: dict[int, set[str]] = field(default_factory=dict)

    @property
    def players(self) -> tuple[Player, ...]:
        """Who is in the standings, in the order they came."""
        return tuple(p for p in self.state.people if p.gone != "kicked" and not p.observes)


def gathered(log: Iterable[Logged]) -> Gathered:
    """Fold a log; raises BrokenLog where something in it can't have happened.

    For whom a round counts is what the fold counts: it says how many, and here it is seen whom.
    """
    state, counted = EMPTY, dict[int, set[str]]()
    for entry in log:
        before, state = state, applied(state, entry)
        match entry.event:
            case e.Revealed(round=number):
                counted[number] = {
                    player.id for player in state.players.values()
                    if player.counted > before.players[player.id].counted
                }  # fmt: skip
            case e.Joined(person=person) if state.players[person].counted:
                for people in counted.values():
                    people.add(person)
            case _:
                pass
    return Gathered(state, counted)
