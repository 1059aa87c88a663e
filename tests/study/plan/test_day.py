"""What a day holds: deterministic, within its minutes, explained, without guilt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.ground.problem import SealegsError
from sealegs.study.dashboard import next_interview
from sealegs.study.events import Setting
from sealegs.study.plan.aim import read_date
from sealegs.study.plan.day import EVE_MINUTES, MORNING_MINUTES, Stage, look_ahead, plan_day
from sealegs.study.plan.run import next_card
from sealegs.study.plan.setting import aimed, undo_of_last_aim
from sealegs.study.plan.values import Kind
from sealegs.study.plan.words import five_more, given_up, headline, lines, tally, why
from sealegs.study.sheet import sheet
from sealegs.study.state import EMPTY
from sealegs.study.today import suggest
from sealegs.study.words import count
from tests.study.events import MONDAY
from tests.study.plan.material import CARDS, NO_EXERCISES, PACK, Diary

grades = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 23), st.sampled_from((1, 3)), st.floats(1, 90)),
    max_size=40,
)


def written(rows: list[tuple[int, int, int, float]], minutes: int) -> Diary:
    diary = Diary()
    diary.aim(20, minutes)
    for day, number, rating, seconds in sorted(rows, key=lambda row: row[0]):
        diary.grade(day, f"c{number}", rating, seconds)
    return diary


@settings(max_examples=40, deadline=None)
@given(grades, st.integers(1, 30), st.integers(9, 21))
def test_the_plan_is_deterministic_and_exceeds_the_minutes_by_at_most_one_item(
    rows: list[tuple[int, int, int, float]], minutes: int, day: int
) -> None:
    diary = written(rows, minutes)
    now = MONDAY + timedelta(days=day, hours=9)
    plan = plan_day(PACK, NO_EXERCISES, diary.state, now)
    again = plan_day(PACK, NO_EXERCISES, diary.state, now)
    if plan is None or again is None:
        assert day > 20
        return
    assert plan.choices == again.choices
    assert sum(choice.seconds for choice in plan.choices[:-1]) <= plan.left
    assert plan.spent + plan.left <= max(60 * minutes, plan.spent)
    items = [choice.item.id for choice in plan.choices]
    assert len(items) == len(set(items))


def test_the_day_of_the_interview_ends_at_local_midnight_not_with_the_study_day() -> None:
    diary = Diary()
    diary.aim(3)
    midnight = (MONDAY + timedelta(days=4)).replace(hour=0, minute=0, second=0, microsecond=0)
    before, after = midnight - timedelta(minutes=1), midnight + timedelta(minutes=1)
    assert plan_day(PACK, NO_EXERCISES, diary.state, before) is not None
    assert next_interview(diary.state, before).startswith("today")
    assert plan_day(PACK, NO_EXERCISES, diary.state, after) is None
    assert next_interview(diary.state, after) == ""
    with pytest.raises(SealegsError, match="is over"):
        read_date(before.date().isoformat(), after)


def test_without_a_date_or_after_it_there_is_no_plan() -> None:
    assert plan_day(PACK, NO_EXERCISES, EMPTY, MONDAY) is None
    diary = Diary()
    diary.aim(3)
    after = MONDAY + timedelta(days=4)
    assert plan_day(PACK, NO_EXERCISES, diary.state, after) is None


def test_minutes_already_spent_are_not_planned_again() -> None:
    diary = Diary()
    diary.aim(20, 2)
    before = diary.plan(0)
    for number in range(3):
        diary.grade(0, f"c{number}", 4, 40.0)
    after = diary.plan(0)
    assert before.left == 120
    assert after.spent == 120
    assert after.choices == ()
    assert "are used" in tally(after)


def test_cards_that_come_back_today_are_counted_and_take_their_time() -> None:
    diary = Diary()
    diary.aim(20, 4)
    for number in range(6):
        diary.grade(0, f"c{number}", 1, 0.1)
    after = diary.plan(0)
    assert {item.id for item in after.again} == {card.id for card in CARDS[:6]}
    assert tally(after).startswith("6 cards due, ")
    assert after.again_seconds == pytest.approx(6 * after.material.learner.pace.recalled, rel=0.5)
    last = max(choice.seconds for choice in after.choices)
    assert after.left <= after.seconds <= after.left + last


TWINS = replace(
    PACK,
    topics={
        "images": replace(
            PACK.topics["images"],
            cards=tuple(
                replace(card, twin=CARDS[number ^ 1].id) for number, card in enumerate(CARDS)
            ),
        )
    },
)


@settings(max_examples=60, deadline=None)
@given(grades, st.integers(1, 30), st.integers(0, 11), st.integers(0, 90))
def test_home_plan_and_cards_say_the_same_figures(
    rows: list[tuple[int, int, int, float]], minutes: int, day: int, later: int
) -> None:
    state = written(rows, minutes).state
    now = MONDAY + timedelta(days=day, hours=9, minutes=later)
    plan = plan_day(TWINS, NO_EXERCISES, state, now)
    assert plan is not None
    cards = TWINS.topics["images"].cards
    turn = next_card(plan, cards, state, now)
    offered = [s.title for s in suggest(TWINS, state, now, plan) if s.place == "cards"]
    parts = [f"{turn.due} due" if turn.due else "", f"{turn.new} new" if turn.new else ""]
    assert offered == ([f"Cards: {', '.join(filter(None, parts))}"] if turn.left else [])
    told = tally(plan)
    assert (f"{count(turn.due, 'card')} due" in told) is bool(turn.due)
    assert (f"{turn.new} new" in told) is bool(turn.new)


def test_what_was_studied_today_and_what_is_hidden_is_not_planned() -> None:
    diary = Diary()
    diary.aim(20, 60)
    diary.grade(0, "c0", 3, 5.0)
    diary.at(MONDAY, Setting("suspended", True), CARDS[1].id)
    planned = {choice.item.id for choice in diary.plan(0).choices}
    assert CARDS[0].id not in planned
    assert CARDS[1].id not in planned
    assert CARDS[2].id in planned


def test_a_shaky_card_comes_before_a_firm_one() -> None:
    diary = Diary()
    diary.aim(20, 60)
    for day in (0, 3, 9):
        diary.grade(day, "c0")
    diary.grade(9, "c1", 1)
    order = [c.item.id for c in diary.plan(11).choices if c.item.trace is not None]
    assert order.index(CARDS[1].id) < order.index(CARDS[0].id)


def test_formats_of_one_concept_keep_apart_on_a_day() -> None:
    diary = Diary()
    diary.aim(20, 3)
    kinds = {c.item.kind for c in diary.plan(0).choices}
    concepts = [(c.item.concepts, c.item.kind) for c in diary.plan(0).choices]
    for concept, kind in concepts:
        assert not any(one == concept and other is not kind for one, other in concepts)
    assert Kind.CARD in kinds


def test_missed_days_are_planned_again_and_nobody_counts_them() -> None:
    diary = Diary()
    diary.aim(20, 5)
    for number in range(6):
        diary.grade(0, f"c{number}")
    plan = diary.plan(9)
    text = "\n".join(lines(plan, look_ahead(plan), None, {}, {}))
    assert plan.choices
    assert plan.horizon.share < 1
    assert not any(word in text.lower() for word in ("missed", "overdue", "behind", "late"))


def test_the_evening_before_is_short_and_the_morning_holds_nothing_new() -> None:
    diary = Diary()
    diary.aim(20, 120)
    for number in range(12):
        diary.grade(number % 5, f"c{number}", 1 if number % 2 else 3)
    eve, morning = diary.plan(19), diary.plan(20)
    assert eve.stage is Stage.EVE
    assert eve.left <= 60 * EVE_MINUTES
    assert "tomorrow" in headline(eve)
    assert morning.stage is Stage.MORNING
    assert morning.left <= 60 * MORNING_MINUTES
    assert all(choice.item.trace is not None for choice in morning.choices)


def test_every_choice_says_why() -> None:
    diary = Diary()
    diary.aim(20, 60)
    diary.grade(0, "c0")
    for choice in diary.plan(5).choices:
        assert why(choice, diary.plan(5))


def test_what_failed_last_is_told_as_that_and_not_with_a_chance() -> None:
    diary = Diary()
    diary.aim(20, 60)
    diary.grade(0, "c0", 1)
    diary.grade(0, "c1", 3)
    plan = diary.plan(1)
    told = {choice.item.id: why(choice, plan) for choice in plan.choices}
    assert told[CARDS[0].id].startswith("not known when you were asked last")
    assert told[CARDS[1].id].startswith(("recalled now with", "to learn how fast you forget"))


def test_what_failed_today_is_on_the_sheet_of_today() -> None:
    diary = Diary()
    diary.grade(0, "c0", 1)
    diary.grade(0, "c1", 3)
    now = MONDAY + timedelta(hours=10)
    page = "\n".join(sheet(PACK, NO_EXERCISES, diary.state, now))
    assert CARDS[0].front.plain in page
    assert CARDS[1].front.plain not in page


def test_too_few_minutes_are_said_to_be_too_few() -> None:
    diary = Diary()
    diary.aim(4, 1)
    plan = diary.plan(0)
    ahead, more = look_ahead(plan), look_ahead(plan, more_minutes=5)
    assert ahead.given_up > 0
    left = given_up(ahead, {"images": "What is an image?"})
    assert f"No time for {ahead.given_up} new item" in left
    assert "Left for later: What is an image? (" in left
    assert "given up" not in left.casefold()
    assert more.all.mean > ahead.all.mean
    assert "would add about" in five_more(ahead, more)


def test_the_outlook_is_the_same_each_time_and_its_interval_holds_its_mean() -> None:
    diary = Diary()
    diary.aim(15, 5)
    for number in range(10):
        diary.grade(0, f"c{number}")
    plan = diary.plan(1)
    ahead = look_ahead(plan)
    assert ahead == look_ahead(plan)
    for reading in (ahead.all, *ahead.topics, *ahead.levels):
        assert 0 <= reading.low <= reading.mean <= reading.high <= 1
    assert ahead.all.items == len(CARDS) + 4


def test_a_newcomer_is_not_promised_what_nobody_can_know_and_answers_narrow_it() -> None:
    newcomer, known = Diary(), Diary()
    for diary in (newcomer, known):
        diary.aim(30, 1)
    for day in (0, 1, 2, 4, 7):
        for number in range(24):
            known.grade(day, f"c{number}")
    before, after = (look_ahead(diary.plan(8)).all for diary in (newcomer, known))
    assert before.high - before.low > 0.3
    assert after.high - after.low < before.high - before.low


def test_the_aim_is_set_changed_and_taken_back() -> None:
    assert aimed(None, MONDAY) is None
    event = aimed(None, MONDAY, "2026-12-12", 20)
    assert event is not None
    assert event.payload == {"date": "2026-12-12", "minutes": 20, "retention": 0.9}
    assert undo_of_last_aim(EMPTY) is None
    diary = Diary()
    diary.aim(3)
    assert undo_of_last_aim(diary.state) is not None


@pytest.mark.parametrize(("text", "day"), [("2026-12-12", "2026-12-12"), ("7", "2026-11-30")])
def test_a_date_is_read_as_people_type_it(text: str, day: str) -> None:
    assert read_date(text, MONDAY).isoformat() == day


@pytest.mark.parametrize("text", ["someday", "2026-11-22", "2026-02-30", "9999-01-01", ""])
def test_a_date_that_cannot_be_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SealegsError):
        read_date(text, MONDAY)
