"""Every answer of a room as a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from sealegs.team.events import Mark
from sealegs.team.policy import Policy, known_policies, marked
from sealegs.team.report.gathering import Gathered
from sealegs.team.report.known import Known, Questions
from sealegs.team.report.naming import Apart, Naming
from sealegs.team.report.values import AnswerRow
from sealegs.team.room import Given, Player, Round

_LATEST: Final = 253_402_300_799_000  # the year 9999: a log may say more than a calendar has


def answer_rows(
    room: Gathered, asked: Questions, apart: Apart, named: Naming
) -> Iterator[AnswerRow]:
    """Yield the answers: round by round, in each in the order in which people joined."""
    policy = known_policies()[room.state.rules.scoring]
    playing = {player.id for player in room.players}
    for put in room.state.rounds:
        known = asked.known(put.item, put.place)
        marks = {mark.person: mark for mark in put.marks or ()}
        for player in room.state.people:
            given = put.answers.get(player.id)
            if given is not None:
                mark = marks.get(player.id)
                counts = player.id in playing
                name = named[player.id]
                words = apart.words(player.id, put.number) if given.text else ""
                yield _row(put, known, player, given, mark, policy, name, words, counts=counts)


def _row(
    put: Round, known: Known, player: Player, given: Given, mark: Mark | None, policy: Policy,
    name: str, words: str, *, counts: bool,
) -> AnswerRow:  # fmt: skip
    return AnswerRow(
        round=put.number,
        question=known.question,
        asked=known.asked,
        item=known.item,
        kind=known.kind,
        topic=known.topic,
        level=known.level,
        skills=known.skills,
        person=player.id,
        name=name,
        counts=counts,
        keys=given.keys,
        given=known.said(given.keys),
        words=words,
        certainty=given.certainty,
        seconds=given.took_ms / 1000,
        limit=given.limit_ms / 1000,
        at=moment(given.at),
        right=None if mark is None else mark.right,
        credit=None if mark is None else mark.credit,
        points=None if mark is None else policy.points(marked(given, mark)),
    )


def moment(at: int) -> str:
    """Return milliseconds of Unix time as ISO 8601 in UTC; empty for 0."""
    if not at:
        return ""
    made = datetime.fromtimestamp(min(at, _LATEST) / 1000, UTC)
    return made.isoformat(timespec="milliseconds").replace("+00:00", "Z")
