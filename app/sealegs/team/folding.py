"""``fold``: a log becomes a room, one event after the other.

It trusts nobody: an event that can't have happened raises ``BrokenLog``, so that a log which
somebody wrote by hand is found out. The same table says in which phase an event may happen,
here and in ``deciding``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import UNSET
from msgspec.structs import replace

from sealegs.team import events as e
from sealegs.team.events import HOST, Happened, Late, Logged
from sealegs.team.policy import known_policies, marked
from sealegs.team.room import Given, Phase, Player, RoomState, Round, time_limit

EMPTY: Final = RoomState()

_MADE: Final = frozenset(Phase) - {Phase.NONE}
_GOING: Final = _MADE - {Phase.END}
_BETWEEN: Final = frozenset({Phase.AGENDA, Phase.REVEAL, Phase.DISCUSSION, Phase.BREAK})

WHEN: Final[Mapping[type[Happened], frozenset[Phase]]] = {
    e.Created: frozenset({Phase.NONE}),
    e.Joined: _GOING,
    e.Dropped: _MADE,
    e.Returned: _MADE,
    e.Left: _MADE,
    e.Kicked: _GOING,
    e.Renamed: _MADE,
    e.Led: _GOING,
    e.Stretched: _GOING,
    e.LateSet: _GOING,
    e.NamesSet: _MADE,
    e.AliasesSet: _MADE,
    e.Started: frozenset({Phase.LOBBY}),
    e.Turned: _BETWEEN,
    e.Opened: _BETWEEN,
    e.Answered: frozenset({Phase.OPEN}),
    e.Closed: frozenset({Phase.OPEN}),
    e.Revealed: frozenset({Phase.CLOSED}),
    e.Discussed: _BETWEEN - {Phase.DISCUSSION},
    e.Paused: _BETWEEN - {Phase.BREAK},
    e.Ended: _BETWEEN | {Phase.LOBBY},
}
"""The phases in which each event may happen."""


class BrokenLog(ValueError):
    """An event can't have happened in its place; ``seq`` is its number."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"event {seq}: {why}")
        self.seq, self.why = seq, why


def fold(log: Iterable[Logged], state: RoomState = EMPTY) -> RoomState:
    """Return the room after these events; raises BrokenLog."""
    for logged in log:
        state = applied(state, logged)
    return state


def applied(state: RoomState, logged: Logged) -> RoomState:
    """Return the room after one event more; raises BrokenLog."""
    event = logged.event
    if logged.seq != state.seq + 1:
        raise BrokenLog(logged.seq, f"event {state.seq + 1} was to come next")
    if logged.at < state.at:
        raise BrokenLog(logged.seq, "it is earlier than the event before it")
    if state.phase not in WHEN[type(event)]:
        raise BrokenLog(logged.seq, f"“{_name(event)}” can't happen in the phase {state.phase}")
    if state.finished(logged.by, logged.wish):
        raise BrokenLog(logged.seq, "its wish was carried out before")
    done = state.done
    if logged.wish:
        done = done.with_entry(f"{logged.by}:{logged.wish}", logged.seq)
    try:
        after = _effect(state, event, logged.at)
    except _Wrong as wrong:
        raise BrokenLog(logged.seq, str(wrong)) from None
    return replace(after, seq=logged.seq, at=logged.at, done=done)


class _Wrong(Exception):
    """Why an event can't have happened."""


def _name(event: Happened) -> str:
    return str(event.__struct_config__.tag)


def _need(holds: bool, why: str) -> None:
    if not holds:
        raise _Wrong(why)


def _player(state: RoomState, person: str) -> Player:
    player = state.players.get(person)
    if player is None:
        raise _Wrong(f"there is nobody called {person}")
    return player


def _round(state: RoomState, number: int) -> Round:
    current = state.round
    if current is None or current.number != number:
        raise _Wrong(f"round {number} is not the last one that was put")
    return current


def _with_player(state: RoomState, player: Player) -> RoomState:
    return replace(state, players=state.players.with_entry(player.id, player))


def _with_round(state: RoomState, current: Round, phase: Phase) -> RoomState:
    return replace(state, rounds=(*state.rounds[:-1], current), phase=phase)


def _created(state: RoomState, event: e.Created) -> RoomState:
    _need(bool(event.agenda), "the agenda is empty")
    _need(event.rules.scoring in known_policies(), f"nobody scores by {event.rules.scoring}")
    return replace(
        state, room=event.room, title=event.title, agenda=event.agenda, rules=event.rules,
        phase=Phase.LOBBY,
    )  # fmt: skip


def first_round(state: RoomState, late: Late | None) -> int:
    """Return the first round that counts for somebody who comes in now."""
    if late is None or late is Late.ZERO:
        return 1
    return len(state.rounds) + (state.phase is not Phase.OPEN)


def _joined(state: RoomState, event: e.Joined) -> RoomState:
    _need(event.person not in state.players, f"{event.person} came in before")
    _need(event.person not in (HOST, e.ROOM), f"nobody may be called {event.person}")
    _need(event.team < len(state.rules.teams), f"there is no team {event.team}")
    _need((event.late is None) is (state.phase is Phase.LOBBY), "late is not what it says")
    missed = event.late is Late.ZERO and not event.observes
    return _with_player(
        state,
        Player(
            event.person, len(state.players), first_round(state, event.late), event.observes,
            event.late, event.team, entered=state.seq + 1,
            counted=sum(put.marks is not None for put in state.rounds) if missed else 0,
        ),
    )  # fmt: skip


def _dropped(state: RoomState, event: e.Dropped) -> RoomState:
    return _with_player(state, replace(_player(state, event.person), here=False))


def _returned(state: RoomState, event: e.Returned) -> RoomState:
    player = _player(state, event.person)
    _need(player.gone != "kicked", f"{player.id} was sent out")
    return _with_player(state, replace(player, here=True, gone="", entered=state.seq + 1))


def _left(state: RoomState, event: e.Left) -> RoomState:
    player = _player(state, event.person)
    _need(not player.gone, f"{player.id} is gone already")
    return _back_to_host(_with_player(state, replace(player, here=False, gone="left")), player)


def _kicked(state: RoomState, event: e.Kicked) -> RoomState:
    player = _player(state, event.person)
    _need(player.gone != "kicked", f"{player.id} was sent out already")
    return _back_to_host(_with_player(state, replace(player, here=False, gone="kicked")), player)


def _back_to_host(state: RoomState, gone: Player) -> RoomState:
    return replace(state, leader=HOST) if state.leader == gone.id else state


def _renamed(state: RoomState, event: e.Renamed) -> RoomState:
    _player(state, event.person)
    return state


def _led(state: RoomState, event: e.Led) -> RoomState:
    if event.person != HOST:
        _need(not _player(state, event.person).gone, f"{event.person} is gone")
    return replace(state, leader=event.person)


def _stretched(state: RoomState, event: e.Stretched) -> RoomState:
    return _with_player(state, replace(_player(state, event.person), percent=event.percent))


def _late_set(state: RoomState, event: e.LateSet) -> RoomState:
    return replace(state, rules=replace(state.rules, late=event.late))


def _names_set(state: RoomState, event: e.NamesSet) -> RoomState:
    return replace(state, rules=replace(state.rules, names=event.shown))


def _aliases_set(state: RoomState, event: e.AliasesSet) -> RoomState:
    return replace(state, rules=replace(state.rules, aliases=event.shown))


def _started(state: RoomState, event: e.Started, at: int) -> RoomState:
    return replace(state, phase=Phase.AGENDA, began=at, turned=at)


def _turned(state: RoomState, event: e.Turned, at: int) -> RoomState:
    _need(event.item == state.item + 1, "the agenda goes from one item to the next")
    _need(event.item < len(state.agenda), f"there is no item {event.item}")
    return replace(state, phase=Phase.AGENDA, item=event.item, place=0, turned=at)


def _opened(state: RoomState, event: e.Opened, at: int) -> RoomState:
    _need(event.round == len(state.rounds) + 1, "rounds are counted without a gap")
    _need(event.item == state.item, "the agenda is at another item")
    _need(event.place == state.place, "another question was to come next")
    put = Round(event.round, event.item, event.place, event.seconds, opened_at=at)
    return replace(
        state, phase=Phase.OPEN, rounds=(*state.rounds, put), place=state.place + 1
    )  # fmt: skip


def _answered(state: RoomState, event: e.Answered, at: int) -> RoomState:
    player, current = _player(state, event.person), _round(state, event.round)
    _need(not player.gone and not player.observes, f"{player.id} doesn't play")
    limit = time_limit(current.seconds, player.percent)
    elapsed = at - (event.waited or 0) - current.opened_at
    _need(elapsed >= 0, "it came before the question")
    _need(not limit or elapsed <= limit + state.rules.latency_ms, "the time was over")
    _need(
        elapsed - state.rules.latency_ms <= event.took_ms <= elapsed,
        "its time doesn't agree with the clock",
    )
    before = current.answers.get(player.id)
    order = 0 if before is None else before.order
    if event.order is not UNSET:
        _need(event.order >= order, "an older answer came after a newer one")
        order = event.order
    given = Given(
        event.keys, event.certainty, event.took_ms, event.text, at, limit, state.seq + 1, order
    )  # fmt: skip
    answers = current.answers.with_entry(player.id, given)
    return _with_round(state, replace(current, answers=answers), Phase.OPEN)


def _closed(state: RoomState, event: e.Closed, at: int) -> RoomState:
    current = _round(state, event.round)
    return _with_round(state, replace(current, closed_at=at), Phase.CLOSED)


def _revealed(state: RoomState, event: e.Revealed) -> RoomState:
    current = _round(state, event.round)
    answered = tuple(player.id for player in state.people if player.id in current.answers)
    _need(tuple(mark.person for mark in event.marks) == answered, "not every answer is judged once")
    marks = {mark.person: mark for mark in event.marks}
    policy = known_policies()[state.rules.scoring]
    players = state.players
    for player in state.players.values():
        mark, given = marks.get(player.id), current.answers.get(player.id)
        if mark is None or given is None:
            if not player.observes and not player.gone and player.since <= current.number:
                counted = replace(
                    player, counted=player.counted + 1, missed=player.missed + 1,
                    silent=player.silent + 1,
                )  # fmt: skip
                players = players.with_entry(player.id, counted)
            continue
        points = policy.points(marked(given, mark))
        scored = replace(
            player, points=player.points + points, counted=player.counted + 1,
            answered=player.answered + 1, right=player.right + mark.right,
            missed=0 if mark.right else player.missed + 1,
            silent=0 if mark.right else player.silent,
        )  # fmt: skip
        players = players.with_entry(player.id, scored)
    revealed = replace(current, marks=event.marks)
    return replace(_with_round(state, revealed, Phase.REVEAL), players=players)


def _discussed(state: RoomState, event: e.Discussed) -> RoomState:
    return replace(state, phase=Phase.DISCUSSION)


def _paused(state: RoomState, event: e.Paused) -> RoomState:
    return replace(state, phase=Phase.BREAK)


def _ended(state: RoomState, event: e.Ended) -> RoomState:
    return replace(state, phase=Phase.END)


def _effect(state: RoomState, event: e.Event, at: int) -> RoomState:
    match event:
        case e.Created():
            return _created(state, event)
        case e.Joined():
            return _joined(state, event)
        case e.Dropped():
            return _dropped(state, event)
        case e.Returned():
            return _returned(state, event)
        case e.Left():
            return _left(state, event)
        case e.Kicked():
            return _kicked(state, event)
        case e.Renamed():
            return _renamed(state, event)
        case e.Led():
            return _led(state, event)
        case e.Stretched():
            return _stretched(state, event)
        case e.LateSet():
            return _late_set(state, event)
        case e.NamesSet():
            return _names_set(state, event)
        case e.AliasesSet():
            return _aliases_set(state, event)
        case e.Started():
            return _started(state, event, at)
        case e.Turned():
            return _turned(state, event, at)
        case e.Opened():
            return _opened(state, event, at)
        case e.Answered():
            return _answered(state, event, at)
        case e.Closed():
            return _closed(state, event, at)
        case e.Revealed():
            return _revealed(state, event)
        case e.Discussed():
            return _discussed(state, event)
        case e.Paused():
            return _paused(state, event)
        case e.Ended():
            return _ended(state, event)
