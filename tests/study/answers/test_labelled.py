"""How the answers of the first half are heard, against the reader who labelled them.

The second half is only reported on, by tests/benchmarks/test_answers.py.
"""

from __future__ import annotations

import pytest

from sealegs.study.answers.grading import Band
from tests.study.answers.listening import bank, figures, labelled, quadratic_kappa, question


def test_the_first_half_is_heard_as_a_reader_heard_it() -> None:
    # What is reached, no less: the weights are fitted with half of a question's ways hidden, which
    # hears unseen answers better and these a little worse (docs/answers.md has both).
    got = figures(labelled("dev"))
    print(got)
    assert got.precision >= 0.894
    assert got.recall >= 0.934
    assert got.caught >= 0.91
    assert got.false_alarms == 0
    assert got.near_band >= 0.939
    assert got.kappa >= 0.838


@pytest.mark.parametrize(("name", "questions"), [("dev", 20), ("develop", 14)])
def test_every_label_is_of_something_that_is_asked(name: str, questions: int) -> None:
    answers = labelled(name)
    assert len({each.question for each in answers}) >= questions
    for each in answers:
        asked = question(each.question)
        assert set(each.points) == {point.id for point in asked.points}
        assert set(each.contradictions) <= {wrong.id for wrong in asked.contradictions}
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
