"""Ending an interview in the middle of an answer: what was said so far is heard, and told so."""

from __future__ import annotations

import pytest

from sealegs.study.interview import moves
from sealegs.study.interview.record import Phase
from sealegs.study.interview.report.as_text import text_of
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.page import page_of
from sealegs.study.interview.report.replay import frames_of
from sealegs.study.interview.steps import Ending, Mode, RoundKind
from sealegs.study.interview.unasked import Cause, unasked_of
from sealegs.study.state import fold
from tests.study.interview.test_plain import held
from tests.study.interview.world import STOCK, Notes, begun, settings

HALF = "The apple grows here. And the"


@pytest.mark.parametrize("pauses", [True, False])
def test_a_half_typed_answer_is_handed_in_as_it_stands(pauses: bool) -> None:
    notes = Notes()
    chair = begun(notes)
    notes.pass_(10)
    chair.do(moves.Type(HALF))
    notes.pass_(20)
    if pauses:
        chair.do(moves.Stop())
        notes.pass_(40)
    over = chair.do(moves.Leave())
    turn = over.turns[-1]
    assert (over.ending, turn.text, turn.skipped) == (Ending.LEFT, HALF, False)
    assert (turn.ended_ms, over.paused_ms) == (30_000, 40_000 if pauses else 0)
    assert RoundKind.OPENER not in {each.round for each in unasked_of(over, STOCK)}
    assert fold(notes.events).interviews[over.id] == over

    report = report_of(over, STOCK)
    answer = report.answers[-1]
    assert answer.unfinished
    assert [each.standing for each in answer.points if each.id == "apple"] == ["earned"]
    assert "You said, until you ended the interview:" in text_of(page_of(report))
    assert frames_of(over, report)[-1].moments[-1].words.startswith("you ended the interview, with")
    assert [each.say for each in report.plan] == ["say birch"]


@pytest.mark.parametrize("draft", [None, "  \n", "d"])
def test_an_answer_that_is_not_begun_is_none(draft: str | None) -> None:
    chair = begun(Notes())
    if draft is not None:
        chair.do(moves.Type(draft))
    over = chair.do(moves.Leave())
    assert report_of(over, STOCK).answers == ()
    assert {each.cause for each in unasked_of(over, STOCK)} == {Cause.UNFINISHED, Cause.ENDED}


def test_what_was_given_before_the_end_is_not_called_unfinished() -> None:
    chair = begun(Notes())
    chair.do(moves.Answer("The apple grows here. The birch grows here."))
    report = report_of(chair.do(moves.Leave()), STOCK)
    assert [each.unfinished for each in report.answers] == [False]


def test_what_a_partner_ticked_so_far_counts() -> None:
    chair = begun(Notes(), settings(minutes=60, mode=Mode.PAIR, name="Ann"))
    chair.do(moves.Type("birch apple !stone"))
    chair.do(moves.Stop())
    over = chair.do(moves.Leave())
    turn = over.turns[-1]
    assert (turn.ticked, turn.claims, turn.text) == (("apple", "birch"), ("stone",), "")


def test_ticks_of_a_spoken_answer_that_were_not_handed_over_count() -> None:
    chair = begun(Notes(), settings(mode=Mode.ALOUD))
    chair.do(moves.Start())
    assert chair.do(moves.Answer()).phase is Phase.TICKING
    chair.do(moves.Type("apple"))
    assert chair.do(moves.Leave()).turns[-1].ticked == ("apple",)


def test_in_plain_lines_what_was_written_goes_in_too() -> None:
    notes = Notes()
    chair = begun(notes)
    typist = held(chair, "The apple grows here.", "/end")
    assert "for good with what you wrote so far" in typist.all
    assert "points: What grows" in typist.all
    assert chair.interview.turns[-1].text == "The apple grows here."
