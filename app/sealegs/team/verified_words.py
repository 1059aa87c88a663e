"""A verified log in words."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.ground.sanitise import clean
from sealegs.team.room import Phase
from sealegs.team.standings import digest, standings
from sealegs.team.verifying import Verified


def report(verified: Verified) -> Iterator[str]:
    """Yield what was recomputed, line by line."""
    state = verified.state
    title = clean(state.title, keep_newlines=False)
    rounds = sum(put.marks is not None for put in state.rounds)
    ended = "" if state.phase is Phase.END else f"; it isn't over (phase {state.phase})"
    yield f"“{title}”: {state.seq} events, {rounds} rounds, {verified.answers} answers{ended}"
    made = standings(state)
    for row in made.people:
        counted = f"{row.right} right of {row.counted}"
        yield f"{row.rank:>4}  {row.person:<18} {row.points:>7} points   {counted}"
    for team in made.teams:
        name = clean(state.rules.teams[team.team], keep_newlines=False)
        yield f"{team.rank:>4}  {name:<18} {team.points:>7} points   {team.people} people"
    yield f"everything follows from the log; standings {digest(state)[:16]}"
