"""How each question did: facility, discrimination, what was taken, how surely, how long.

Facility and discrimination are those of classical test theory: the share of right answers, and
the point-biserial correlation of being right with the rest score, which is what somebody earned
in all other rounds that count for them (no answer earns nothing). Its interval is Fisher's z. Who
was sent out is in none of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import StatisticsError, correlation, median
from typing import Final

from sealegs.study.events import Certainty
from sealegs.study.quiz import Tally
from sealegs.team.events import FULL_MARKS
from sealegs.team.report.gathering import Gathered
from sealegs.team.report.known import Known, Questions
from sealegs.team.report.values import (
    AnswerRow,
    Discrimination,
    QuestionRow,
    Taken,
    Tallies,
    share,
)
from sealegs.team.room import Round, time_limit

LEAST_PEOPLE: Final = 10
"""Of fewer answers a correlation says nothing: even of ten its interval is more than one wide."""

LEAST_OTHERS: Final = 3
"""Of fewer other questions there is no rest score worth the name."""

_WIDE: Final = 1.96
_MOST_ORDERS: Final = 6


def question_rows(
    room: Gathered, asked: Questions, answers: Iterable[AnswerRow]
) -> tuple[QuestionRow, ...]:
    """Return a row for each revealed round."""
    by_round: dict[int, list[AnswerRow]] = defaultdict(list)
    for row in answers:
        if row.counts and row.credit is not None:
            by_round[row.round].append(row)
    rest = _Rest.of(room, by_round)
    return tuple(
        _row(room, put, asked.known(put.item, put.place), by_round[put.number], rest)
        for put in room.state.rounds if put.marks is not None
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rest:
    """What everybody earned in all rounds that count for them, and how many those are."""

    earned: Mapping[str, int]
    rounds: Mapping[str, int]

    @classmethod
    def of(cls, room: Gathered, by_round: Mapping[int, Sequence[AnswerRow]]) -> _Rest:
        earned: Counter[str] = Counter()
        for rows in by_round.values():
            for row in rows:
                earned[row.person] += row.credit or 0
        rounds = Counter(person for people in room.counted.values() for person in people)
        return cls(earned, rounds)

    def score(self, row: AnswerRow) -> float | None:
        """Return the rest score of who gave an answer; None where there are too few others."""
        others = self.rounds[row.person] - 1
        if others < LEAST_OTHERS:
            return None
        return (self.earned[row.person] - (row.credit or 0)) / others


def _row(
    room: Gathered, put: Round, known: Known, rows: Sequence[AnswerRow], rest: _Rest
) -> QuestionRow:
    playing = {player.id for player in room.players}
    times = [row.seconds for row in rows]
    right = sum(row.right is True for row in rows)
    return QuestionRow(
        round=put.number,
        question=known.question,
        asked=known.asked,
        item=known.item,
        kind=known.kind,
        topic=known.topic,
        level=known.level,
        skills=known.skills,
        people=len(room.counted.get(put.number, set()) & playing),
        answered=len(rows),
        right=right,
        facility=share(right, len(rows)),
        credit=share(sum(row.credit or 0 for row in rows), FULL_MARKS * len(rows)),
        discrimination=_discrimination(rows, rest),
        certain=tallies(rows),
        median=round(median(times), 3) if times else None,
        longest=max(times, default=None),
        limit=time_limit(put.seconds, 100) / 1000,
        taken=_taken(known, rows),
    )


def _discrimination(rows: Sequence[AnswerRow], rest: _Rest) -> Discrimination:
    pairs = [(float(row.right is True), score) for row in rows
             if (score := rest.score(row)) is not None]  # fmt: skip
    people = len(pairs)
    if people < LEAST_PEOPLE:
        few = "too few people" if len(rows) < LEAST_PEOPLE else "too few other questions"
        return Discrimination(None, None, None, people, few)
    rights = [right for right, _ in pairs]
    if len(set(rights)) == 1:
        return Discrimination(None, None, None, people, f"all {'right' if rights[0] else 'wrong'}")
    try:
        found = correlation(rights, [score for _, score in pairs])
    except StatisticsError:
        return Discrimination(None, None, None, people, "the rest scores are all alike")
    z, wide = atanh(max(min(found, 0.999999), -0.999999)), _WIDE / sqrt(people - 3)
    low, high = tanh(z - wide), tanh(z + wide)
    return Discrimination(round(found, 4), round(low, 4), round(high, 4), people)


def tallies(rows: Iterable[AnswerRow]) -> Tallies:
    """Return how many answers were given with each certainty, and how many of them are right."""
    answered: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for row in rows:
        answered[row.certainty] += 1
        right[row.certainty] += row.right is True
    guess, think, know = (Tally(answered[each], right[each]) for each in Certainty)
    return guess, think, know


def _taken(known: Known, rows: Sequence[AnswerRow]) -> tuple[Taken, ...]:
    """Return what was taken: of orders the most frequent whole ones, else each key."""
    if not known.texts:
        return ()
    if known.ordered:
        orders = Counter(row.keys for row in rows)
        chosen = [keys for keys, _ in orders.most_common(_MOST_ORDERS)]
        belong = [known.right] if known.right not in chosen else []
        return tuple(_one(known, keys, [r for r in rows if r.keys == keys], len(rows))
                     for keys in (*chosen, *belong))  # fmt: skip
    return tuple(
        _one(known, (key,), [r for r in rows if key in (r.keys or (0,))], len(rows))
        for key in known.texts
    )


def _one(known: Known, keys: tuple[int, ...], rows: Sequence[AnswerRow], of: int) -> Taken:
    belongs = keys == known.right if known.ordered else keys[0] in (known.right or (0,))
    sure = sum(row.certainty == Certainty.KNOW for row in rows)
    text = known.said(keys) if known.ordered or keys[0] else known.texts[0]
    return Taken(keys, text, belongs, len(rows), share(len(rows), of) or 0.0, sure)
