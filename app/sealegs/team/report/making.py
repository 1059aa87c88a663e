"""From a log to its report: pure, so equal logs make equal reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from sealegs.team.events import Logged
from sealegs.team.report.answers import answer_rows, moment
from sealegs.team.report.gathering import Gathered, gathered
from sealegs.team.report.known import Questions, one_line
from sealegs.team.report.naming import Apart, Naming
from sealegs.team.report.questions import question_rows, tallies
from sealegs.team.report.skills import by_skill, skill_rows, stuck_list
from sealegs.team.report.values import AnswerRow, PersonRow, RoomReport, Stuck, share
from sealegs.team.room import Phase, Player
from sealegs.team.standings import standings
from sealegs.team.verifying import Difference, verify


def report_of(log: Iterable[Logged], apart: Apart | None = None) -> RoomReport:
    """Return the report of a log; raises BrokenLog where something in it can't have happened."""
    entries = tuple(log)
    apart = apart or Apart()
    room = gathered(entries)
    asked = Questions.of(room.state)
    named = apart.naming(room.state)
    answers = tuple(answer_rows(room, asked, apart, named))
    judged = [row for row in answers if row.counts and row.right is not None]
    sorted_ = by_skill(answers)
    stuck = stuck_list(room, asked, sorted_)
    state = room.state
    return RoomReport(
        room=state.room,
        title=one_line(state.title),
        began=moment(state.began),
        ended=moment(room.ended),
        minutes=round((room.ended - state.began) / 60_000, 1) if state.began else 0.0,
        over=state.phase is Phase.END,
        scoring=state.rules.scoring,
        named=apart.shown,
        players=len(room.players),
        rounds=len(room.counted),
        given=len(judged),
        facility=share(sum(row.right is True for row in judged), len(judged)),
        certain=tallies(judged),
        verified=_verified(entries, asked),
        notes=(*asked.notes, *_unjudged(answers)),
        questions=question_rows(room, asked, answers),
        answers=answers,
        people=_people(room, named, answers, stuck),
        order=tuple(player.id for player in room.players),
        skills=skill_rows(room, sorted_, stuck),
        stuck=stuck,
    )


def _verified(log: Sequence[Logged], asked: Questions) -> str:
    if any(read is None for read in asked.items):
        return "this version can't read all of the agenda, so the log isn't verified"
    outcome = verify(log)
    if isinstance(outcome, Difference):
        return f"not so: event {outcome.seq}: {one_line(outcome.say)}"
    return "everything follows from the log"


def _unjudged(answers: Iterable[AnswerRow]) -> tuple[str, ...]:
    rounds = sorted({row.round for row in answers if row.right is None})
    if not rounds:
        return ()
    which = ", ".join(map(str, rounds))
    return (f"never revealed, so its answers are told and not judged: question {which}",)


def _people(
    room: Gathered, named: Naming, answers: Iterable[AnswerRow], stuck: Iterable[Stuck]
) -> tuple[PersonRow, ...]:
    """Return everyone: the standings first, then who isn't in them."""
    own: dict[str, list[AnswerRow]] = defaultdict(list)
    for row in answers:
        if row.right is not None:
            own[row.person].append(row)
    held: dict[str, list[str]] = defaultdict(list)
    for one in stuck:
        held[one.person].append(one.skill)
    made = standings(room.state).people
    ranks = {row.person: row.rank for row in made}
    order = [room.state.players[row.person] for row in made]
    order += [player for player in room.state.people if player.id not in ranks]
    return tuple(
        _person(room, named, player, ranks.get(player.id, 0), own[player.id], held[player.id])
        for player in order
    )


def _person(
    room: Gathered, named: Naming, player: Player, rank: int, rows: Sequence[AnswerRow],
    stuck: Sequence[str],
) -> PersonRow:  # fmt: skip
    teams = room.state.rules.teams
    times = [row.seconds for row in rows]
    return PersonRow(
        person=player.id,
        name=named[player.id],
        rank=rank,
        points=player.points,
        right=player.right,
        answered=player.answered,
        counted=player.counted,
        team=one_line(teams[player.team]) if 0 <= player.team < len(teams) else "",
        status=_status(player),
        certain=tallies(rows),
        median=round(median(times), 3) if times else None,
        stuck=tuple(stuck),
    )


def _status(player: Player) -> str:
    if player.gone == "kicked":
        return "sent out"
    if player.observes:
        return "looked on"
    return "left early" if player.gone else "came late" if player.late is not None else ""
