"""Grading: any text can be judged, and what is no solution never passes.

That exercises prove themselves is tested in tests/authoring.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.curriculum.exercise import Exercise, Goal
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Place
from sealegs.simulator.change import parse_change
from sealegs.simulator.context import Context, ContextFile, Starts
from sealegs.simulator.predict import predict
from sealegs.study.goal import Facts, Status
from sealegs.study.grading import ALWAYS, grade, problems_of
from tests.course import shipped_exercises

SHIPPED = shipped_exercises()
EXERCISES = list(SHIPPED.by_id.values())
JAR = SHIPPED.by_id["docker/multi-stage-build/exercise/jar-ships-its-workshop"]


def open_goals(exercise: Exercise, text: str, ignore: str | None = None) -> set[str]:
    results = grade(exercise, text, ignore=ignore).results
    return {r.goal for r in results if r.status is not Status.MET}


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


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.slug)
def test_a_build_from_the_cache_leaves_the_cache_it_found(exercise: Exercise) -> None:
    changes = [[parse_change("no-cache")], [parse_change("prune")]]
    changes += [[parse_change(f"edit {file.path}")] for file in exercise.context.files[:3]]
    for text in (exercise.dockerfile, exercise.solutions[0].text):
        document = parse(text)
        again = predict(document, exercise.context)
        facts = Facts(document, exercise.context, again, document)
        for change in changes:
            assert facts.after(change) == predict(document, exercise.context, changes=change)


def test_comments_and_blank_lines_change_no_verdict() -> None:
    exercise = JAR
    for solution in exercise.solutions:
        spaced = solution.text.replace("\n", "\n\n# a remark\n")
        if " \\\n" not in solution.text:
            assert grade(exercise, spaced, ignore=solution.ignore).solved
