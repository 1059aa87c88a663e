"""The cohort by skill, and who is stuck on what.

A skill is a concept that a question names, or its topic where it names none. Somebody is stuck on
a skill when they missed something in it that they said they know, or missed two questions or more
and at least half of what they answered. An answer misses that earns less than half; no answer is
no evidence, since a lost connection isn't a lost thought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sealegs.study.events import Certainty
from sealegs.team.events import FULL_MARKS
from sealegs.team.report.gathering import Gathered
from sealegs.team.report.known import Questions
from sealegs.team.report.values import AnswerRow, Cell, Evidence, SkillRow, Stuck, share

_HALF: Final = FULL_MARKS // 2

BySkill = Mapping[str, Mapping[str, Sequence[AnswerRow]]]
"""Judged answers by skill, then by person."""


def by_skill(answers: Iterable[AnswerRow]) -> BySkill:
    """Sort the answers that count by skill and person, skills in the order they were asked."""
    found: dict[str, dict[str, list[AnswerRow]]] = {}
    for row in answers:
        if row.counts and row.credit is not None:
            for skill in row.skills:
                found.setdefault(skill, defaultdict(list))[row.person].append(row)
    return found


def missed(row: AnswerRow) -> bool:
    """Tell whether an answer earned less than half."""
    return row.credit is not None and row.credit < _HALF


def stuck_list(room: Gathered, asked: Questions, sorted_: BySkill) -> tuple[Stuck, ...]:
    """Return who is stuck, the surest errors first."""
    places = {player.id: player.place for player in room.players}
    put = {put.number: asked.known(put.item, put.place) for put in room.state.rounds}
    right = {number: known.said(known.right) for number, known in put.items()}
    found = [
        _stuck(skill, rows, right)
        for skill, people in sorted_.items() for rows in people.values() if _is_stuck(rows)
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda one: (-one.sure, -one.missed, places[one.person], one.skill))
    )


def _is_stuck(rows: Sequence[AnswerRow]) -> bool:
    wrong = [row for row in rows if missed(row)]
    if any(row.certainty == Certainty.KNOW for row in wrong):
        return True
    return len(wrong) >= 2 and 2 * len(wrong) >= len(rows)


def _stuck(skill: str, rows: Sequence[AnswerRow], right: Mapping[int, str]) -> Stuck:
    wrong = [row for row in rows if missed(row)]
    return Stuck(
        person=rows[0].person,
        name=rows[0].name,
        skill=skill,
        answered=len(rows),
        missed=len(wrong),
        sure=sum(row.certainty == Certainty.KNOW for row in wrong),
        evidence=tuple(
            Evidence(
                round=row.round, question=row.question, asked=row.asked, given=row.given,
                certainty=row.certainty, right=right.get(row.round, ""),
            )
            for row in wrong
        ),
    )  # fmt: skip


def skill_rows(room: Gathered, sorted_: BySkill, stuck: Iterable[Stuck]) -> tuple[SkillRow, ...]:
    """Return a row for each skill, the one that did worst first."""
    held: dict[str, int] = defaultdict(int)
    for one in stuck:
        held[one.skill] += 1
    rows = [_skill(room, skill, people, held[skill]) for skill, people in sorted_.items()]
    return tuple(sorted(rows, key=lambda row: 1.0 if row.share is None else row.share))


def _skill(
    room: Gathered, skill: str, people: Mapping[str, Sequence[AnswerRow]], stuck: int
) -> SkillRow:
    everyone = [row for rows in people.values() for row in rows]
    return SkillRow(
        skill=skill,
        questions=len({row.round for row in everyone}),
        answered=len(everyone),
        share=_earned(everyone),
        stuck=stuck,
        cells=tuple(_cell(people.get(player.id, ())) for player in room.players),
    )


def _cell(rows: Sequence[AnswerRow]) -> Cell:
    return Cell(len(rows), _earned(rows))


def _earned(rows: Sequence[AnswerRow]) -> float | None:
    return share(sum(row.credit or 0 for row in rows), FULL_MARKS * len(rows))
