"""The build at the start, now, and after the change that was asked about."""

from __future__ import annotations

from sealegs.simulator.build import Cache
from sealegs.simulator.memo import Memo
from sealegs.study.assessing import assess
from sealegs.study.what_if import What, next_of, what_ifs
from tests.course import shipped_exercises

EXERCISES = shipped_exercises().by_id
EXERCISE = EXERCISES["docker/multi-stage-build/exercise/jar-ships-its-workshop"]


def test_without_a_question_the_steps_are_those_of_now() -> None:
    picture = assess(EXERCISE, EXERCISE.dockerfile, Memo()).picture
    assert picture.asked is None
    assert picture.steps is picture.now
    assert picture.start == picture.now


def test_a_question_marks_what_runs_again() -> None:
    memo = Memo()
    first = assess(EXERCISE, EXERCISE.dockerfile, memo)
    asked = next_of(what_ifs(EXERCISE.context, first.build), What.SOURCE, None)
    assert asked is not None
    start = first.picture.start
    picture = assess(EXERCISE, EXERCISE.dockerfile, memo, asked=asked, start=start).picture
    assert picture.start is start
    assert picture.asked is asked
    assert [step.cache for step in picture.now.steps].count(Cache.MISS) == 0
    assert [step.cache for step in picture.steps.steps].count(Cache.MISS) > 0


def test_a_file_that_cannot_be_read_has_no_after() -> None:
    asked = next_of(
        what_ifs(EXERCISE.context, assess(EXERCISE, "", Memo()).build), What.PRUNE, None
    )
    picture = assess(EXERCISE, "FORM x\n", Memo(), asked=asked).picture
    assert picture.after is None
    assert picture.steps.failures
