"""A plan as JSON, ``sealegs plan --json``: version 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from sealegs.study.plan.day import DayPlan
from sealegs.study.plan.outlook import Outlook, Reading
from sealegs.study.plan.values import Choice
from sealegs.study.plan.words import why

VERSION = 1


class ChoiceRow(msgspec.Struct, frozen=True):
    """One choice: ``gain`` in points of a hundred on the day, ``recall`` of now."""

    item: str
    name: str
    kind: str
    new: bool
    seconds: float
    gain: float
    recall: float
    why: str


class ReadingRow(msgspec.Struct, frozen=True):
    """The expected recall of a group on the day, 0 to 1, with an interval of 90 %."""

    name: str
    items: int
    reached: int
    now: float
    mean: float
    low: float
    high: float


class Report(msgspec.Struct, frozen=True):
    """The whole plan. ``five_minutes_more`` is what they add to the mean."""

    version: int
    date: str
    days_left: int
    minutes: int
    stage: str
    spent_seconds: float
    today: tuple[ChoiceRow, ...]
    expected: ReadingRow
    topics: tuple[ReadingRow, ...]
    levels: tuple[ReadingRow, ...]
    given_up: int
    five_minutes_more: float


def report(plan: DayPlan, ahead: Outlook, with_more: Outlook, names: Mapping[str, str]) -> bytes:
    """Return the plan as one JSON document."""
    made = Report(
        VERSION,
        plan.aim.date,
        plan.horizon.left,
        plan.aim.minutes,
        plan.stage.value,
        round(plan.spent, 1),
        tuple(_choice(choice, plan, names) for choice in plan.choices),
        _reading(ahead.all),
        tuple(_readings(ahead.topics)),
        tuple(_readings(ahead.levels)),
        ahead.given_up,
        round(with_more.all.mean - ahead.all.mean, 4),
    )
    return msgspec.json.format(msgspec.json.encode(made), indent=2)


def _choice(choice: Choice, plan: DayPlan, names: Mapping[str, str]) -> ChoiceRow:
    item = choice.item
    return ChoiceRow(
        item.id, names.get(item.id, ""), item.kind.value, item.trace is None,
        round(choice.seconds, 1), round(100 * choice.gain, 2), round(choice.recall, 4),
        why(choice, plan),
    )  # fmt: skip


def _readings(readings: Iterable[Reading]) -> Iterable[ReadingRow]:
    return (_reading(reading) for reading in readings)


def _reading(r: Reading) -> ReadingRow:
    figures = (round(value, 4) for value in (r.now, r.mean, r.low, r.high))
    return ReadingRow(r.name, r.items, r.reached, *figures)
