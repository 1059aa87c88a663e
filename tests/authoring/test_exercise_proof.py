"""The proof of an exercise notices whatever isn't as its author claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sealegs.authoring.exercise_proof import prove
from sealegs.authoring.solution_shape import shape_of
from sealegs.curriculum.exercise import Exercise, Rejected, Solution
from sealegs.study.grading import grade
from tests.course import shipped_exercises, shipped_pack

PACK = shipped_pack()
FOUND = shipped_exercises().find("jar-ships-its-workshop")
assert FOUND is not None
SOUND: Exercise = FOUND
FIRST = SOUND.solutions[0]


def problems(exercise: Exercise) -> str:
    return "\n".join(str(problem) for problem in prove(exercise, PACK).problems)


def notes(exercise: Exercise) -> str:
    return "\n".join(str(problem) for problem in prove(exercise, PACK).notes)


def without_first_solution(*others: Solution) -> Exercise:
    return replace(SOUND, solutions=(*others, *SOUND.solutions[1:]))


def test_a_sound_exercise_has_neither_problems_nor_notes() -> None:
    proof = prove(SOUND, PACK)
    assert proof.ok(strict=True)
    assert proof.shapes == len(SOUND.solutions)


def test_a_goal_that_the_broken_file_meets_is_marked_as_holding() -> None:
    goals = tuple(replace(goal, holds=False) for goal in SOUND.goals)
    said = problems(replace(SOUND, goals=goals))
    assert "base_known (Every base image exists) already" in said
    assert said.count("\n") == 0


def test_a_goal_that_should_hold_and_does_not_is_told_with_its_reason() -> None:
    goals = tuple(replace(goal, holds=True) for goal in SOUND.goals)
    said = problems(replace(SOUND, goals=goals))
    assert "doesn't meet nonroot (It does not run as root): no USER is set" in said
    assert "nothing to do" in said


def test_a_broken_file_may_only_fail_the_guards_it_names() -> None:
    dead = replace(SOUND, dockerfile=SOUND.dockerfile.replace("CMD java", "CMD jav"))
    assert "doesn't meet starts" in problems(dead)
    assert problems(replace(dead, fails=("starts",))) == ""
    assert "but the Dockerfile meets it" in problems(replace(SOUND, fails=("starts",)))
    assert "not nonroot" in problems(replace(SOUND, fails=("nonroot",)))


def test_a_solution_that_is_none_is_told_goal_by_goal() -> None:
    rooted = Solution("rooted", FIRST.text.replace("USER 10001:10001", "USER root"), "a trade")
    said = problems(without_first_solution(rooted))
    assert "solutions/rooted.Dockerfile: nonroot (It does not run as root) is unmet" in said


def test_solutions_that_differ_in_names_only_count_once() -> None:
    renamed = FIRST.text.replace("build", "builder").replace("/srv/labels", "/srv/post")
    again = Solution("again", f"# another\n{renamed}", "a trade")
    twice = replace(SOUND, solutions=(FIRST, again, SOUND.solutions[1]))
    assert "2 really different solutions, 3 are needed" in problems(twice)
    assert "is the same solution as jre but for names and folders" in notes(twice)


def test_a_cache_mount_and_another_base_are_other_shapes() -> None:
    def shape(text: str) -> object:
        return shape_of(grade(SOUND, text).build)

    mounted = FIRST.text.replace("RUN mvn", "RUN --mount=type=cache,target=/root/.m2 mvn")
    assert shape(FIRST.text) == shape(FIRST.text.replace("\n", "\n\n"))
    assert shape(FIRST.text) != shape(mounted)
    assert shape(FIRST.text) != shape(FIRST.text.replace("jre-noble", "jre-alpine"))


def test_a_solution_without_a_trade_is_noted() -> None:
    bare = without_first_solution(replace(FIRST, trades=" "))
    assert "doesn't say what the solution jre trades" in notes(bare)


@pytest.mark.parametrize(
    ("attempt", "says"),
    [
        (Rejected("fine", FIRST.text, "nonroot"), "meets every goal"),
        (Rejected("odd", "FROM scratch\n", "no_goal"), "caught by no_goal, which is no goal here"),
        (Rejected("wrong", FIRST.text + "USER root\n", "exec_form"), "not caught by exec_form but"),
        (Rejected("dead", FIRST.text + "COPY nothing /\n", "cached"), "not caught by cached but"),
    ],
)
def test_a_rejected_attempt_is_caught_by_the_goal_it_names(attempt: Rejected, says: str) -> None:
    exercise = replace(SOUND, rejected=(*SOUND.rejected, attempt))
    assert f"rejected/{attempt.name}.Dockerfile:1: " in problems(exercise)
    assert says in problems(exercise)


def test_too_few_attempts_and_goals_nobody_fails_are_told() -> None:
    few = replace(SOUND, rejected=SOUND.rejected[:2])
    assert "2 rejected attempts, 6 are needed" in problems(few)
    assert "no rejected attempt is caught by nonroot" in notes(few)


def test_a_hint_before_the_last_gives_no_whole_line_away() -> None:
    told = (SOUND.hints[0], "Write USER 10001:10001 below.", *SOUND.hints[2:])
    said = problems(replace(SOUND, hints=told))
    assert "the hint where gives a whole line away (USER 10001:10001)" in said


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"hints": ("a", "b", " ", "d")}, "the hint concept says nothing"),
        ({"hints": ("a", "a", "b", "d")}, "two hints are the same"),
        ({"question": ""}, "question says nothing"),
        ({"concepts": ("no-such",)}, "the concept no-such is not one"),
        ({"concepts": ()}, "it names no concepts"),
        ({"id": "docker/no-topic/exercise/slug"}, "its topic no-topic is not in the order"),
        ({"ecosystem": "cobol"}, "ecosystem 'cobol' is none of java"),
    ],
)
def test_words_and_places_are_looked_at(change: dict[str, object], says: str) -> None:
    assert says in problems(replace(SOUND, **change))  # type: ignore[arg-type]
