"""What a second is worth on each day, and what a memory is worth at those prices."""

from __future__ import annotations

from statistics import mean

from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.study.plan.ahead import Ahead
from sealegs.study.plan.prices import prices
from sealegs.study.plan.values import Horizon, Item, Learner, Trace

LEARNER = Learner()
FREE = Ahead(LEARNER, (0.0,) * 121)


def new(number: int) -> list[Item]:
    return [Item(str(n)) for n in range(number)]


def test_a_second_is_worth_most_shortly_before_the_interview_when_there_are_too_few() -> None:
    found = prices(new(400), Horizon(0, 30, 8), LEARNER)
    assert len(found) == 31
    assert mean(found[1:4]) > 1.5 * mean(found[20:30]) > 0


def test_a_second_is_worth_less_the_more_of_them_there_are() -> None:
    few, many = (prices(new(200), Horizon(0, 20, m), LEARNER) for m in (4, 40))
    assert sum(many) < 0.5 * sum(few)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 60), st.integers(0, 40), st.floats(1, 30))
def test_prices_are_the_same_for_the_same_items_and_never_negative(
    items: int, left: int, minutes: float
) -> None:
    horizon = Horizon(100, 100 + left, minutes)
    found = prices(new(items), horizon, LEARNER)
    assert found == prices(new(items), horizon, LEARNER)
    assert all(price >= 0 for price in found)


def test_on_the_last_evening_the_gain_is_what_the_review_adds_in_the_morning() -> None:
    trace = Trace(1.0, 6.5, 0)
    gain, recall = FREE.known(trace, 5, 1)
    outcome = LEARNER.study(trace, 5)
    left = LEARNER.model.recall(1.0, 5.6)
    good, again = (LEARNER.model.recall(s, 0.6) for s, _ in (outcome.good, outcome.again))
    assert abs(recall - outcome.recall) < 0.02
    assert abs(gain - (recall * good + (1 - recall) * again - left)) < 0.03


def test_dear_days_make_a_review_that_can_wait_worth_doing_today() -> None:
    trace = Trace(3.0, 6.5, 0)
    dear = Ahead(LEARNER, (0.0, *(0.02,) * 9, *(0.0,) * 111))
    assert dear.known(trace, 4, 10)[0] > FREE.known(trace, 4, 10)[0]


def test_what_was_firmly_learnt_gains_less_than_what_is_nearly_forgotten() -> None:
    firm, weak = (FREE.known(Trace(s, 6.5, 0), 3, 4)[0] for s in (200.0, 0.5))
    assert weak > firm
    assert firm < 0.02
