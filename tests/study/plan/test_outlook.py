"""The outlook of large decks: a sample is followed, but what is there is counted of all."""

from __future__ import annotations

import pytest

from sealegs.curriculum.model import Level
from sealegs.study.fsrs6 import Rating
from sealegs.study.plan.outlook import TELLING, Outlook, Reading, outlook
from sealegs.study.plan.values import Horizon, Item, Kind, Learner, Pace
from sealegs.study.plan.words import floor, outcome
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


@pytest.mark.parametrize(
    ("low", "high", "reviews", "said"),
    [
        (0.46, 0.97, 0, "Count on 46: no answer so far tells how fast you forget"),
        (0.46, 0.97, 1, "Count on 46: 1 answer so far tells how fast"),
        (0.46, 0.97, 12, "Count on 46: 12 answers so far tell how fast"),
        (0.46, 0.97, TELLING, "Count on 46; how the rest"),
        (0.80, 0.97, 12, ""),
    ],
)
def test_of_a_wide_range_is_told_what_to_count_on(
    low: float, high: float, reviews: int, said: str
) -> None:
    told = Outlook(Reading("all", 10, 0.1, 0.85, low, high, 10), (), (), reviews)
    assert floor(told).startswith(said)
    assert bool(floor(told)) == bool(said)
    assert outcome(told).startswith("On the day you would recall 85 of 100 (between ")


def test_the_outlook_says_what_it_rests_on() -> None:
    ahead = outlook([item(0)], Horizon(TODAY, TODAY + 5, 10), LEARNER, reviews=7)
    assert ahead.reviews == 7
