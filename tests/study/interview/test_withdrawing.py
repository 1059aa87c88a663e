"""Whoever corrects a wrong claim, at once or in the next answer, has taken it back."""

from __future__ import annotations

import pytest

from sealegs.study.answers.grading import Grader
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair
from sealegs.study.interview.evidence import evidence
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.values import Aspect, Report
from sealegs.study.interview.steps import RoundKind
from tests.study.answers.listening import grader
from tests.study.interview.test_probing import STOCK, said
from tests.study.interview.world import Notes, begun, settings

GARDEN = Grader(next(iter(STOCK.questions.values())))
WRONG = "The apple grows here. The birch grows here, and the sand grows."


def reported(*answers: str) -> Report:
    """Give answers, go on with a good one to the end, and return the report."""
    chair: Chair = begun(Notes(), settings(minutes=60), STOCK)
    for each in answers:
        said(chair, each)
    while (turn := chair.interview.turn) is not None and turn.round is not RoundKind.CLOSING:
        said(chair, "The apple grows here. The birch grows here.")
    return report_of(chair.do(moves.Leave()), STOCK)


@pytest.mark.parametrize(
    ("text", "claims", "corrected"),
    [
        ("Stones grow. No, wait, I meant the birch grows.", [], ["stone"]),
        ("Stones grow - no, wait, the birch grows.", [], ["stone"]),
        ("Stones grow. Sorry, I misspoke: the birch grows.", [], ["stone"]),
        ("Stones grow. Scratch that. The birch grows.", [], ["stone"]),
        ("Stones grow. No, wait, stones grow indeed.", ["stone"], []),
        ("No, wait, I meant the birch grows. Stones grow.", ["stone"], []),
        ("Glass grows. Stones grow. No, wait, I meant the birch.", ["glass"], ["stone"]),
        ("Stones grow. What I meant to say is that they grow fast.", ["stone"], []),
        ("Stones grow. I mean, look at them.", ["stone"], []),
        ("Stones grow. No wait? Nobody waits.", ["stone"], []),
    ],
)
def test_what_is_taken_back_at_once(text: str, claims: list[str], corrected: list[str]) -> None:
    graded = GARDEN.grade(text)
    assert [each.contradiction.id for each in graded.claims] == claims
    assert [each.claim.contradiction.id for each in graded.corrected] == corrected


def test_a_point_that_is_taken_back_is_not_made() -> None:
    graded = GARDEN.grade("The apple grows. No, wait, I meant the birch grows.")
    assert graded.earned == {"birch"}


def test_a_correction_of_the_shipped_bank_is_quoted() -> None:
    text = "It publishes the port. Actually, no: it only documents it, publishing is -p."
    graded = grader("dockerfile-instructions/expose-does").grade(text)
    assert not graded.claims
    assert {each.words for each in graded.corrected} == {
        "Actually, no: it only documents it, publishing is -p"
    }


@pytest.mark.parametrize(
    "answers",
    [
        (f"{WRONG} No, wait, I meant the cedar grows.",),
        (WRONG, "No, wait, I meant the cedar grows."),
        (WRONG, "No, that isn't so. I meant the cedar."),
    ],
)
def test_a_correction_takes_back_what_a_claim_costs_and_is_quoted(answers: tuple[str, ...]) -> None:
    report, plain = reported(*answers), reported(WRONG, "No idea.")
    assert sum(each.counted.flags for each in plain.answers) == 1
    assert sum(each.counted.flags for each in report.answers) == 0
    (right,) = (each for each in report.aspects if each.aspect is Aspect.CORRECTNESS)
    assert "no wrong claim" in right.words
    assert any(q.good and q.shows == "taken back: sand grows" for q in right.quotes)
    words = exported(report, Form.TEXT)
    assert "You took it back, so it costs nothing" in " ".join(words.split())


@pytest.mark.parametrize("text", ["No idea.", "Sand grows, no, wait, sand does.", "Yes. It does."])
def test_what_takes_nothing_back(text: str) -> None:
    report = reported(WRONG, text)
    assert sum(each.counted.flags for each in report.answers) == 1


def test_a_claim_that_was_taken_back_costs_no_level() -> None:
    chair = begun(Notes(), settings(minutes=60), STOCK)
    while (turn := chair.interview.turn) is not None and turn.round is RoundKind.OPENER:
        said(chair, "Nothing comes to my mind.")
    said(chair, WRONG)
    said(chair, "No, wait, I meant the cedar grows.")
    shown = evidence(chair.interview, STOCK)
    assert shown
    assert shown[0].reached is not None
