"""How well answers are heard, and how long that takes.

`unseen` is only there to report on: nothing is tuned on it, and nothing chosen by it.
"""

from __future__ import annotations

import time

import pytest

from sealegs.curriculum.model import Level
from sealegs.study.answers.grading import Grader
from tests.benchmarks.figures import extent
from tests.study.answers.listening import ASKED_OF_UNSEEN, bank, figures, judged, labelled

WORDS = 300
SECONDS = 0.05
RUNS = extent(5, 1)


@pytest.mark.benchmark
def test_answers_that_nothing_was_tuned_on() -> None:
    got = figures(labelled("unseen"), asked_about=judged(ASKED_OF_UNSEEN))
    print(got)
    assert got.precision >= 0.93
    assert got.recall >= 0.80
    assert got.caught >= 0.80
    assert got.false_alarms < 0.02
    assert got.near_band >= 0.95
    assert got.kappa >= 0.6


@pytest.mark.benchmark
def test_an_answer_of_three_hundred_words_is_graded_at_once() -> None:
    worst, where = 0.0, ""
    for asked in bank().by_id.values():
        spoken = " ".join(asked.answers.at(level) for level in Level)
        text = " ".join((spoken.split() * WORDS)[:WORDS])
        grader = Grader(asked)
        spent = min(_graded(grader, text) for _ in range(RUNS))
        worst, where = max((worst, where), (spent, asked.id))
    print(f"{worst * 1000:.1f} ms of processor time at most, for {where}")
    assert worst <= SECONDS


def _graded(grader: Grader, text: str) -> float:
    started = time.process_time()
    grader.grade(text)
    return time.process_time() - started
