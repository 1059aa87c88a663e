"""Choosing what to be asked, and sitting down to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sealegs.curriculum.model import Level
from sealegs.study.asked import asked_in
from sealegs.study.events import Setting
from sealegs.study.question import kind_title, known_kinds
from sealegs.study.rounds import current_round
from sealegs.study.sessions import DRILL, Mode, Offer, Wish, offers, sitting_for
from sealegs.study.sitting import Pace, Sitting
from sealegs.study.state import EMPTY, State, apply
from tests.study.events import MONDAY, event
from tests.study.quizzing import FIELDS, answered, asked, quiz_pack

WHOLE = quiz_pack(*FIELDS, flags=30)
POOL = asked_in(WHOLE)


def sit(wish: Wish, state: State = EMPTY) -> Sitting:
    """Return what a wish comes to on Monday."""
    return sitting_for(wish, WHOLE, state, MONDAY)


def kinds(sitting: Sitting) -> set[str]:
    """Return the kinds a sitting asks."""
    return {one.kind for one in sitting.chosen or ()}


def test_without_a_wish_the_round_of_the_topic_goes_on() -> None:
    sitting = sit(Wish())
    assert sitting.chosen is None
    assert sitting.turn(EMPTY.quizzes) == current_round(POOL, EMPTY.quizzes)


def test_a_level_and_a_kind_are_all_that_is_asked() -> None:
    assert kinds(sit(Wish(kind="spot"))) == {"spot"}
    assert {one.level for one in sit(Wish(level=Level.JUNIOR)).chosen or ()} == {Level.JUNIOR}
    assert sit(Wish(level=Level.SENIOR)).chosen == ()


def test_the_drills_ask_what_they_are_for() -> None:
    speed, aloud = sit(Wish(mode=Mode.SPEED)), sit(Wish(mode=Mode.ALOUD))
    assert (speed.pace, kinds(speed), len(speed.chosen or ())) == (Pace.SPEED, {"red-flag"}, DRILL)
    assert (aloud.pace, kinds(aloud)) == (Pace.ALOUD, {"open"})


def test_ten_minutes_end_after_ten_minutes() -> None:
    sitting = sit(Wish(minutes=10, mode=Mode.MIXED))
    assert 8 <= len(sitting.chosen or ()) <= 25
    assert not sitting.is_over(MONDAY, MONDAY + timedelta(minutes=9))
    assert sitting.is_over(MONDAY, MONDAY + timedelta(minutes=10))


def test_only_what_went_wrong_last_time() -> None:
    wrong, right = POOL[0], POOL[1]
    state = answered(answered(EMPTY, wrong, right=False), right, right=True)
    assert sit(Wish(mode=Mode.WRONG), state).chosen == (wrong,)
    state = answered(state, wrong, right=True)
    assert sit(Wish(mode=Mode.WRONG), state).chosen == ()


def test_a_set_counts_only_what_was_answered_since_and_takes_only_that_back() -> None:
    choice = asked(WHOLE, "choice")
    before = answered(EMPTY, choice, right=False)
    sitting = sit(Wish(kind="choice"), before)
    assert sitting.turn(before.quizzes).answers == {}
    assert sitting.last_answer(before.quizzes) is None
    after = answered(before, choice, right=True)
    turn = sitting.turn(after.quizzes)
    assert (turn.next, turn.right, turn.points) == (None, 1, 3)
    last = sitting.last_answer(after.quizzes)
    assert last is not None
    assert sitting.back_at(last[2]) == sitting


def test_a_set_can_be_repeated_with_what_it_missed() -> None:
    choice = asked(WHOLE, "choice")
    sitting = sit(Wish(kind="choice"))
    state = answered(EMPTY, choice, right=False)
    again = sitting.repeated(state.quizzes, state.count)
    assert (again.again, again.chosen) == (True, (choice,))
    assert again.turn(state.quizzes).next == choice


def test_answers_of_a_set_leave_the_round_of_the_topic_as_it_was() -> None:
    state = EMPTY
    for one in current_round(POOL, EMPTY.quizzes).questions[:3]:
        state = answered(state, one, right=True)
    left = current_round(POOL, state.quizzes)
    outside = next(one for one in POOL if one not in left.questions)
    after = answered(state, outside, right=False)
    assert current_round(POOL, after.quizzes).questions == left.questions
    assert current_round(POOL, after.quizzes).next == left.next


def test_a_question_that_cannot_be_asked_is_left_out() -> None:
    sitting = sit(Wish(kind="choice")).without((asked(WHOLE, "choice").item,))
    assert sitting.turn(EMPTY.quizzes).questions == ()


@pytest.mark.parametrize("offer", offers(WHOLE, EMPTY, MONDAY), ids=lambda offer: offer.title)
def test_whatever_is_offered_has_questions(offer: Offer) -> None:
    assert sit(offer.wish).turn(EMPTY.quizzes).questions


def test_the_round_to_go_on_with_is_offered_first() -> None:
    assert offers(WHOLE, EMPTY, MONDAY)[0].title == "Begin: What is images?"
    begun = answered(EMPTY, current_round(POOL, EMPTY.quizzes).questions[0], right=False)
    titles = [offer.title for offer in offers(WHOLE, begun, MONDAY)]
    assert titles[0] == "Go on: What is images?"
    assert "Only what I get wrong" in titles
    assert "Sure, and wrong" in [o.title for o in offers(WHOLE, begun, MONDAY + timedelta(days=1))]


def test_an_answer_that_was_begun_goes_on_first() -> None:
    whole = quiz_pack("choice", "multi", "spot", "order", "open", flags=4)
    for begun in asked_in(whole):
        draft = Setting("answer-draft", "1,2|words")
        state = apply(EMPTY, event(0, draft, begun.item))
        sitting = sitting_for(Wish(mode=Mode.MIXED), whole, state, MONDAY)
        assert sitting.chosen is not None
        assert sitting.chosen[0] == begun


def test_kinds_are_offered_by_what_learners_call_them() -> None:
    assert {kind.title for kind in known_kinds().values()} >= {"Predict the cache", "Red flags"}
    assert kind_title("predict-cache") == "Predict the cache"
    assert kind_title("no-such-kind") == "no-such-kind"
    assert all(kind.title[:1].isupper() for kind in known_kinds().values())
