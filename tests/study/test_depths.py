"""The three depths of an exercise, for every exercise that ships."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sealegs.curriculum.exercise import Exercise
from sealegs.simulator.memo import Memo
from sealegs.study.depths import (
    Depth,
    depth_of,
    forgotten_on,
    given_of,
    shown_day,
    shown_on,
    solved_at,
)
from sealegs.study.events import Draft, Hint, Setting, Solved
from sealegs.study.fading import BLANK, faded
from sealegs.study.goal import Status
from sealegs.study.golf import golf
from sealegs.study.grading import grade
from sealegs.study.labs import Lab
from sealegs.study.shelf import Standing, solved
from sealegs.study.working import worked
from tests.course import shipped_exercises
from tests.study.events import event, fold

EXERCISES = list(shipped_exercises().by_id.values())
each = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.slug)
ITEM = "docker/multi-stage-build/exercise/x"


@each
def test_what_is_given_does_not_solve_it_and_what_is_missing_does(exercise: Exercise) -> None:
    memo = Memo()
    made = faded(exercise, memo)
    assert made is not None
    assert made.gaps > 0
    assert BLANK in made.text + (made.ignore or "")
    assert not grade(exercise, made.text, memo, made.ignore).solved
    solution = exercise.solutions[0]
    given = [line for line in made.text.split("\n") if not line.startswith(BLANK)]
    whole = solution.text.split("\n")
    assert [line for line in whole if line in given] == given or set(given) <= set(whole)


@each
def test_a_worked_example_has_a_reason_from_the_goals(exercise: Exercise) -> None:
    memo = Memo()
    for solution in exercise.solutions:
        steps = worked(exercise, solution, memo)
        lines = solution.text.split("\n")
        for step in steps:
            assert step.text.strip().startswith(lines[step.first - 1].strip().split(" ")[0])
            assert all(result.status is not Status.MET for result in step.lost)
        if solution.text != exercise.dockerfile and solution.ignore is None:
            assert any(step.lost for step in steps)


def test_a_new_base_is_held_against_the_old_one() -> None:
    exercise = next(e for e in EXERCISES if e.slug == "jar-ships-its-workshop")
    jre = next(s for s in exercise.solutions if s.name == "jre")
    steps = worked(exercise, jre)
    (final,) = [step for step in steps if step.text == "FROM eclipse-temurin:21-jre-noble"]
    assert final.instead == "FROM maven:3.9-eclipse-temurin-21"
    assert final.lost[0].label == "The image has no mvn or javac"
    (user,) = [step for step in steps if step.text.startswith("USER")]
    assert (user.instead, [result.goal for result in user.lost]) == ("", ["nonroot"])
    (named,) = [step for step in steps if step.text.endswith("AS build")]
    assert "AS" not in named.instead


@each
def test_golf_scores_the_start_yours_and_every_solution(exercise: Exercise) -> None:
    mine = exercise.solutions[0]
    scores = golf(exercise, mine.text, mine.ignore).scores
    assert [score.name for score in scores[:2]] == ["start", "yours"]
    assert len(scores) == 2 + len(exercise.solutions)
    assert scores[1].size == scores[2].size
    # a start that doesn't build weighs nothing
    assert all(score.size is not None and score.layers for score in scores[1:])
    assert all(0 <= score.again + score.maybe <= score.steps for score in scores)


def test_a_text_that_does_not_build_has_no_figures() -> None:
    score = golf(EXERCISES[0], "FORM x", None).scores[1]
    assert (score.size, score.layers, score.tools) == (None, None, None)


def test_the_depth_chosen_last_is_remembered_and_nonsense_is_not() -> None:
    def after(*values: str) -> Depth:
        events = [event(n, Setting("depth", v), ITEM) for n, v in enumerate(values)]
        return depth_of(fold(events).registers, ITEM)

    assert after() is Depth.FREE
    assert after("faded", "worked") is Depth.WORKED
    assert after("bottomless") is Depth.FREE


def test_given_lines_are_remembered_until_one_starts_over() -> None:
    def after(*values: bool | str) -> bool:
        events = [event(n, Setting("given", v), ITEM) for n, v in enumerate(values)]
        return given_of(fold(events).registers, ITEM)

    assert not after()
    assert after(True)
    assert not after(True, False)
    assert not after("yes")


def test_solving_it_with_nothing_given_takes_the_place_of_lines_given() -> None:
    def lab(*payloads: Solved | Draft) -> Lab:
        return fold([event(n, p, ITEM) for n, p in enumerate(payloads)]).labs[ITEM]

    assert solved(lab(Draft("x"))) is None
    given = lab(Solved("a", depth="faded"))
    assert (given.solution, solved(given)) == ("a", Standing.FILLED_IN)
    free = lab(Solved("a", depth="faded"), Solved("b"))
    assert (free.solution, solved(free)) == ("b", Standing.SOLVED)
    assert lab(Solved("b"), Solved("a", depth="faded"), Solved("c")).solution == "b"
    shown = lab(Solved("a", depth="worked"))
    assert solved(shown) is Standing.SHOWN
    again = lab(Solved("a", depth="worked"), Solved("b", depth="faded"))
    assert (again.solution, solved(again)) == ("b", Standing.FILLED_IN)
    assert lab(Solved("b"), Solved("a", depth="worked")).solution == "b"


def test_a_solution_counts_as_shown_after_all_hints_or_an_example() -> None:
    assert solved_at(given=False, shown=False, hints=3) is Depth.FREE
    assert solved_at(given=True, shown=False, hints=3) is Depth.FADED
    assert solved_at(given=False, shown=False, hints=4) is Depth.WORKED
    assert solved_at(given=True, shown=True, hints=0) is Depth.WORKED


def test_what_was_shown_is_forgotten_by_starting_over_on_a_later_day() -> None:
    def after(*values: int | bool) -> int:
        events = [event(n, Setting("shown", v), ITEM) for n, v in enumerate(values)]
        return shown_day(fold(events).registers, ITEM)

    assert (after(), after(70), after(70, 0)) == (0, 70, 0)
    assert shown_on(70, after()) == (Setting("shown", 70),)
    assert shown_on(70, after(70)) == ()
    assert forgotten_on(70, after(70)) == ()
    assert forgotten_on(71, after(70)) == (Setting("shown", 0),)
    assert forgotten_on(71, after()) == ()


def test_a_journal_from_before_replays_to_what_it_said() -> None:
    older = [
        event(0, Hint(4), ITEM),
        replace(event(1, Solved("a"), ITEM), payload={"text": "a"}),
        replace(event(2, Solved("b"), ITEM), payload={"text": "b", "depth": "faded"}),
    ]
    lab = fold(older).labs[ITEM]
    assert (lab.solution, lab.depth, solved(lab)) == ("a", "free", Standing.SOLVED)
    assert shown_day(fold(older).registers, ITEM) == 0
