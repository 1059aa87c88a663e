"""The tour: what it shows of a pack, what of it counts, and where it goes on."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from sealegs.curriculum.exercise import Exercises
from sealegs.dockerfile.parse import parse
from sealegs.study.events import NO_ROUND, Answer, Certainty, Plan, Setting
from sealegs.study.grading import grade
from sealegs.study.state import EMPTY, State, apply
from sealegs.study.tour import (
    Step,
    answered_today,
    course_of,
    draft_of,
    drafted,
    reached,
    resumed,
    shipped_tour,
    step_of,
    tour_of,
)
from tests.course import shipped_exercises, shipped_pack
from tests.study.events import MONDAY, event
from tests.study.topics import card, flag, pack, topic

WANTED = shipped_tour()
SHIPPED = shipped_pack()
EXERCISES = shipped_exercises()
TOUR = tour_of(SHIPPED, EXERCISES, WANTED)
EVERY = (Step.READ, Step.CARD, Step.JUDGE, Step.FIX, Step.COURSE)


def at(step: Step) -> State:
    """Return the state of somebody whose tour stands at a step."""
    return apply(EMPTY, event(0, Setting("step", step.value), "tour"))


def test_what_the_bundled_tour_names_is_there() -> None:
    assert TOUR.topic is not None
    assert TOUR.topic.id == WANTED.topic
    assert TOUR.card is not None
    assert TOUR.card.id == WANTED.card
    assert TOUR.asked is not None
    assert TOUR.asked.item == WANTED.statement
    assert TOUR.fix is not None
    assert TOUR.fix.exercise.id == WANTED.exercise
    assert TOUR.steps == EVERY


def test_the_page_that_is_shown_is_the_first_level() -> None:
    assert TOUR.section is not None
    assert TOUR.section.part.value == "junior"


def test_one_line_is_all_that_the_dockerfile_lacks() -> None:
    fix = TOUR.fix
    assert fix is not None
    before = grade(fix.exercise, fix.text)
    assert not before.solved
    assert before.met >= len(before.results) - 2
    assert grade(fix.exercise, fix.solution).solved
    changed = zip(fix.text.split("\n"), fix.solution.split("\n"), strict=True)
    assert [n for n, (old, new) in enumerate(changed, 1) if old != new] == [fix.at]


@pytest.mark.parametrize(
    "line", ["COPY package.json package-lock.json ./", "COPY package*.json /app/"]
)
def test_another_line_that_does_the_same_is_as_good(line: str) -> None:
    assert TOUR.fix is not None
    lines = TOUR.fix.text.split("\n")
    lines[TOUR.fix.at - 1] = line
    assert grade(TOUR.fix.exercise, "\n".join(lines)).solved


def test_another_pack_is_shown_with_its_own_first_things() -> None:
    own = pack(topic("images", (card("c0"), card("c1")), (flag("a"),)))
    made = tour_of(own, Exercises({}, ()), WANTED)
    assert made.topic is not None
    assert made.topic.id == "images"
    assert made.card is not None
    assert made.card.id.endswith("/c0")
    assert made.asked is not None
    assert Step.FIX not in made.steps
    assert made.steps[-1] is Step.COURSE


def test_a_pack_without_topics_leaves_only_the_end() -> None:
    assert tour_of(pack(), Exercises({}, ()), WANTED).steps == (Step.COURSE,)


def test_steps_follow_each_other_and_after_the_last_it_is_done() -> None:
    assert [TOUR.after(step) for step in EVERY] == [*EVERY[1:], Step.DONE]


def test_it_goes_on_where_it_was_left_and_begins_again_once_it_is_done() -> None:
    assert step_of(EMPTY) is None
    assert resumed(TOUR, EMPTY) is Step.READ
    assert resumed(TOUR, at(Step.JUDGE)) is Step.JUDGE
    assert resumed(TOUR, at(Step.DONE)) is Step.READ


def test_a_step_that_this_program_does_not_know_begins_it_anew() -> None:
    state = apply(EMPTY, event(0, Setting("step", "dance"), "tour"))
    assert resumed(TOUR, state) is Step.READ


def test_what_was_typed_is_kept_until_it_is_let_go() -> None:
    state = EMPTY
    for text, kept in (("FROM x", "FROM x"), ("", None)):
        new = drafted(text)
        state = apply(state, event(state.count, msgspec.convert(new.payload, Setting), new.item))
        assert draft_of(state) == kept


def test_how_far_it_has_come_is_a_setting() -> None:
    new = reached(Step.FIX)
    assert (
        step_of(apply(EMPTY, event(0, msgspec.convert(new.payload, Setting), new.item))) is Step.FIX
    )


def test_an_answer_counts_again_on_another_day() -> None:
    asked = TOUR.asked
    assert asked is not None
    given = Answer("red", True, Certainty.KNOW, 1.0, NO_ROUND)
    state = apply(EMPTY, event(0, given, asked.item))
    assert not answered_today(asked, EMPTY, MONDAY)
    assert answered_today(asked, state, MONDAY)
    assert not answered_today(asked, state, MONDAY + timedelta(days=1))


def test_its_end_tells_what_is_settled_already() -> None:
    assert course_of(EMPTY, MONDAY) == course_of(at(Step.COURSE), MONDAY)
    state = apply(EMPTY, event(0, Setting("placement", "middle -0.1 0.4 14 sure"), "placement"))
    day = (MONDAY + timedelta(days=8)).date()
    state = apply(state, event(1, Plan(day.isoformat(), 20), "plan"))
    known = course_of(state, MONDAY)
    assert known.level == "Middle, after 14 questions"
    assert known.aim.endswith(f"{day.day} {day:%B}, 20 minutes a day")
    assert course_of(state, MONDAY + timedelta(days=9)).aim == ""


@pytest.mark.parametrize(
    ("line", "begun"),
    [("", True), ("CO", True), ("COPY pack", True), ("COPY nothing .", False), (None, False)],
)
def test_a_line_is_begun_until_it_can_be_read(line: str | None, begun: bool) -> None:
    fix = TOUR.fix
    assert fix is not None
    lines = fix.text.split("\n")
    if line is not None:
        lines[fix.at - 1] = line
    text = "\n".join(lines)
    assert fix.is_begun(text, parse(text)) is begun
    assert not fix.is_begun(fix.solution, parse(fix.solution))
