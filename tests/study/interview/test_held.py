"""Goals that the file of a fix round meets as it is given earn nothing."""

from __future__ import annotations

import msgspec

from sealegs.study.goal import Status
from sealegs.study.grading import grade
from sealegs.study.interview import moves
from sealegs.study.interview.check import Check
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.as_text import text_of
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.page import page_of
from sealegs.study.interview.steps import Checked, RoundKind
from tests.study.interview.report.played import JUNIOR, played, same
from tests.study.interview.world import STOCK, Notes, exercise

GIVEN = exercise().dockerfile
FIXED = f"{GIVEN}USER 1000\n"
BROKEN = "FROM nothing-like-it AS\n"


def looked(text: str) -> moves.Check:
    """Return a look at the goals of a text."""
    results = grade(exercise(), text).results
    met = tuple(each.label for each in results if each.status is Status.MET)
    unmet = tuple(each.label for each in results if each.status is not Status.MET)
    return moves.Check(text, len(met), len(results), None, unmet, True, met)


def fix_of(text: str) -> tuple[Turn, Check]:
    """Return the fix round of an interview in which a text was handed in, and its best look."""
    interview = played(Notes(), same(JUNIOR), fix=looked(text))
    turn = next(each for each in interview.turns if each.round is RoundKind.FIX)
    assert turn.verdict is not None
    return turn, turn.verdict


def test_a_file_that_is_handed_in_as_it_was_given_earns_nothing() -> None:
    _, check = fix_of(GIVEN)
    assert (check.met, check.of) == (2, 3)
    assert (check.earned, check.to_earn) == (0, 1)


def test_what_was_mended_earns_all_there_is_to_earn() -> None:
    _, check = fix_of(FIXED)
    assert (check.earned, check.to_earn) == (1, 1)
    assert len(check.held) == 2


def test_what_was_met_and_got_lost_is_there_to_be_earned() -> None:
    _, check = fix_of(BROKEN)
    assert (check.earned, check.to_earn) == (0, 3)


def test_the_report_tells_what_was_met_from_the_start() -> None:
    report = report_of(played(Notes(), same(JUNIOR), fix=looked(FIXED)), STOCK)
    answer = next(each for each in report.answers if each.round is RoundKind.FIX)
    assert answer.counts.startswith("1 of 1 goal met in its time, each as much as a point")
    assert "2 more were met from the start" in answer.counts
    assert answer.counted.of == answer.counted.made > 0
    text = text_of(page_of(report))
    assert "Met from the start:\n  * " in text


def test_steps_from_before_it_was_kept_hold_nothing() -> None:
    old = {"step": "checked", "text": GIVEN, "met": 2, "of": 3, "unmet": ["a"], "reached": ["b"]}
    step = msgspec.convert(old, Checked)
    assert step.held == ()
