"""What a door shows of a room: the same state for everyone, one's own part, the host's board.

What doesn't change within a round (the form, the reasons, the ranks) is made once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from sealegs.study import verdict
from sealegs.study.forms import Option, Write
from sealegs.team import messages
from sealegs.team.aliases import aliases
from sealegs.team.events import Mark
from sealegs.team.item import Put, ReadItem
from sealegs.team.messages import (
    Board,
    Part,
    Planned,
    Question,
    Row,
    Seat,
    State,
    Step,
    Told,
    You,
)
from sealegs.team.policy import known_policies, marked
from sealegs.team.protocol import Act, Role
from sealegs.team.room import Given, Phase, RoomState, Round
from sealegs.team.script import Script
from sealegs.team.standings import Standings, standings

MOST_ROWS = 10
"""Lines of the standings that everyone is sent."""

_ASKED = (Phase.OPEN, Phase.CLOSED, Phase.REVEAL, Phase.DISCUSSION)
_TOLD = (Phase.REVEAL, Phase.DISCUSSION)
_SHOWN: Mapping[Phase, messages.Phase] = {
    Phase.NONE: "lobby",
    Phase.LOBBY: "lobby",
    Phase.AGENDA: "agenda",
    Phase.OPEN: "open",
    Phase.CLOSED: "closed",
    Phase.REVEAL: "reveal",
    Phase.DISCUSSION: "discussion",
    Phase.BREAK: "break",
    Phase.END: "end",
}


@dataclass(frozen=True, slots=True)
class Ranks:
    """The standings, and everybody's rank in them."""

    made: Standings
    places: Mapping[str, int]


@dataclass(slots=True)
class Views:
    """The views of one room; ``name_of`` finds what a person is called.

    ``text_of`` finds what a person wrote in the answer of an event, None where it isn't known.
    """

    name_of: Callable[[str], str]
    script: Callable[[], Script]
    text_of: Callable[[str, int], str | None] = lambda person, seq: None
    _questions: dict[tuple[int, bool], Question] = field(default_factory=dict)
    _reasons: dict[int, tuple[str, tuple[Part, ...]]] = field(default_factory=dict)
    _ranks: tuple[object, Ranks] | None = None
    _players: tuple[object, int] | None = None
    _marked: tuple[object, Mapping[str, Mark]] | None = None
    _aliased: Mapping[str, str] = field(default_factory=dict)

    def rounds(self) -> int:
        """Return how many questions the whole agenda has."""
        return sum(len(item.rounds) for item in self.script().items)

    def step(self, state: RoomState) -> Act | None:
        """Return what a host usually does next."""
        match state.phase:
            case Phase.END | Phase.NONE:
                return None
            case Phase.LOBBY:
                return "start"
            case Phase.OPEN:
                return "close"
            case Phase.CLOSED:
                return "reveal"
        if self.script().round(state.item, state.place) is not None:
            return "open"
        return "next" if state.item + 1 < len(state.agenda) else "end"

    def state(self, state: RoomState, now: int) -> State:
        """Return what everyone is shown; ``now`` in milliseconds of Unix time."""
        round_ = state.round
        asked = state.phase in _ASKED and round_ is not None
        ended = state.phase is Phase.END
        rows: tuple[Row, ...] = ()
        ranked = state.rules.names or state.rules.aliases
        if ranked and (ended or state.phase in _TOLD):
            rows = self.rows(state, MOST_ROWS)
        return State(
            seq=state.seq,
            phase=_SHOWN[state.phase],
            title=state.title,
            round=0 if round_ is None else round_.number,
            rounds=self.rounds(),
            question=self.question(state, round_) if asked and round_ is not None else None,
            answered=0 if round_ is None else len(round_.answers),
            players=self._playing(state),
            left=self.left(state, now),
            told=self.told(round_) if asked and round_ is not None else None,
            standings=rows,
            note=self._note(state),
            step=self._step(state),
            by_certainty=known_policies()[state.rules.scoring].by_certainty,
        )

    def left(self, state: RoomState, now: int) -> int:
        """Return the milliseconds until the open question closes, or the time planned is over.

        0 where nothing is counted, or nothing is left of what was only planned.
        """
        round_ = state.round
        if state.phase is Phase.OPEN:
            if round_ is None or not round_.seconds:
                return 0
            return max(round_.opened_at + round_.seconds * 1000 - now, 1)
        item = self._item(state)
        if item is None or item.rounds:
            return 0
        return max(state.turned + item.minutes * 60_000 - now, 0)

    def counts(self, state: RoomState) -> bool:
        """Tell whether time is running, so that a state is true only at the moment it is made."""
        return self.left(state, state.turned) > 0

    def _item(self, state: RoomState) -> ReadItem | None:
        """Return the item that the session is at; None before it began and once it is over."""
        items = self.script().items
        going = state.phase not in (Phase.NONE, Phase.LOBBY, Phase.END)
        return items[state.item] if going and state.item < len(items) else None

    def _step(self, state: RoomState) -> Step | None:
        item = self._item(state)
        if item is None:
            return None
        written = state.agenda[state.item]
        place = (state.item + 1, len(state.agenda))
        shown = () if state.phase in _ASKED and item.rounds else item.shown
        return Step(written.kind, written.title, *place, item.minutes, shown)

    def question(self, state: RoomState, round_: Round) -> Question:
        """Return the question of a round as it is put, the same for everyone."""
        told = round_.marks is not None
        at = (round_.number, told)
        if at not in self._questions:
            put = self._put(round_)
            ready = put.ready()
            form = ready.form(f"{state.room}:{round_.number}")
            ticks: tuple[Option, ...] = ()
            if isinstance(form.control, Write):  # its points would give away what is to be said
                ticks = form.control.points if told or put.told_before else ()
                form = replace(form, control=replace(form.control, points=()))
            made = Question(form, ready.asked.kind, ready.statement is not None, ticks)
            self._questions = {at: made}
        return self._questions[at]

    def _ticks(self, state: RoomState) -> tuple[Option, ...]:
        """Return what is ticked in answers in words to the question; none where they are keys."""
        round_ = state.round
        if round_ is None or state.phase not in _ASKED:
            return ()
        control = self._put(round_).ready().form("").control
        return control.points if isinstance(control, Write) else ()

    def told(self, round_: Round) -> Told | None:
        """Return the reveal of a round, once its answers are judged."""
        if round_.marks is None:
            return None
        posed = self._put(round_).ready().question.posed
        truth, parts = self._why(round_)
        right = sum(mark.right for mark in round_.marks)
        return Told(posed.key.keys, takes(round_), right, truth, parts)

    def _why(self, round_: Round) -> tuple[str, tuple[Part, ...]]:
        if round_.number not in self._reasons:
            ready = self._put(round_).ready()
            outcome = ready.question.posed.grade(ready.question.posed.key)
            made = verdict.parts(ready, outcome)
            parts = tuple(Part(p.title, p.text, p.sign, p.name, p.quoted) for p in made)
            self._reasons = {round_.number: (verdict.truth(ready), parts)}
        return self._reasons[round_.number]

    def you(self, state: RoomState, person: str) -> You:
        """Return somebody's own part."""
        player = state.players.get(person)
        round_ = state.round
        if player is None:
            return You(state.seq, self.name_of(person))
        role: Role = "observer" if player.observes else "player"
        given = round_.answers.get(person) if round_ is not None else None
        mark = self._marks(round_).get(person)
        ranks = self.ranks(state)
        place = ranks.places.get(person, 0) if player.counted else 0
        return You(
            seq=state.seq,
            name=self.name_of(person),
            role=role,
            round=0 if round_ is None else round_.number,
            answered=given is not None,
            keys=self._own_keys(round_, given),
            text=self._own_text(round_, given, person),
            right=None if mark is None else mark.right,
            earned=_earned(state, given, mark),
            points=player.points,
            rank=place,
            ranked=len(ranks.places) if place else 0,
            leads=person == state.leader,
            alias=self.alias(state, person) if state.rules.aliases else "",
            order=0 if given is None else given.order,
            extra=_extra(state, player.percent),
            why=self._why_nothing(round_, given, person),
        )

    def _own_keys(self, round_: Round | None, given: Given | None) -> tuple[int, ...]:
        """Return the keys of an answer, but no points made before everybody may read them."""
        if round_ is None or given is None:
            return ()
        secret = given.text and round_.marks is None and not self._put(round_).told_before
        return () if secret else given.keys

    def _why_nothing(self, round_: Round | None, given: Given | None, person: str) -> str:
        """Return why a submission builds nothing, while its goals are told at once."""
        if round_ is None or round_.marks is not None:
            return ""
        put = self._put(round_)
        text = self._own_text(round_, given, person) if put.told_before else ""
        return put.why(text) if text else ""

    def _own_text(self, round_: Round | None, given: Given | None, person: str) -> str:
        if round_ is None or given is None or not given.text or round_.marks is not None:
            return ""
        return self.text_of(person, given.seq) or ""

    def board(self, state: RoomState, here: Collection[str], refused: int, now: int = 0) -> Board:
        """Return what the host sees; ``here`` are people known to be connected."""
        round_ = state.round
        places = self.ranks(state).places
        ticks = self._ticks(state)
        answers: Mapping[str, Given] = round_.answers if round_ is not None and ticks else {}
        seats = tuple(
            Seat(
                person=p.id,
                name=self.name_of(p.id),
                here=p.here or p.id in here,
                answered=round_ is not None and p.id in round_.answers,
                points=p.points,
                rank=places.get(p.id, 0) if p.counted else 0,
                observes=p.observes,
                leads=p.id == state.leader,
                ticks=answers[p.id].keys if p.id in answers else (),
                missed=p.missed,
                silent=p.silent,
            )
            for p in state.people
            if not p.gone
        )
        return Board(
            seq=state.seq,
            seats=seats,
            takes=() if round_ is None else takes(round_),
            right=0 if round_ is None else sum(mark.right for mark in round_.marks or ()),
            step=self.step(state) or "",
            late=state.rules.late.value,
            named=state.rules.names,
            refused=refused,
            aliased=state.rules.aliases,
            ticks=ticks,
            agenda=self._planned(state),
            item=state.item,
            elapsed=max(now - state.began, 0) if state.began else 0,
        )

    def _planned(self, state: RoomState) -> tuple[Planned, ...]:
        return tuple(
            Planned(item.kind, item.title, read.minutes, len(read.rounds))
            for item, read in zip(state.agenda, self.script().items, strict=False)
        )

    def alias(self, state: RoomState, person: str) -> str:
        """Return what somebody goes by where the standings show aliases."""
        if person not in self._aliased:
            self._aliased = aliases(player.id for player in state.people)
        return self._aliased.get(person, "")

    def _playing(self, state: RoomState) -> int:
        """Return how many can earn points; counted anew only when somebody came or went."""
        if self._players is None or self._players[0] is not state.players:
            count = sum(not p.observes and p.gone != "kicked" for p in state.players.values())
            self._players = (state.players, count)
        return self._players[1]

    def rows(self, state: RoomState, most: int) -> tuple[Row, ...]:
        """Return the first lines of the standings: of teams where they are ranked."""
        made = self.ranks(state).made
        if made.teams:
            teams = state.rules.teams
            return tuple(Row(t.rank, teams[t.team], t.points) for t in made.teams[:most])
        return tuple(Row(p.rank, self._called(state, p.person), p.points)
                     for p in made.people[:most])  # fmt: skip

    def _called(self, state: RoomState, person: str) -> str:
        return self.name_of(person) if state.rules.names else self.alias(state, person)

    def ranks(self, state: RoomState) -> Ranks:
        """Return the standings; made anew only when somebody came or points changed."""
        if self._ranks is None or self._ranks[0] is not state.players:
            made = standings(state)
            self._ranks = (state.players, Ranks(made, {p.person: p.rank for p in made.people}))
        return self._ranks[1]

    def _marks(self, round_: Round | None) -> Mapping[str, Mark]:
        marks = None if round_ is None else round_.marks
        if marks is None:
            return {}
        if self._marked is None or self._marked[0] is not marks:
            self._marked = (marks, {mark.person: mark for mark in marks})
        return self._marked[1]

    def _put(self, round_: Round) -> Put:
        put = self.script().round(round_.item, round_.place)
        if put is None:  # the fold has seen that there is one
            raise ValueError(f"round {round_.number} is not on the agenda")
        return put

    @staticmethod
    def _note(state: RoomState) -> str:
        if state.phase is Phase.AGENDA and state.item < len(state.agenda):
            return state.agenda[state.item].title
        return ""


def takes(round_: Round) -> tuple[tuple[int, int], ...]:
    """Return how many answers of a round hold each key; 0 counts those that hold none."""
    counted: Counter[int] = Counter()
    for given in round_.answers.values():
        counted.update(given.keys or (0,))
    return tuple(sorted(counted.items()))


def _earned(state: RoomState, given: Given | None, mark: Mark | None) -> int:
    if given is None or mark is None:
        return 0
    return known_policies()[state.rules.scoring].points(marked(given, mark))


def _extra(state: RoomState, percent: int) -> int:
    """Return the milliseconds beyond the usual time of the open question."""
    round_ = state.round
    if state.phase is not Phase.OPEN or round_ is None:
        return 0
    return round_.seconds * 10 * (percent - 100)
