"""Going through the day: steps of minutes first, then the plan's order, then nothing."""

from __future__ import annotations

from datetime import timedelta

from sealegs.study.events import Grade, to_event
from sealegs.study.plan.run import next_card
from sealegs.study.queue import redo_of_last_undo, undo_of_last_grade
from tests.study.events import MONDAY
from tests.study.plan.material import CARDS, Diary

EVENING = timedelta(hours=9)


def test_cards_come_in_the_order_of_the_plan_until_its_minutes_are_used() -> None:
    diary = Diary()
    diary.aim(20, 4)
    plan = diary.plan(0)
    asked: list[str] = []
    for _ in range(60):
        turn = next_card(plan, CARDS, diary.state, MONDAY + EVENING + timedelta(minutes=len(asked)))
        if turn.card is None:
            break
        asked.append(turn.card.id)
        diary.at(
            MONDAY + EVENING + timedelta(minutes=len(asked)),
            Grade(4, 12.0), turn.card.id,
        )  # fmt: skip
    planned = [c.item.id for c in plan.choices if c.item.id.split("/")[2] == "card"]
    assert asked == planned
    assert turn.waiting > 0
    more = next_card(plan, CARDS, diary.state, MONDAY + EVENING + timedelta(hours=1), extra=1)
    assert more.card is not None
    assert more.card.id not in planned


def test_a_card_in_its_steps_comes_back_within_the_day() -> None:
    diary = Diary()
    diary.aim(20, 4)
    plan = diary.plan(0)
    first = next_card(plan, CARDS, diary.state, MONDAY + EVENING).card
    assert first is not None
    diary.at(MONDAY + EVENING, Grade(1, 12.0), first.id)
    soon = MONDAY + EVENING + timedelta(minutes=2)
    assert next_card(plan, CARDS, diary.state, soon).card == first


def test_all_cards_in_their_steps_are_counted() -> None:
    diary = Diary()
    diary.aim(20, 10)
    for number in range(5):
        diary.grade(0, f"c{number}", 1)
    now = MONDAY + EVENING + timedelta(minutes=2)
    plan = diary.plan(0)
    turn = next_card(plan, CARDS, diary.state, now)
    assert turn.due == 5
    diary.at(now, Grade(4, 12.0), CARDS[0].id)
    assert next_card(plan, CARDS, diary.state, now).due == 4


def test_a_card_left_in_its_steps_yesterday_is_counted_once() -> None:
    diary = Diary()
    diary.aim(20, 10)
    diary.grade(0, "c0", 1)
    plan = diary.plan(1)
    assert next_card(plan, CARDS, diary.state, MONDAY + timedelta(days=1, hours=9)).due == 1


def test_what_was_taken_back_can_be_brought_back_until_something_new_happens() -> None:
    diary = Diary()
    diary.grade(0, "c0")
    diary.grade(0, "c1")
    assert redo_of_last_undo(CARDS, diary.state) is None
    for _ in range(2):
        undo = undo_of_last_grade(CARDS, diary.state)
        assert undo is not None
        diary.at(MONDAY, undo[1], undo[0])
    assert diary.state.memories.known(CARDS[0].id) is None
    redo = redo_of_last_undo(CARDS, diary.state)
    assert redo is not None
    assert redo[0] == CARDS[0].id
    diary.at(MONDAY, redo[1], redo[0])
    assert diary.state.memories.known(CARDS[0].id) is not None
    assert to_event(redo[1]).payload
    again = redo_of_last_undo(CARDS, diary.state)
    assert again is not None
    assert again[0] == CARDS[1].id
