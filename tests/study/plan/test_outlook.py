"""The outlook of large decks: a sample is followed, but what is there is counted of all."""

from __future__ import annotations

import pytest

from sealegs.curriculum.model import Level
from sealegs.study.fsrs6 import Rating
from sealegs.study.plan.outlook import outlook
from sealegs.study.plan.values import Horizon, Item, Kind, Learner, Pace
from sealegs.study.state import EMPTY

TODAY = 20_000
LEARNER = Learner(EMPTY.memories.model, Pace(), 0.65)


def item(number: int, *, met: bool = False) -> Item:
    """Return a card; every third is of a Junior."""
    trace = LEARNER.learnt(None, TODAY - 1, Rating.GOOD) if met else None
    level = Level.SENIOR if number % 3 else Level.JUNIOR
    return Item(f"c{number}", Kind.CARD, f"t{number % 50}", level, (), trace, 1.0, 10.0)


@pytest.mark.parametrize("days", [0, 10])
@pytest.mark.parametrize("number", [100, 241, 500, 607])
def test_every_item_is_counted_however_many_there_are(number: int, days: int) -> None:
    items = [item(at, met=at in {7, 211}) for at in range(number)]
    horizon = Horizon(TODAY, TODAY + days, 0 if not days else 10)
    ahead = outlook(items, horizon, LEARNER)
    assert ahead.all.items == number
    assert len(ahead.topics) == 50
    assert {each.name: each.items for each in ahead.levels} == {
        "junior": len(range(0, number, 3)), "senior": number - len(range(0, number, 3)),
    }  # fmt: skip
    met = sum(one.trace is not None for one in items)
    assert all(each.reached <= each.items for each in (ahead.all, *ahead.topics, *ahead.levels))
    assert ahead.all.reached >= met
    if not days:
        assert ahead.all.reached == met


def test_without_a_day_ahead_the_figure_is_that_of_today() -> None:
    items = [item(at, met=at % 7 == 0) for at in range(500)]
    ahead = outlook(items, Horizon(TODAY, TODAY, 0), LEARNER)
    for each in (ahead.all, *ahead.topics, *ahead.levels):
        assert each.mean == pytest.approx(each.now)
        assert each.low <= each.mean <= each.high


def test_one_more_item_changes_the_counts_by_one() -> None:
    few = outlook([item(at) for at in range(500)], Horizon(TODAY, TODAY, 0), LEARNER)
    more = outlook([item(at) for at in range(501)], Horizon(TODAY, TODAY, 0), LEARNER)
    assert [each.items for each in few.levels] == [167, 333]
    assert [each.items for each in more.levels] == [167, 334]
