"""One thing that is due: which one it is, and that it is kept and told when it comes again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import Card
from sealegs.curriculum.pack import Pack
from sealegs.ground.clock import FixedClock
from sealegs.journal.store import Journal
from sealegs.study.asked import Ready, asked_in
from sealegs.study.day import day_of
from sealegs.study.events import Answer, Certainty, Grade, Plan, to_event
from sealegs.study.fsrs6 import Rating
from sealegs.study.next_item import Nothing, due_item
from sealegs.study.plain_aside import Beside
from sealegs.study.plain_next import ask_due
from sealegs.study.plan.day import plan_day
from sealegs.study.plan.values import Kind
from sealegs.study.spacing import twin_waits
from sealegs.study.state import PLAN_ITEM
from tests.course import shipped_exercises, shipped_pack
from tests.study.quizzing import quiz_pack
from tests.study.test_plain import TWO, Notes, Script
from tests.study.topics import card, pack, topic

NONE = Exercises({})
CARDS = (card("c0"), card("c1"))


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    """An empty journal."""
    clock = FixedClock(datetime(2026, 11, 24, 20, 0, tzinfo=UTC))
    journal = Journal.open(tmp_path / "journal.db", clock, random.Random(1))
    yield Notes(journal, clock)
    journal.close()


def asked(notes: Notes, whole: Pack, *lines: str, count: int = 1) -> list[str]:
    """Ask what is due and return what was said."""
    script = Script(*lines)
    ask_due(lambda: whole, NONE, notes, script, TWO, Beside(), count=count)
    return script.said


def test_a_new_card_is_asked_graded_and_told_when_it_comes_again(notes: Notes) -> None:
    said = asked(notes, pack(topic(cards=CARDS)), "", "2")
    assert "What is images? Must know." in said
    assert said.index("What is c0?") < said.index("Answer: c0")
    assert said[-1] == "It comes again in 10 min."
    assert notes.state.count == 1
    assert "What is c1?" not in said


def test_so_many_as_asked_for_and_then_it_leaves(notes: Notes) -> None:
    said = asked(notes, pack(topic(cards=CARDS)), "", "2", "", "1", "", "2", count=2)
    assert notes.state.count == 2
    assert said[-1] == "It comes again in 1 min."


def test_leaving_keeps_nothing(notes: Notes) -> None:
    for lines in (("q",), ("", "q"), ()):
        asked(notes, pack(topic(cards=CARDS)), *lines)
    assert notes.state.count == 0


def test_a_grade_that_is_taken_back_is_asked_again_and_counts_once(notes: Notes) -> None:
    said = asked(notes, pack(topic(cards=CARDS)), "", "1", "u", "", "2", "", "2", count=2)
    assert said.count("What is c0?") == 2
    memory = notes.state.memories.known(CARDS[0].id)
    assert memory is not None
    assert [mark.value for mark in memory.trail.surviving()] == [3]
    assert notes.state.memories.known(CARDS[1].id) is not None


def test_a_card_that_fades_comes_before_an_error_and_that_before_what_is_new(notes: Notes) -> None:
    whole = quiz_pack("choice", "multi")
    whole = replace(whole, topics={"images": replace(whole.topics["images"], cards=CARDS)})
    question = next(one for one in asked_in(whole) if one.kind == "choice")
    notes.record(to_event(Grade(Rating.GOOD, 1.0), CARDS[0].id, "h"))
    notes.record(to_event(Answer("2", False, Certainty.KNOW, 9.0), question.item, "h"))
    notes.clock.at += timedelta(days=3)
    first = due_item(whole, NONE, notes.state, notes.clock.now())
    assert isinstance(first, Card)
    assert first.id == CARDS[0].id
    asked(notes, whole, "", "2")
    notes.clock.at += timedelta(minutes=1)
    second = due_item(whole, NONE, notes.state, notes.clock.now())
    assert isinstance(second, Ready)
    assert second.asked.kind == "multi"  # another way
    said = asked(notes, whole, "2", "3")
    assert any("it comes again tomorrow" in line for line in said)


def test_a_wrong_answer_one_was_not_sure_of_waits_for_its_round(notes: Notes) -> None:
    whole = quiz_pack("choice")
    question = asked_in(whole)[0]
    notes.record(to_event(Answer("2", False, Certainty.KNOW, 9.0), question.item, "h"))
    notes.clock.at += timedelta(days=1)
    said = asked(notes, whole, "1", "2")
    assert said[-1] == "It comes again in a round of its topic."


def test_when_nothing_is_due_it_says_when_that_changes(notes: Notes) -> None:
    whole = pack(topic(cards=CARDS[:1]))
    said = asked(notes, whole, "", "2", "", "2", "", "2", count=3)
    assert said[-1] == "That was all: nothing is due; the next card comes back on Thursday."
    assert asked(notes, whole) == ["Nothing is due; the next card comes back on Thursday."]
    assert asked(notes, pack(topic())) == ["Nothing is due."]


def test_with_a_plan_its_order_is_followed_to_the_end(notes: Notes) -> None:
    """What is asked is what the plan of the same moment has first, whatever its kind.

    But for a card whose twin told its answer today: that one waits.
    """
    whole = shipped_pack()
    exercises = shipped_exercises()
    notes.record(to_event(Plan("2026-12-12", 3), PLAN_ITEM))
    kinds = set()
    for _ in range(40):
        now = notes.clock.now()
        plan = plan_day(whole, exercises, notes.state, now)
        assert plan is not None
        names = [choice.item.id for choice in plan.choices]
        names = [name for name in names if not waits(whole, name, notes, now)]
        due = due_item(whole, exercises, notes.state, now)
        if isinstance(due, Nothing):
            assert due.planned
            assert names == []
            break
        if isinstance(due, Card):
            kinds.add(Kind.CARD)
            memory = notes.state.memories.known(due.id)
            steps = memory is not None and memory.learning
            assert steps or names[0] == due.id
            notes.record(to_event(Grade(Rating.EASY, 20.0), due.id, due.content_hash))
        else:
            assert isinstance(due, Ready)
            kinds.add(Kind.STATEMENT)
            assert names[0] == due.asked.item
            given = Answer("1", True, Certainty.THINK, 30.0)
            notes.record(to_event(given, due.asked.item, due.asked.content_hash))
        notes.clock.at += timedelta(seconds=30)
    else:
        raise AssertionError("three minutes never ended")
    assert kinds


def waits(whole: Pack, item: str, notes: Notes, now: datetime) -> bool:
    """Tell whether an item is a card that waits for the day after its twin."""
    cards = (each for one in whole.topics.values() for each in one.cards if each.id == item)
    found = next(cards, None)
    return found is not None and twin_waits(found.twin, notes.state, day_of(now), 0)


def test_an_exercise_is_named_and_left_to_the_lab(notes: Notes) -> None:
    whole = shipped_pack()
    exercises = shipped_exercises()
    exercise = next(iter(exercises.by_id.values()))
    bare = replace(whole, topics={}, questions={})
    notes.record(to_event(Plan("2026-12-12", 60), PLAN_ITEM))
    script = Script()
    one = Exercises({exercise.id: exercise})
    ask_due(lambda: bare, one, notes, script, TWO, Beside())
    (line,) = script.said
    assert f"`sealegs lab open {exercise.id.rpartition('/')[2]}` opens it." in line
