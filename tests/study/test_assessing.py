"""One value for everything the lab shows: the same as each part gives alone."""

from __future__ import annotations

import pytest

from sealegs.analyzer.report import check
from sealegs.analyzer.subject import Beside
from sealegs.curriculum.exercise import Exercise
from sealegs.dockerfile.parse import parse
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import predict
from sealegs.study.assessing import FILE, assess
from sealegs.study.grading import context_of, grade
from tests.course import shipped_exercises

EXERCISES = shipped_exercises().by_id


def texts(exercise: Exercise) -> list[str]:
    """Return the start, all attempts, and what an editor holds on the way between them."""
    whole = [each.text for each in exercise.solutions]
    whole += [each.text for each in exercise.rejected]
    halves = [text[: len(text) // 2] for text in whole]
    return [exercise.dockerfile, "", "#", "FROM [/b]", "FROM scratch", *whole, *halves]


@pytest.mark.parametrize("name", list(EXERCISES)[::9])
def test_every_part_is_what_it_is_alone(name: str) -> None:
    exercise, memo = EXERCISES[name], Memo()
    context = context_of(exercise)
    beside = Beside(context, context.ignored())
    for text in texts(exercise):
        whole = assess(exercise, text, memo)
        assert whole.text == text
        assert whole.document == parse(text)
        assert whole.grading.results == grade(exercise, text).results
        assert whole.build == predict(parse(text), context)
        assert whole.checked == check(FILE, whole.document.source, beside=beside, strict=True)
