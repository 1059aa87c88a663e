"""Misconceptions that answers showed."""

from __future__ import annotations

from sealegs.study.beliefs import beliefs, standing_of
from sealegs.study.events import Undo
from sealegs.study.state import EMPTY, apply, decode, encode
from tests.study.events import event, event_id
from tests.study.quizzing import answered, asked, quiz_pack

WHOLE = quiz_pack("choice", "multi", flags=1)
CHOICE, MULTI = asked(WHOLE, "choice"), asked(WHOLE, "multi")


def test_a_wrong_option_shows_its_belief_by_name_and_how_often() -> None:
    state = answered(
        answered(EMPTY, CHOICE, right=False, given="2"), MULTI, right=False, given="1,2"
    )
    (one,) = beliefs(WHOLE, state)
    assert (one.title, one.belief, one.why) == ("The first ships", "It does.", "It doesn't.")
    assert (one.held, one.cured, standing_of(one)) == (2, False, "held 2 times")


def test_a_question_that_offers_it_answered_right_overcomes_it() -> None:
    state = answered(EMPTY, CHOICE, right=False, given="2")
    state = answered(state, MULTI, right=True, given="1", day=1)
    (one,) = beliefs(WHOLE, state)
    assert one.cured
    assert standing_of(one) == "held 1 time, overcome since"
    state = answered(state, CHOICE, right=False, given="2", day=2)
    assert not beliefs(WHOLE, state)[0].cured


def test_an_answer_taken_back_showed_nothing() -> None:
    state = answered(EMPTY, CHOICE, right=False, given="2")
    state = apply(state, event(1, Undo(event_id(0)), CHOICE.item))
    assert beliefs(WHOLE, state) == ()


def test_a_snapshot_keeps_them() -> None:
    state = answered(EMPTY, CHOICE, right=False, given="2")
    again = decode(encode(state))
    assert again is not None
    assert beliefs(WHOLE, again) == beliefs(WHOLE, state)


def test_hostile_answers_and_statements_show_nothing() -> None:
    state = EMPTY
    for given in ("red", "", "9" * 300, "1,,", "x|y", "2" + ",2" * 500):
        state = answered(state, CHOICE, right=False, given=given)
    state = answered(state, asked(WHOLE, "red-flag"), right=False, given="red")
    assert beliefs(WHOLE, state) == ()
