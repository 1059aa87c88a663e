"""The plainer model of forgetting, and which model some answers call for."""

from __future__ import annotations

import random
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.study.fsrs6 import DEFAULT, Model, Rating
from sealegs.study.plan.calibrate import calibrated
from sealegs.study.plan.fit_strength import fitted_strength
from sealegs.study.plan.strength import Strength
from sealegs.study.plan.values import Forgetting, History, Learner, Trace

MODEL = Strength()
histories = st.lists(
    st.lists(st.tuples(st.integers(1, 20), st.sampled_from((1, 2, 3))), min_size=2, max_size=6),
    min_size=1,
    max_size=8,
)


def dated(gaps: list[tuple[int, int]]) -> History:
    day, made = 0, []
    for gap, rating in gaps:
        day += gap
        made.append((day, rating))
    return tuple(made)


def learnt(model: Forgetting, cards: int, seed: int) -> list[History]:
    """Return how cards go that are reviewed after 1, 3, 7 and 12 days."""
    rng, learner, made = random.Random(seed), Learner(model), []
    for _ in range(cards):
        day, rating = 0, 3 if rng.random() < 0.6 else 1
        trace, rows = learner.learnt(None, day, rating), [(day, rating)]
        for gap in (1, 3, 7, 12):
            day += gap
            right = rng.random() < model.recall(trace.stability, day - trace.day)
            rating = Rating.GOOD if right else Rating.AGAIN
            trace = learner.learnt(trace, day, rating)
            rows.append((day, int(rating)))
        made.append(tuple(rows))
    return made


def test_nine_of_ten_are_recalled_after_one_stability() -> None:
    assert MODEL.recall(5.0, 5.0) == pytest.approx(0.9)
    assert MODEL.recall(5.0, 0.0) == 1.0


def test_a_success_teaches_more_the_nearer_the_memory_was_to_being_forgotten() -> None:
    soon, late = (MODEL.after(4.0, 2.0, days, Rating.GOOD)[0] for days in (1, 12))
    assert 4.0 < soon < late


def test_a_failure_keeps_a_part_and_never_lengthens_a_memory() -> None:
    assert MODEL.after(40.0, 2.0, 30, Rating.AGAIN)[0] == pytest.approx(16.0)
    assert MODEL.after(1.0, 2.0, 30, Rating.AGAIN)[0] == 1.0


def test_a_second_success_on_one_day_teaches_nothing() -> None:
    assert MODEL.after(4.0, 2.0, 0, Rating.GOOD) == (4.0, 2.0)


def test_memories_that_last_longer_are_recalled_more() -> None:
    longer = MODEL.lasting(0.7)
    assert longer.first(3)[0] > MODEL.first(3)[0]
    assert longer.recall(2.0, 40) > MODEL.recall(2.0, 40)


@settings(max_examples=20, deadline=None)
@given(histories)
def test_what_is_fitted_is_as_likely_as_the_model_itself_says(
    gaps: list[list[tuple[int, int]]],
) -> None:
    told = [dated(rows) for rows in gaps]
    model, likely = fitted_strength(told)
    learner, total = Learner(model), 0.0
    for rows in told:
        trace: Trace | None = None
        for day, rating in rows:
            if trace is not None:
                p = min(max(model.recall(trace.stability, day - trace.day), 0.005), 0.995)
                total += log(p if rating > Rating.AGAIN else 1 - p)
            trace = learner.learnt(trace, day, rating)
    assert likely <= total + 1e-6
    plain = Strength()
    assert total >= sum(_likely(plain, rows) for rows in told) - 1e-6


def _likely(model: Strength, rows: History) -> float:
    learner, total = Learner(model), 0.0
    trace = learner.learnt(None, *rows[0])
    for day, rating in rows[1:]:
        p = min(max(model.recall(trace.stability, day - trace.day), 0.005), 0.995)
        total += log(p if rating > Rating.AGAIN else 1 - p)
        trace = learner.learnt(trace, day, rating)
    return total


def test_few_answers_change_nothing() -> None:
    assert calibrated(DEFAULT, [((0, 3), (1, 3))]) == DEFAULT


@pytest.mark.parametrize("seed", range(3))
def test_each_learner_gets_the_model_that_explains_the_answers(seed: int) -> None:
    plain = Strength(0.4, 0.4, 1.2, 0.2, 0.5, 0.5)
    assert isinstance(calibrated(DEFAULT, learnt(plain, 150, seed)), Strength)
    assert isinstance(calibrated(DEFAULT, learnt(DEFAULT, 400, seed)), Model)
