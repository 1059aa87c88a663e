"""How the answers that were tuned on are heard, against the readers who labelled them.

The unseen ones are only reported on, by tests/benchmarks/test_answers.py: no figure of theirs is
asserted here.
"""

from __future__ import annotations

import pytest

from sealegs.study.answers.grading import Band
from tests.study.answers.listening import (
    ASKED,
    ASKED_OF_UNSEEN,
    bank,
    figures,
    judged,
    labelled,
    quadratic_kappa,
    question,
)


@pytest.mark.parametrize(
    ("name", "precision", "recall", "caught", "false_alarms", "near_band", "kappa"),
    [
        # what is reached, no less: unseen answers are heard worse (docs/answers.md has both)
        ("dev", 0.942, 0.928, 0.955, 0.010, 0.984, 0.888),
        ("develop", 0.912, 0.790, 0.962, 0.029, 0.952, 0.831),
        ("heldout", 0.940, 0.805, 0.911, 0.023, 0.969, 0.835),
        ("report", 0.900, 0.840, 0.900, 0.033, 0.940, 0.836),
        ("fresh", 0.914, 0.794, 0.979, 0.054, 0.956, 0.796),
    ],
)
def test_answers_that_were_tuned_on_are_heard_as_a_reader_heard_them(
    name: str,
    precision: float,
    recall: float,
    caught: float,
    false_alarms: float,
    near_band: float,
    kappa: float,
) -> None:
    got = figures(labelled(name))
    print(got)
    assert got.precision >= precision
    assert got.recall >= recall
    assert got.caught >= caught
    assert got.false_alarms <= false_alarms
    assert got.near_band >= near_band
    assert got.kappa >= kappa


@pytest.mark.parametrize(
    ("name", "questions"),
    [
        ("dev", 22),
        ("develop", 14),
        ("heldout", 22),
        ("report", 14),
        ("fresh", 36),
        ("sealed", 24),
        ("unseen", 24),
    ],
)
def test_every_label_is_of_something_that_is_asked(name: str, questions: int) -> None:
    answers = labelled(name)
    told_of = judged(ASKED_OF_UNSEEN if name == "unseen" else ASKED)
    assert len({each.question for each in answers}) >= questions
    for each in answers:
        asked = question(each.question)
        assert set(each.points) == {point.id for point in asked.points}
        assert set(each.contradictions) <= set(told_of[each.question])
        assert set(told_of[each.question]) <= {wrong.id for wrong in asked.contradictions}
        assert each.band.upper() in Band.__members__


def test_the_bank_is_read_without_a_problem() -> None:
    assert not bank().problems


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([(0, 0), (3, 3)], 1.0),
        ([(0, 3), (3, 0)], -1.0),
        ([(0, 0), (0, 3), (3, 0), (3, 3)], 0.0),
    ],
)
def test_agreement_is_one_for_the_same_and_nothing_for_chance(
    pairs: list[tuple[int, int]], kappa: float
) -> None:
    assert quadratic_kappa(pairs) == pytest.approx(kappa)
