from __future__ import annotations

from sealegs.study.calibration import sentences
from sealegs.study.quiz import Tally

NONE = Tally()


def test_nothing_is_said_without_answers() -> None:
    assert list(sentences((NONE, NONE, NONE))) == []


def test_few_answers_are_reported_without_a_judgement() -> None:
    assert list(sentences((NONE, NONE, Tally(3, 1)))) == [
        "When you said “I know”: 1 of 3 right so far."
    ]


def test_being_too_sure_and_not_sure_enough_are_named() -> None:
    over = list(sentences((NONE, NONE, Tally(10, 6))))
    assert over == [
        "When you said “I know”: 6 of 10 right. In the interview, say “I think” more often."
    ]
    under = list(sentences((Tally(10, 8), Tally(5, 4), Tally(10, 9))))
    assert under[0].endswith("You can trust it.")
    assert under[1] == "When you said “I think”: 4 of 5 right."
    assert under[2].endswith("trust yourself more.")
