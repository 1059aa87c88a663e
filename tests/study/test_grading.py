"""The shipped exercises prove themselves; non-solutions never pass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.curriculum.exercise import Exercise, Goal, Rejected, Solution, load_exercises
from sealegs.ground.problem import Place
from sealegs.ground.resources import shipped_root
from sealegs.simulator.context import Context, ContextFile, Starts
from sealegs.study.goal import Status
from sealegs.study.grading import ALWAYS, grade, problems_of

SHIPPED = load_exercises(shipped_root(), "docker")
EXERCISES = list(SHIPPED.by_id.values())
JAR = SHIPPED.by_id["docker/multi-stage-build/exercise/jar-ships-its-workshop"]
SOLUTIONS = [pytest.param(e, s, id=f"{e.slug}:{s.name}") for e in EXERCISES for s in e.solutions]
REJECTED = [pytest.param(e, r, id=f"{e.slug}:{r.name}") for e in EXERCISES for r in e.rejected]


def open_goals(exercise: Exercise, text: str, ignore: str | None = None) -> set[str]:
    results = grade(exercise, text, ignore=ignore).results
    return {r.goal for r in results if r.status is not Status.MET}


def test_there_is_at_least_one_exercise_and_none_has_problems() -> None:
    assert EXERCISES
    assert SHIPPED.problems == ()
    assert [problem for e in EXERCISES for problem in problems_of(e)] == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.slug)
def test_an_exercise_has_enough_to_prove_itself(exercise: Exercise) -> None:
    assert len(exercise.solutions) >= 3
    assert len(exercise.rejected) >= 6
    assert all(solution.trades for solution in exercise.solutions)
    assert all(goal.unmet for goal in exercise.goals)
    assert len(set(exercise.hints)) == 4


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.slug)
def test_the_broken_file_is_not_solved(exercise: Exercise) -> None:
    assert open_goals(exercise, exercise.dockerfile)


def test_the_broken_jar_builds_and_starts() -> None:
    assert not open_goals(JAR, JAR.dockerfile) & set(ALWAYS)


@pytest.mark.parametrize(("exercise", "solution"), SOLUTIONS)
def test_a_solution_meets_every_goal(exercise: Exercise, solution: Solution) -> None:
    assert open_goals(exercise, solution.text, solution.ignore) == set()
    assert grade(exercise, solution.text, ignore=solution.ignore).solved


@pytest.mark.parametrize(("exercise", "attempt"), REJECTED)
def test_a_rejected_attempt_is_caught_by_the_goal_it_names(
    exercise: Exercise, attempt: Rejected
) -> None:
    assert attempt.caught_by in open_goals(exercise, attempt.text, attempt.ignore)


def test_the_rejected_attempts_use_every_goal_of_the_exercise() -> None:
    for exercise in EXERCISES:
        named = {goal.name for goal in exercise.goals} | set(ALWAYS)
        assert {rejected.caught_by for rejected in exercise.rejected} == named


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.slug)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: "\n\n",
        lambda text: "FROM scratch\n",
        lambda text: "".join(f"# {line}\n" for line in text.splitlines()),
        lambda text: text.replace("FROM", "FORM"),
        lambda text: text + "\nCOPY\n",
        lambda text: text + '\nCMD ["true"]\nENTRYPOINT ["true"]\n',
        lambda text: text + "\nFROM scratch\n",
        lambda text: text + "\nRUN curl https://example.com | sh\n",
        lambda text: "\x00\x1b[31m\ufeff",
    ],
)
def test_a_spoilt_solution_never_passes_and_always_has_a_reason(
    exercise: Exercise, spoil: object
) -> None:
    assert callable(spoil)
    for solution in exercise.solutions:
        grading = grade(exercise, spoil(solution.text), ignore=solution.ignore)
        assert not grading.solved
        for result in grading.results:
            assert result.status is Status.MET or result.verdict.reason


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.slug)
def test_going_back_to_root_is_caught_where_it_matters(exercise: Exercise) -> None:
    if "nonroot" in {goal.name for goal in exercise.goals}:
        for solution in exercise.solutions:
            assert "nonroot" in open_goals(exercise, solution.text + "\nUSER root\n")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_half_typed_solution_can_be_judged(data: st.DataObject) -> None:
    exercise = JAR
    text = data.draw(st.sampled_from(exercise.solutions)).text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    typed = data.draw(st.text(max_size=12))
    grading = grade(exercise, text[:start] + typed + text[end:])
    assert len(grading.results) == len(exercise.goals) + len(ALWAYS)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_leaving_lines_out_of_a_solution_is_judged_like_any_other_file(
    data: st.DataObject,
) -> None:
    exercise = JAR
    lines = data.draw(st.sampled_from(exercise.solutions)).text.splitlines()
    kept = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    text = "\n".join(line for line, keep in zip(lines, kept, strict=True) if keep)
    assert grade(exercise, text) == grade(exercise, text)


def test_bytes_that_are_no_text_are_judged_too() -> None:
    assert not grade(JAR, b"FROM \xff\xfe\n").solved


def test_a_goal_written_wrongly_is_a_problem_and_never_met() -> None:
    exercise = JAR
    wrong = (
        Goal("no_such_goal", {}, "x", Place("e.yaml", 3)),
        Goal("nonroot", {"really": True}, "x", Place("e.yaml", 4)),
    )
    broken = replace(exercise, goals=wrong)
    assert [problem.place.line for problem in problems_of(broken)] == [3, 4]
    results = grade(broken, exercise.solutions[0].text).results[2:]
    assert [result.status for result in results] == [Status.CANNOT_TELL] * 2


def test_the_ignore_file_is_judged_where_it_is_there_to_edit() -> None:
    context = Context(
        files=(
            ContextFile(".dockerignore", 9),
            ContextFile("app.py", 900, "source"),
            ContextFile(".env", 90, "secret"),
        ),
        starts=Starts("python"),
    )
    exercise = replace(
        JAR,
        context=context,
        dockerfile="FROM python:3.14-slim\nCOPY . /app\nCMD python /app/app.py\n",
        goals=(Goal("context_excludes", {"globs": [".env"]}, "x", Place("e.yaml", 3)),),
        ignore="# nothing yet\n",
    )
    text = exercise.dockerfile
    assert [r.status for r in grade(exercise, text).results][2] is Status.UNMET
    assert grade(exercise, text, ignore=".env\n").solved
    broken = grade(exercise, text, ignore="[\n")
    assert broken.results[0].status is Status.UNMET
    assert "line 1 of .dockerignore" in broken.results[0].verdict.reason
    lost = grade(exercise, text.replace("COPY .", "COPY app.py"), ignore="*\n")
    assert "leaves it out" in lost.results[0].verdict.reason
    elsewhere = grade(replace(exercise, ignore=None), text, ignore=".env\n")
    assert not elsewhere.solved


def test_comments_and_blank_lines_change_no_verdict() -> None:
    exercise = JAR
    for solution in exercise.solutions:
        spaced = solution.text.replace("\n", "\n\n# a remark\n")
        if " \\\n" not in solution.text:
            assert grade(exercise, spaced, ignore=solution.ignore).solved
