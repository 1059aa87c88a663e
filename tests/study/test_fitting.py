"""Personal parameters: fitted, taken only where they tell unseen answers better."""

from __future__ import annotations

import random

import pytest

from sealegs.study.events import Setting
from sealegs.study.fitting import (
    LEAST_REVIEWS,
    Fit,
    available,
    fit,
    given_back,
    log_loss,
    taken,
    worth_fitting,
)
from sealegs.study.fsrs6 import DEFAULT, PUBLISHED, Model
from sealegs.study.plan.calibrate import calibrated
from sealegs.study.plan.values import History, Learner, Trace
from sealegs.study.state import EMPTY
from tests.study.events import event, fold


def studied(model: Model, cards: int, seed: int) -> list[History]:
    """Return the histories of a learner whose memory is this model."""
    rng, learner, histories = random.Random(seed), Learner(model), []
    for _ in range(cards):
        rows = [(rng.randrange(30), 3 if rng.random() < 0.7 else 1)]
        trace: Trace | None = learner.learnt(None, *rows[0])
        for wait in (1, 3, 7, 15, 30):
            day = rows[-1][0] + wait
            assert trace is not None
            recall = model.recall(trace.stability, wait)
            rows.append((day, 3 if rng.random() < recall else 1))
            trace = learner.learnt(trace, *rows[-1])
        histories.append(tuple(rows))
    return histories


FORGETFUL = Model((0.08, 0.5, 0.8, 3.0, *PUBLISHED[4:8], 0.9, *PUBLISHED[9:20], 0.5))


def test_the_package_of_the_extra_is_there() -> None:
    assert available()


def test_a_forgetful_learner_is_told_better_after_the_fit() -> None:
    histories = studied(FORGETFUL, 300, 1)
    found = fit(DEFAULT, histories)
    assert found is not None
    assert found.better
    assert found.before - found.after > 0.02
    assert found.reviews == 1500


def test_a_few_answers_already_tell_the_most_important_three_numbers() -> None:
    histories = studied(FORGETFUL, 40, 2)
    model = calibrated(DEFAULT, histories)
    fresh = studied(FORGETFUL, 200, 3)
    assert log_loss(model, fresh, 0) < log_loss(DEFAULT, fresh, 0)
    assert calibrated(DEFAULT, histories[:1]) is DEFAULT


def test_a_fit_is_an_event_that_one_key_takes_back() -> None:
    found = Fit((*PUBLISHED[:20], 0.3), 0.41, 0.38, 512)
    new = taken(found)
    assert new.payload["before"] == 0.41
    payload = Setting("parameters", parameters=list(found.parameters), reviews=512)
    state = fold([event(0, payload, "memory")])
    assert state.memories.model.w[20] == pytest.approx(0.3)
    back = given_back(state)
    assert back is not None
    assert back.payload["parameters"] == []
    assert given_back(EMPTY) is None


def test_a_fit_waits_for_enough_history_and_then_for_half_as_much_again() -> None:
    history: History = ((0, 3), (1, 3))
    assert not worth_fitting(EMPTY, [history] * (LEAST_REVIEWS - 1))
    assert worth_fitting(EMPTY, [history] * LEAST_REVIEWS)
    state = fold([event(0, Setting("parameters", reviews=LEAST_REVIEWS), "memory")])
    assert not worth_fitting(state, [history] * LEAST_REVIEWS)
    assert worth_fitting(state, [history] * (2 * LEAST_REVIEWS))
