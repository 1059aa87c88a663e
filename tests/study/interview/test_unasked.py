"""Rounds that an interview had no time for are told, with the reason, and count nowhere."""

from __future__ import annotations

import pytest

from sealegs.curriculum.model import Level
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair
from sealegs.study.interview.record import Interview
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.steps import Ending, RoundKind
from sealegs.study.interview.stock import Stock
from sealegs.study.interview.unasked import Cause, unasked_of, unasked_words
from tests.study.interview.test_plain import held
from tests.study.interview.world import STOCK, Notes, begun, settings

JUNIOR = "The apple grows here. The birch grows here."
FULL = f"{JUNIOR} The cedar grows here. The daisy grows here."


def told(interview: Interview, stock: Stock = STOCK) -> dict[RoundKind, Cause]:
    """Return the rounds that didn't come."""
    return {each.round: each.cause for each in unasked_of(interview, stock)}


def slow(notes: Notes, level: Level | None = Level.JUNIOR) -> Chair:
    """Take thirteen minutes for the opening, and then answer at once up to the closing."""
    chair = begun(notes, settings(level))
    notes.pass_(13 * 60 + 10)
    while (turn := chair.interview.turn) is not None and turn.round is not RoundKind.CLOSING:
        chair.do(moves.Skip() if turn.round is RoundKind.FIX else moves.Answer(JUNIOR))
        notes.pass_(5)
    return chair


def test_rounds_that_time_did_not_allow_are_told_before_the_closing() -> None:
    chair = slow(Notes())
    found = told(chair.interview)
    assert found[RoundKind.CORE] is found[RoundKind.FIX] is Cause.TIME
    assert RoundKind.OPENER not in found
    words = unasked_words(unasked_of(chair.interview, STOCK))
    assert words.startswith("No time was left for: Core questions")
    assert "Fix this Dockerfile" in words
    assert words.endswith("What was not asked does not count.")


def test_while_it_goes_on_a_round_that_may_still_come_is_not_told() -> None:
    notes = Notes()
    chair = begun(notes)
    assert told(chair.interview) == {}
    chair.do(moves.Answer(JUNIOR))
    assert told(chair.interview) == {}


def test_who_is_no_senior_is_told_why_no_design_came() -> None:
    for answer, cause in (("No idea.", Cause.LEVEL), (FULL, None)):
        notes = Notes()
        chair = begun(notes, settings(None, 30))
        while (turn := chair.interview.turn) is not None and not chair.interview.over:
            notes.pass_(20)
            done = moves.Check("FROM a\n", 3, 3, hand_in=True)
            chair.do(done if turn.round is RoundKind.FIX else moves.Answer(answer))
        assert told(chair.interview).get(RoundKind.DESIGN) is cause
        words = unasked_words(unasked_of(chair.interview, STOCK))
        assert ("Only for Seniors" in words) is (cause is not None)


def test_who_ends_early_is_told_what_would_have_come() -> None:
    chair = begun(Notes())
    chair.do(moves.Answer(JUNIOR))
    over = chair.do(moves.Leave())
    assert set(told(over).values()) == {Cause.ENDED}
    assert RoundKind.CLOSING in told(over)


def at_the_bench(notes: Notes) -> Chair:
    """Answer up to the fix round."""
    chair = begun(notes)
    while (turn := chair.interview.turn) is not None and turn.round is not RoundKind.FIX:
        notes.pass_(20)
        chair.do(moves.Answer(JUNIOR))
    return chair


def test_a_dockerfile_that_stands_half_fixed_at_an_early_end_is_handed_in() -> None:
    for lines in (("+1 USER 1000", "/end"), ("+1 USER 1000", "/pause", "/end")):
        notes = Notes()
        chair = at_the_bench(notes)
        said = held(chair, *lines).all
        over = chair.interview
        assert over.ending is Ending.LEFT
        assert told(over) == {RoundKind.CLOSING: Cause.ENDED}
        assert "Fixed: 3 of 3 goals in time." in said
        fix = next(e for e in report_of(over, STOCK).answers if e.round is RoundKind.FIX).fix
        assert fix is not None
        assert (fix.met, fix.of) == (3, 3)
        assert "USER 1000" in fix.file


def test_a_dockerfile_that_nobody_touched_is_told_as_not_finished() -> None:
    for lines in (("/end",), ("check", "/end")):
        chair = at_the_bench(Notes())
        said = held(chair, *lines).all
        assert told(chair.interview) == {
            RoundKind.FIX: Cause.UNFINISHED, RoundKind.CLOSING: Cause.ENDED,
        }  # fmt: skip
        assert "Fixed:" not in said
        assert "Begun, but not finished when the interview was ended: Fix this Dockerfile" in said
        report = report_of(chair.interview, STOCK)
        assert RoundKind.FIX not in {each.round for each in report.answers}
        text = " ".join(exported(report, Form.TEXT).split())
        assert "What was not asked or not finished does not count." in text


def test_an_interview_with_nothing_to_fix_says_so() -> None:
    notes, stock = Notes(), Stock(STOCK.questions)
    chair = begun(notes, stock=stock)
    while (turn := chair.interview.turn) is not None and turn.round is not RoundKind.CLOSING:
        notes.pass_(20)
        chair.do(moves.Answer(JUNIOR))
    assert told(chair.interview, stock) == {RoundKind.FIX: Cause.NOTHING}


def test_an_interview_that_had_all_rounds_says_nothing() -> None:
    notes = Notes()
    chair = begun(notes)
    while (turn := chair.interview.turn) is not None and not chair.interview.over:
        notes.pass_(20)
        done = moves.Check("FROM a\n", 3, 3, hand_in=True)
        chair.do(done if turn.round is RoundKind.FIX else moves.Answer(JUNIOR))
    report = report_of(chair.interview, STOCK)
    assert report.unasked == ()
    assert "not asked" not in exported(report, Form.TEXT)


@pytest.mark.parametrize("form", Form)
def test_every_form_of_the_report_tells_them(form: Form) -> None:
    chair = slow(Notes())
    over = chair.do(moves.Skip())
    text = " ".join(exported(report_of(over, STOCK), form).split())
    if form is Form.JSON:
        assert '"round": "fix", "cause": "time"' in text
    else:
        assert "No time was left for:" in text
        assert "Fix this Dockerfile" in text


def test_a_report_does_not_count_what_was_not_asked() -> None:
    over = slow(Notes()).do(moves.Skip())
    report = report_of(over, STOCK)
    assert not {each.round for each in report.answers} & {each.round for each in report.unasked}
    assert not {each.round for each in report.time} & {each.round for each in report.unasked}
    assert "goals met" not in report.aspects[0].words
    asked = {turn.question for turn in over.turns}
    assert {each.id.partition("#")[0] for each in report.plan} <= asked


def test_plain_lines_tell_them_before_the_closing() -> None:
    notes = Notes()
    chair = begun(notes)
    said = held(chair, "a", lambda: notes.pass_(14 * 60), "", "/skip").all
    before, _, _ = said.partition("What would you like to ask us?")
    assert "No time was left for: Core questions" in before
