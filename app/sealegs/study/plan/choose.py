"""Choosing what to study today: the greatest gain for a minute first, until the minutes are used.

Minutes that are not used today are lost, so nothing is saved up: a day is filled as long as
there is anything that helps. The order is the same for the same items, horizon and learner.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import exp, log
from typing import Final

from sealegs.study.plan.ahead import Ahead, Prices, ahead_of
from sealegs.study.plan.prices import prices
from sealegs.study.plan.values import Cause, Choice, Horizon, Item, Kind, Learner

SIBLING: Final = 0.3
"""What is left of a gain when the same concept was already asked today in another format."""

PROBES: Final = 150
"""Reviews after which the learner's forgetting is known well enough to plan by."""

_APART: Final = 0.4
_PROBING: Final = 0.1
_URGENT: Final = 0.5
_CERTAIN: Final = 0.75


def ranked(
    items: Sequence[Item],
    horizon: Horizon,
    learner: Learner,
    mastery: Mapping[str, float] | None = None,
    at: Prices | None = None,
) -> list[Choice]:
    """Return all items as choices, the greatest gain for a minute first.

    Ties go to the order of ``items``. What was studied today already is left out. ``mastery``
    by concept says where an exercise helps (see ``_exercise``); ``at`` are the prices of the
    days when they are known already.
    """
    at = at if at is not None else prices(items, horizon, learner)
    worth = _Worths(learner, at)
    made = (_choice(item, worth, horizon, learner, mastery or {}) for item in items)
    choices = [choice for choice in made if choice is not None]
    return sorted(choices, key=lambda choice: round(-choice.gain / choice.seconds, 12))


def chosen(
    order: Sequence[Choice],
    seconds: float,
    *,
    asked: Iterable[Item] = (),
    reviewed: int = PROBES,
) -> tuple[Choice, ...]:
    """Return what fits into ``seconds``; only the last one may reach beyond them.

    ``asked`` was studied today already: its concepts are not asked in another format when
    anything else helps. Errors that were made in certainty come first, for at most half of the
    time. While fewer than ``PROBES`` reviews (``reviewed``) tell how fast this learner forgets, a
    tenth of the time goes to finding out.
    """
    first = list(_urgent(order, seconds))
    taken = {choice.item.id for choice in first}
    others = [choice for choice in order if choice.item.id not in taken]
    early = [*first, *(_probes(others, seconds) if reviewed < PROBES else ())]
    taken |= {choice.item.id for choice in early}
    rest = [choice for choice in order if choice.item.id not in taken]
    apart = _apart(rest, _formats([*asked, *(choice.item for choice in early)]))
    fitting: list[Choice] = []
    for choice in (*early, *apart):
        if seconds <= 0:
            break
        fitting.append(choice)
        seconds -= choice.seconds
    return tuple(fitting)


class _Worths:
    """What memories are worth, by how long their items take: to wait costs slow ones more.

    ``times`` is here for a worth of 1: what takes twice as long and is worth twice as much is as
    good a use of the time.
    """

    def __init__(self, learner: Learner, at: Prices) -> None:
        self._learner, self._at = learner, at
        self._tables: dict[int, Ahead] = {}

    def new(self, times: float, left: int) -> float:
        """Return the gain of meeting a new item, never greater for a second the longer it takes."""
        gain, usual = self.of(times).new(left), times * self.of(1.0).new(left)
        return min(gain, usual) if times > 1 else max(gain, usual)

    def of(self, times: float) -> Ahead:
        """Return the table of items that take about so many times as long as the pace."""
        step = round(log(times) / _APART)
        found = self._tables.get(step)
        if found is None:
            pace = self._learner.pace.longer(exp(step * _APART))
            found = self._tables[step] = ahead_of(replace(self._learner, pace=pace), self._at)
        return found


def _choice(
    item: Item,
    worth: _Worths,
    horizon: Horizon,
    learner: Learner,
    mastery: Mapping[str, float],
) -> Choice | None:
    pace = learner.pace
    if item.kind is Kind.EXERCISE:
        return Choice(item, _exercise(item, mastery), pace.exercise, 0.0)
    if item.trace is None:
        gain = item.worth * worth.new(item.times / item.worth, horizon.left)
        return Choice(item, gain, pace.new * item.times, 0.0)
    if item.trace.day >= horizon.today:
        return None
    gain, recall = worth.of(item.times / item.worth).known(item.trace, horizon.today, horizon.left)
    return Choice(item, item.worth * gain, pace.review(recall) * item.times, recall)


def _exercise(item: Item, mastery: Mapping[str, float]) -> float:
    """Return the gain of solving an exercise: it turns what is known into what can be done.

    There is no published measure of this. A concept done by hand is taken to be worth
    ``worth`` cards, as far as it is known at all, and less where recall is certain already.
    """
    shares = (mastery.get(concept, 0.0) for concept in item.concepts)
    return item.worth * sum(share * (1 - _CERTAIN * share) for share in shares)


def _urgent(order: Sequence[Choice], seconds: float) -> Iterator[Choice]:
    """Yield what was answered wrongly in certainty, in order, for half of the time."""
    room = seconds * _URGENT
    for choice in order:
        urge = choice.item.urge
        if urge is not None and urge.cause is Cause.SURE and room > 0:
            yield choice
            room -= choice.seconds


def _probes(order: Sequence[Choice], seconds: float) -> Iterator[Choice]:
    """Yield reviews spread over all ages of memory, for a tenth of the time."""
    known = [c for c in order if c.item.trace is not None and c.item.kind is Kind.CARD]
    known.sort(key=lambda choice: choice.item.trace.day if choice.item.trace else 0)
    budget = _PROBING * seconds
    wanted = int(budget // 12)
    if not wanted or not known:
        return
    step = max(1, len(known) // wanted)
    for choice in known[::step][:wanted]:
        yield replace(choice, probe=True)


def _formats(items: Iterable[Item]) -> dict[str, set[Kind]]:
    asked: dict[str, set[Kind]] = {}
    for item in items:
        for concept in item.concepts:
            asked.setdefault(concept, set()).add(item.kind)
    return asked


def _apart(order: Sequence[Choice], asked: dict[str, set[Kind]]) -> Iterator[Choice]:
    """Yield choices in order, but siblings of what was asked later, by their reduced gain."""
    waiting: list[Choice] = []
    for choice in order:
        while waiting and _reduced(waiting[0]) > choice.gain / choice.seconds:
            yield waiting.pop(0)
        if _is_sibling(choice.item, asked):
            waiting.append(choice)
            continue
        for concept in choice.item.concepts:
            asked.setdefault(concept, set()).add(choice.item.kind)
        yield choice
    yield from waiting


def _reduced(choice: Choice) -> float:
    return SIBLING * choice.gain / choice.seconds


def _is_sibling(item: Item, asked: Mapping[str, Collection[Kind]]) -> bool:
    return any(
        kind is not item.kind for concept in item.concepts for kind in asked.get(concept, ())
    )
