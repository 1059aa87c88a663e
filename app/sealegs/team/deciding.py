"""``decide``: what comes of a command, as events for the log or as a refusal. Pure.

Clock and randomness come from outside: ``at`` is the time, ids are in the commands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from msgspec import UNSET

from sealegs.study.events import Certainty
from sealegs.study.forms import Reply
from sealegs.team import commands as c
from sealegs.team import events as e
from sealegs.team.events import HOST, ROOM, Aside, Event, Late, Logged, Mark
from sealegs.team.folding import WHEN, fold
from sealegs.team.policy import known_policies
from sealegs.team.room import Phase, Player, RoomState, time_limit
from sealegs.team.script import Script
from sealegs.team.standings import digest


@dataclass(frozen=True, slots=True)
class Decided:
    """The events that come of a command (none when nothing changes), and what is kept apart."""

    events: tuple[Event, ...] = ()
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeated:
    """The wish was carried out before, or a newer one was; event ``seq`` came of it."""

    seq: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command is not carried out: ``reason`` for programs, ``say`` for people."""

    reason: str
    say: str


Decision = Decided | Repeated | Refusal

_PHASES: Final = {
    Phase.NONE: "the room isn't made yet",
    Phase.LOBBY: "the session hasn't started yet",
    Phase.AGENDA: "no question is open",
    Phase.OPEN: "a question is open",
    Phase.CLOSED: "the question is closed, and its answer not shown yet",
    Phase.REVEAL: "the answer is shown already",
    Phase.DISCUSSION: "the question is over",
    Phase.BREAK: "it is a break",
    Phase.END: "the session is over",
}


def decide(state: RoomState, wish: c.Wish, at: int, script: Script) -> Decision:
    """Return what comes of a wish at a time (milliseconds of Unix time)."""
    if seq := state.finished(wish.by, wish.key):
        return Repeated(seq)
    command = wish.command
    if isinstance(command, c.Create):
        return _create(state, command)
    if state.phase is Phase.NONE:
        return Refusal("phase", _PHASES[Phase.NONE])
    if forbidden := _forbidden(state, wish):
        return forbidden
    try:
        return _decided(state, command, wish, max(at, state.at), script)
    except _Refused as refused:
        return Refusal(refused.reason, refused.say)


def entries(state: RoomState, wish: c.Wish, decided: Decided, at: int) -> tuple[Logged, ...]:
    """Return decided events with their places in the log; the wish stands on the last."""
    last = len(decided.events) - 1
    moment = max(at, state.at)
    return tuple(
        Logged(
            seq=state.seq + 1 + n, at=moment, by=wish.by, wish=wish.key if n == last else "",
            event=event,
        )
        for n, event in enumerate(decided.events)
    )  # fmt: skip


class _Refused(Exception):
    def __init__(self, reason: str, say: str) -> None:
        super().__init__(say)
        self.reason, self.say = reason, say


def _forbidden(state: RoomState, wish: c.Wish) -> Refusal | None:
    command = wish.command
    leads = wish.by in (HOST, state.leader)
    if isinstance(command, c.OfPlayers):
        mine = command.person == wish.by
        ours = isinstance(command, c.Drop | c.Return) and wish.by == ROOM
        if mine or ours or (leads and isinstance(command, c.Rename)):
            return None
        return Refusal("not-you", "nobody can do that for somebody else")
    if leads or (isinstance(command, c.Close) and wish.by == ROOM):
        return None
    return Refusal("not-host", "only who leads the room can do that")


def _check(state: RoomState, event: type[Event]) -> None:
    """Refuse what can't happen in this phase."""
    if state.phase not in WHEN[event]:
        raise _Refused("phase", _PHASES[state.phase])


def _create(state: RoomState, command: c.Create) -> Decision:
    if state.phase is not Phase.NONE:
        return Refusal("exists", "the room is there already")
    if command.rules.scoring not in known_policies():
        names = ", ".join(sorted(known_policies()))
        return Refusal("unfit", f"there is no scoring {command.rules.scoring}; there are {names}")
    if not command.agenda:
        return Refusal("unfit", "the agenda is empty; give it at least one item")
    try:
        Script.of(command.agenda)
    except ValueError as error:
        return Refusal("unfit", str(error))
    return Decided((e.Created(command.room, command.title, command.agenda, command.rules),))


def _decided(
    state: RoomState, command: c.OfPlayers | c.OfHosts, wish: c.Wish, at: int, script: Script
) -> Decision:
    match command:
        case c.Answer():
            return _answer(state, command, wish.came, at, script)
        case c.Join():
            return _join(state, command)
        case c.Drop() | c.Return() | c.Leave():
            return _presence(command, _player(state, command.person))
        case c.Rename(person, name):
            _player(state, person)
            return Decided((e.Renamed(person),), (Aside(person, e.NAME, name),))
        case c.Start():
            _check(state, e.Started)
            return Decided((e.Started(), *_landing(script, 0)))
        case c.Open():
            return _open(state, script)
        case c.Close():
            return _close(state, command, wish.by, at)
        case c.Reveal():
            return _reveal(state, at, script)
        case c.Discuss():
            return _simple(state, e.Discussed())
        case c.Break():
            return _simple(state, e.Paused())
        case c.Next():
            return _next(state, script)
        case c.End():
            return _end(state, at, script)
        case c.Kick() | c.Handover() | c.Multiply() | c.SetLate() | c.SetNames():
            return _about(state, command)


def _simple(state: RoomState, event: Event) -> Decided:
    _check(state, type(event))
    return Decided((event,))


def _player(state: RoomState, person: str) -> Player:
    player = state.players.get(person)
    if player is None:
        raise _Refused("unknown", "there is nobody like that in the room")
    return player


def _join(state: RoomState, command: c.Join) -> Decision:
    known = state.players.get(command.person)
    if known is not None:
        return _presence(c.Return(command.person), known)
    _check(state, e.Joined)
    if command.person in (HOST, ROOM):
        raise _Refused("unfit", "this id is taken")
    if len(state.players) >= state.rules.most <= _seats_taken(state):
        raise _Refused("full", f"the room is full ({state.rules.most} people)")
    late = None if state.phase is Phase.LOBBY else state.rules.late
    observes = command.observe or late is Late.OBSERVE
    team = _team(state, command.team) if not observes else -1
    joined = e.Joined(command.person, observes, late, team)
    asides = (Aside(command.person, e.NAME, command.name),) if command.name else ()
    return Decided((joined,), asides)


def _seats_taken(state: RoomState) -> int:
    """Return how many count for how full it is: who is there, and who is away but has played.

    Else whoever knows the code could fill a room with people who never were.
    """
    current = state.round
    answers = () if current is None else current.answers
    return sum(
        not p.gone and (p.here or p.answered > 0 or p.id in answers) for p in state.players.values()
    )


def _team(state: RoomState, wanted: int) -> int:
    """Return the team that was asked for, else the smallest, the first of several."""
    teams = range(len(state.rules.teams))
    if wanted in teams:
        return wanted
    sizes = dict.fromkeys(teams, 0)
    for player in state.players.values():
        if player.team in sizes and not player.gone:
            sizes[player.team] += 1
    return min(teams, key=lambda team: sizes[team], default=-1)


def _presence(command: c.Drop | c.Return | c.Leave, player: Player) -> Decided:
    if player.gone == "kicked":
        raise _Refused("kicked", "you were sent out of this room")
    match command:
        case c.Drop(_, entered):
            lost = player.here and entered in (0, player.entered)
            return Decided((e.Dropped(player.id),) if lost else ())
        case c.Return(_, anew):
            return Decided((e.Returned(player.id),) if anew or not player.here else ())
        case c.Leave():
            return Decided((e.Left(player.id),) if not player.gone else ())


def _answer(
    state: RoomState, command: c.Answer, came: int, at: int, script: Script
) -> Decided | Repeated:
    if newer := _newer(state, command):
        return Repeated(newer)
    current = state.round
    if current is None or command.round > current.number:
        raise _Refused("unknown", "this question wasn't put yet")
    if command.round < current.number or state.phase is not Phase.OPEN:
        raise _Refused("closed", "this question is closed")
    player = _player(state, command.person)
    if player.gone:
        raise _Refused("gone", "you are not in the room any more; join again")
    if player.observes:
        raise _Refused("observer", "you look on; the host chose that for people who come late"
                       if player.late else "you look on and don't answer")  # fmt: skip
    limit = time_limit(current.seconds, player.percent)
    # words are heard before they are decided on, and that time is nobody's
    came = min(max(came, current.opened_at), at) if came and command.text else at
    elapsed = came - current.opened_at
    if limit and elapsed > limit + state.rules.latency_ms:
        raise _Refused("time", "the time for this question is over")
    asked = script.round(current.item, current.place)
    if asked is None:
        raise _Refused("unknown", "this question isn't on the agenda")
    certainty = command.certainty if command.certainty in (1, 2, 3) else 2
    fit = asked.fit(Reply(command.keys, command.text, Certainty(certainty)))
    if isinstance(fit, str):
        raise _Refused("unfit", fit)
    fit = asked.heard(fit)
    took = min(max(command.took_ms, elapsed - state.rules.latency_ms, 0), elapsed)
    answered = e.Answered(
        current.number, player.id, fit.keys, certainty, took, bool(fit.text),
        command.order or UNSET, at - came or UNSET,
    )  # fmt: skip
    field = e.answer_field(current.number)
    return Decided((answered,), (Aside(player.id, field, fit.text),) if fit.text else ())


def _newer(state: RoomState, command: c.Answer) -> int:
    """Return the event of an answer that was given after this one, although it came before it."""
    if not command.order or not 1 <= command.round <= len(state.rounds):
        return 0
    given = state.rounds[command.round - 1].answers.get(command.person)
    return given.seq if given is not None and given.order > command.order else 0


def _open(state: RoomState, script: Script) -> Decided:
    _check(state, e.Opened)
    asked = script.round(state.item, state.place)
    if asked is None:
        raise _Refused("nothing-left", "this item has no more questions; go to the next one")
    try:
        asked.ready()
    except ValueError as error:
        raise _Refused("unfit", str(error)) from None
    number = len(state.rounds) + 1
    return Decided((e.Opened(number, state.item, state.place, asked.seconds),))


def _close(state: RoomState, command: c.Close, by: str, at: int) -> Decided:
    current = state.round
    if current is not None and 0 < command.round < current.number:
        return Decided()
    if current is None or state.phase is not Phase.OPEN:
        if current is not None and command.round == current.number:
            return Decided()
        raise _Refused("phase", _PHASES[state.phase])
    if by == ROOM and (state.deadline is None or at < state.deadline):
        raise _Refused("early", "somebody still has time for this question")
    return Decided((e.Closed(current.number),))


def _reveal(state: RoomState, at: int, script: Script) -> Decided:
    current = state.round
    if current is None or state.phase not in (Phase.OPEN, Phase.CLOSED):
        raise _Refused("phase", _PHASES[state.phase])
    closing: tuple[Event, ...] = ()
    if state.phase is Phase.OPEN:
        closing = (e.Closed(current.number),)
    marks = _judged(state, script)
    bare = e.Revealed(current.number, marks, "")
    after = _after(state, (*closing, bare), at)
    return Decided((*closing, e.Revealed(current.number, marks, digest(after))))


def _judged(state: RoomState, script: Script) -> tuple[Mark, ...]:
    """Return the marks for the last round's answers, in the order people joined."""
    current = state.round
    asked = None if current is None else script.round(current.item, current.place)
    if current is None or asked is None:
        return ()
    marks = []
    for player in state.people:
        given = current.answers.get(player.id)
        if given is None:
            continue
        verdict = asked.judge(given.keys)
        marks.append(Mark(player.id, verdict.right, verdict.credit))
    return tuple(marks)


def _landing(script: Script, item: int) -> tuple[Event, ...]:
    """Return what begins by itself with an item: a break, a discussion, or nothing."""
    rests = script.items[item].rests if item < len(script.items) else None
    if rests is None:
        return ()
    return (e.Paused(),) if rests is Phase.BREAK else (e.Discussed(),)


def _next(state: RoomState, script: Script) -> Decided:
    _check(state, e.Turned)
    if state.item + 1 >= len(state.agenda):
        raise _Refused("nothing-left", "that was the last item of the agenda; end the session")
    return Decided((e.Turned(state.item + 1), *_landing(script, state.item + 1)))


def _end(state: RoomState, at: int, script: Script) -> Decided:
    before: tuple[Event, ...] = ()
    if state.phase in (Phase.OPEN, Phase.CLOSED):
        before = _reveal(state, at, script).events
    after = _after(state, before, at)
    _check(after, e.Ended)
    return Decided((*before, e.Ended(digest(after))))


def _after(state: RoomState, events: tuple[Event, ...], at: int) -> RoomState:
    return fold(entries(state, c.Wish(ROOM, "", c.End()), Decided(events), at), state)


def _about(
    state: RoomState, command: c.Kick | c.Handover | c.Multiply | c.SetLate | c.SetNames
) -> Decided:
    """Decide what a host does to people and rules."""
    match command:
        case c.Kick(person):
            _check(state, e.Kicked)
            gone = _player(state, person).gone == "kicked"
            return Decided(() if gone else (e.Kicked(person),))
        case c.Handover(person):
            _check(state, e.Led)
            if person != HOST and _player(state, person).gone:
                raise _Refused("gone", "they are not in the room any more")
            return Decided(() if person == state.leader else (e.Led(person),))
        case c.Multiply(person, percent):
            _check(state, e.Stretched)
            _player(state, person)
            if not 10 <= percent <= 1000:
                raise _Refused("unfit", "the time must be 10 to 1000 percent")
            return Decided((e.Stretched(person, percent),))
        case c.SetLate(late):
            return _simple(state, e.LateSet(late))
        case c.SetNames(shown, aliases):
            _check(state, e.NamesSet)
            hidden = () if shown or aliases is state.rules.aliases else (e.AliasesSet(aliases),)
            return Decided((e.NamesSet(shown), *hidden))
