"""Cards, questions of all kinds and exercises in one plan, each with the time it takes."""

from __future__ import annotations

from datetime import timedelta
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.study.events import Answer, Certainty, Hint
from sealegs.study.plan.day import DayPlan, look_ahead, plan_day
from sealegs.study.plan.material import EXERCISE_WORTH
from sealegs.study.plan.values import Cause, Choice
from sealegs.study.plan.words import tally, why
from sealegs.study.today import suggest
from tests.study.events import MONDAY
from tests.study.plan.material import CARDS, EXERCISES, FLAGS, QUESTIONS, WHOLE, Diary

CHOICE, MULTI, ORDER, _ = (question.id for question in QUESTIONS)
SOLVABLE = tuple(EXERCISES.by_id)

answers = st.tuples(
    st.sampled_from([question.id for question in QUESTIONS] + [flag.id for flag in FLAGS]),
    st.booleans(),
    st.sampled_from(list(Certainty)),
)
events = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.one_of(
            st.tuples(st.integers(0, 23), st.sampled_from((1, 3))),
            answers,
            st.tuples(st.sampled_from(SOLVABLE), st.integers(1, 20)),
        ),
    ),
    max_size=30,
)


def whole_plan(diary: Diary, day: int) -> DayPlan:
    return diary.plan(day, WHOLE, EXERCISES)


def chosen(plan: DayPlan, item: str) -> Choice:
    return next(c for c in (*plan.choices, *plan.beyond) if c.item.id == item)


@settings(max_examples=30, deadline=None)
@given(events, st.integers(1, 40), st.integers(10, 21))
def test_with_every_format_it_is_deterministic_and_over_by_one_item_at_most(
    rows: list[tuple[int, tuple[object, ...]]], minutes: int, day: int
) -> None:
    diary = Diary()
    diary.aim(20, minutes)
    for at, what in sorted(rows, key=lambda row: row[0]):
        match what:
            case (str(item), bool(right), Certainty() as sure):
                diary.answer(at, item, right=right, sure=sure, given="2")
            case (str(item), int(long)):
                diary.build(at, item, long)
            case (int(number), int(rating)):
                diary.grade(at, f"c{number}", rating)
    now = MONDAY + timedelta(days=day, hours=9)
    plan, again = (plan_day(WHOLE, EXERCISES, diary.state, now) for _ in range(2))
    if plan is None or again is None:
        assert day > 20
        return
    assert plan.choices == again.choices
    assert sum(choice.seconds for choice in plan.choices[:-1]) <= plan.left
    items = [choice.item.id for choice in plan.choices]
    assert len(items) == len(set(items))
    assert all(why(choice, plan) for choice in plan.choices)


def test_a_plan_holds_cards_questions_of_all_kinds_and_exercises() -> None:
    diary = Diary()
    diary.aim(20, 240)
    for number in range(24):
        diary.grade(0, f"c{number}")
    plan = whole_plan(diary, 5)
    planned = {choice.item.id for choice in plan.choices}
    assert planned >= {question.id for question in QUESTIONS}
    assert planned >= {CARDS[0].id, SOLVABLE[0]}
    assert "exercise" in tally(plan)


def test_a_solved_exercise_is_not_planned_again() -> None:
    diary = Diary()
    diary.aim(20, 240)
    diary.grade(0, "c0")
    assert chosen(whole_plan(diary, 1), SOLVABLE[0]).item.worth == EXERCISE_WORTH
    diary.build(1, SOLVABLE[0], 10)
    plan = whole_plan(diary, 2)
    assert all(c.item.id != SOLVABLE[0] for c in (*plan.choices, *plan.beyond))


def test_exercises_take_the_time_that_was_measured() -> None:
    quick, slow = Diary(), Diary()
    for diary, minutes in ((quick, 2), (slow, 60)):
        diary.aim(20, 240)
        diary.build(0, SOLVABLE[0], minutes)
    times = [chosen(whole_plan(d, 1), SOLVABLE[1]).seconds for d in (quick, slow)]
    assert times[0] < 15 * 60 < times[1]


def test_time_at_an_exercise_is_time_of_the_day_and_a_pause_is_not() -> None:
    diary = Diary()
    diary.aim(20, 30)
    diary.build(0, SOLVABLE[0], 10)
    diary.at(MONDAY + timedelta(hours=12), Hint(1), SOLVABLE[1])
    plan = whole_plan(diary, 0)
    assert plan.spent == pytest.approx(600)
    assert plan.left == pytest.approx(1200)
    assert MONDAY.day - MONDAY.day == plan.horizon.today - max(plan.material.days)


def test_an_item_that_takes_long_is_expected_to_take_long_again() -> None:
    diary = Diary()
    diary.aim(20, 60)
    for day in (0, 3):
        for number in range(6):
            diary.grade(day, f"c{number}", seconds=60.0 if number == 0 else 10.0)
    plan = whole_plan(diary, 6)
    assert chosen(plan, CARDS[0].id).seconds > 1.5 * chosen(plan, CARDS[1].id).seconds
    new = chosen(plan, CARDS[23].id)
    assert chosen(plan, CHOICE).seconds > new.seconds


def test_an_error_made_in_certainty_comes_first_the_next_day_in_another_format() -> None:
    diary = Diary()
    diary.aim(20, 10)
    diary.answer(0, CHOICE, right=False, given="2")
    first = whole_plan(diary, 1).choices[0]
    assert first.item.urge is not None
    assert first.item.urge.cause is Cause.SURE
    assert first.item.id != CHOICE
    assert first.item.concepts == QUESTIONS[0].concepts
    assert "sure of an error here 1 day ago" in why(first, whole_plan(diary, 1))
    diary.answer(1, first.item.id, right=True)
    assert all(not _is_sure(choice) for choice in whole_plan(diary, 2).choices)
    assert any(_is_sure(choice) for choice in whole_plan(diary, 7).choices)


def _is_sure(choice: Choice) -> bool:
    return choice.item.urge is not None and choice.item.urge.cause is Cause.SURE


def test_errors_made_in_certainty_leave_half_of_the_day_to_everything_else() -> None:
    diary = Diary()
    diary.aim(20, 2)
    for flag in FLAGS:
        diary.answer(0, flag.id, right=False, given="red")
    diary.answer(0, CHOICE, right=False, given="2")
    choices = whole_plan(diary, 1).choices
    first = list(takewhile(_is_sure, choices))
    assert 0 < sum(c.seconds for c in first[:-1]) <= 60
    assert len(first) < len(FLAGS)


def test_the_morning_of_the_interview_still_looks_at_such_an_error() -> None:
    diary = Diary()
    diary.aim(20, 10)
    diary.answer(19, ORDER, right=False, given="2")
    plan = whole_plan(diary, 20)
    assert any(_is_sure(choice) for choice in plan.choices)


def test_a_wrong_belief_makes_questions_that_offer_it_count_for_more_until_it_is_overcome() -> None:
    diary = Diary()
    diary.aim(20, 60)
    diary.answer(0, CHOICE, right=False, sure=Certainty.THINK, given="2")
    plan = whole_plan(diary, 1)
    offering, other = chosen(plan, MULTI), chosen(plan, ORDER)
    assert offering.item.urge is not None
    assert offering.item.urge.cause is Cause.BELIEF
    assert offering.gain > other.gain
    assert "The first ships" in why(offering, plan)
    diary.answer(1, MULTI, right=True)
    assert all(c.item.urge is None for c in whole_plan(diary, 2).choices)


def test_what_quizzes_showed_asks_for_today_only_in_what_is_expected_of_the_day() -> None:
    plain, urged = Diary(), Diary()
    for diary in (plain, urged):
        diary.aim(20, 10)
        sure = Certainty.KNOW if diary is urged else Certainty.GUESS
        diary.answer(0, CHOICE, right=False, sure=sure, given="")
    looks = [look_ahead(whole_plan(diary, 1)).all.mean for diary in (plain, urged)]
    assert looks[0] == looks[1]


def test_home_offers_the_planned_look_at_errors_once() -> None:
    diary = Diary()
    diary.aim(20, 10)
    diary.answer(0, CHOICE, right=False, given="2")
    now = MONDAY + timedelta(days=1, hours=9)
    offers = suggest(WHOLE, diary.state, now, whole_plan(diary, 1))
    again = [offer for offer in offers if offer.params == {"mode": "sure"}]
    assert len(again) == 1
    assert "Look again: 1 thing" in again[0].title


def test_more_minutes_promise_more_where_some_formats_take_much_longer() -> None:
    diary = Diary()
    diary.aim(12, 3)
    for day, flag in enumerate(FLAGS):
        for number in range(3 * day, 3 * day + 3):
            diary.grade(day, f"c{number}", 1 if number % 3 else 3, 6.0)
        diary.at(
            MONDAY + timedelta(days=day, hours=9),
            Answer("red", right=True, certainty=Certainty.THINK, seconds=60.0),
            flag.id,
        )
    plan = whole_plan(diary, 5)
    means = [look_ahead(plan, more_minutes=more).all.mean for more in (-2, 0, 2, 5)]
    assert means == sorted(means)
    assert means[-1] > means[0] + 0.02
