"""Our FSRS-6 against the package ``fsrs``, step by step over arbitrary histories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.study.events import Grade, Setting, Undo
from sealegs.study.fsrs6 import DEFAULT, HIGHEST, LOWEST, PUBLISHED, Model, next_step, valid
from sealegs.study.memory import preview, retrievability
from tests.study.events import DAY, event, event_id, fold

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
CARD = "docker/images/card/target"

ratings = st.integers(1, 4)
gaps = st.integers(-3 * DAY, 400 * DAY)
parameters = st.tuples(*(st.floats(low, high) for low, high in zip(LOWEST, HIGHEST, strict=True)))


def test_the_published_parameters_are_those_of_the_package() -> None:
    assert fsrs.Scheduler().parameters == PUBLISHED


@given(st.lists(st.tuples(ratings, gaps), min_size=1, max_size=12), parameters)
def test_every_step_is_that_of_the_package(
    history: list[tuple[int, int]], w: tuple[float, ...]
) -> None:
    scheduler = fsrs.Scheduler(w, enable_fuzzing=False)
    model, card, at = Model(w), fsrs.Card(card_id=1), EPOCH
    phase, step, known, last = 1, 0, None, at
    for rating, gap in history:
        at = max(at + timedelta(milliseconds=gap), EPOCH)
        days = (at - last).days
        known = model.first(rating) if known is None else model.after(*known, days, rating)
        phase, step, wait = next_step(model, phase, step, rating, known[0], 0.9)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), at)
        last = at
        assert card.stability is not None
        assert card.difficulty is not None
        assert known == pytest.approx((card.stability, card.difficulty), rel=1e-6)
        assert phase == card.state.value
        assert step == (card.step or 0)
        # An interval of whole days may round the other way when both lie on the edge.
        assert abs((card.due - at) - timedelta(milliseconds=wait)) <= timedelta(days=1)
        later = at + timedelta(days=40)
        expected = scheduler.get_card_retrievability(card, later)
        assert model.recall(known[0], 40) == pytest.approx(expected, rel=1e-6)


def test_parameters_out_of_bounds_are_told_from_valid_ones() -> None:
    assert valid(PUBLISHED)
    assert not valid(PUBLISHED[:-1])
    assert not valid((-1.0, *PUBLISHED[1:]))
    assert not valid((float("nan"), *PUBLISHED[1:]))


def test_fitted_parameters_hold_from_their_event_on_and_can_be_given_back() -> None:
    slow = [*PUBLISHED[:8], PUBLISHED[8] - 1, *PUBLISHED[9:]]
    fit = Setting("parameters", parameters=slow, before=0.4, after=0.3, reviews=500)
    grades = [event(n, Grade(3), CARD, at_ms=(60 + 9 * n) * DAY) for n in range(3)]
    plain = fold(grades)
    fitted = fold([grades[0], event(1, fit, "memory"), *(
        event(n + 1, Grade(3), CARD, at_ms=(60 + 9 * n) * DAY) for n in (1, 2)
    )])  # fmt: skip
    before, after = plain.memories.known(CARD), fitted.memories.known(CARD)
    assert before is not None
    assert after is not None
    assert (after.stability or 0) < (before.stability or 0)
    back = fold([event(9, Setting("parameters"), "memory")], fitted)
    assert back.memories.model == DEFAULT


def test_an_undo_replays_each_grade_with_the_parameters_of_its_time() -> None:
    slow = [*PUBLISHED[:8], PUBLISHED[8] - 1, *PUBLISHED[9:]]
    fit = Setting("parameters", parameters=slow)
    first = [event(0, Grade(3), CARD, at_ms=50 * DAY), event(1, Grade(3), CARD, at_ms=55 * DAY)]
    tuned = event(2, fit, "memory")
    undone = [event(3, Grade(1), CARD, at_ms=60 * DAY), event(4, Undo(event_id(3)), CARD)]
    one, other = fold([*first, tuned, *undone]), fold([*first, tuned])
    known, expected = one.memories.known(CARD), other.memories.known(CARD)
    assert known is not None
    assert expected is not None
    assert known.stability == expected.stability
    assert known.due_ms == expected.due_ms


def test_recall_and_the_promised_intervals_follow_the_model_and_the_retention() -> None:
    known = fold([event(0, Grade(4), CARD, at_ms=50 * DAY)]).memories.known(CARD)
    assert known is not None
    forgetful = Model((*PUBLISHED[:20], 0.7))
    assert retrievability(known, 90 * DAY, forgetful) < retrievability(known, 90 * DAY)
    lax = preview(known, 60 * DAY, retention=0.8)
    assert all(lax[rating] >= shown for rating, shown in preview(known, 60 * DAY).items())
