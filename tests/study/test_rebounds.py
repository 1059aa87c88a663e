"""Errors one was sure of: again after one and after seven days, in another format."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.study.asked import Asked, asked_in
from sealegs.study.day import day_of
from sealegs.study.events import Certainty
from sealegs.study.rebounds import Rebound, rebounds
from sealegs.study.state import EMPTY, State
from tests.study.events import MONDAY
from tests.study.quizzing import answered, asked, quiz_pack

WHOLE = quiz_pack("choice", "multi", flags=2)
POOL = asked_in(WHOLE)
CHOICE, MULTI = asked(WHOLE, "choice"), asked(WHOLE, "multi")
MONDAY_DAY = day_of(MONDAY)


def due(state: State, day: int) -> tuple[Rebound, ...]:
    """Return what is to be looked at again so many days after Monday."""
    return rebounds(POOL, state.quizzes, MONDAY_DAY + day)


def test_it_comes_the_next_day_as_another_kind_of_question() -> None:
    state = answered(EMPTY, CHOICE, right=False)
    assert due(state, 0) == ()
    (again,) = due(state, 1)
    assert (again.wrong, again.after) == (CHOICE, 1)
    assert again.ask.kind != "choice"
    assert set(again.ask.concepts) & set(CHOICE.concepts)


def test_right_the_next_day_it_comes_once_more_after_a_week() -> None:
    state = answered(EMPTY, CHOICE, right=False)
    state = answered(state, MULTI, right=True, day=1)
    assert due(state, 6) == ()
    (again,) = due(state, 7)
    assert again.after == 7
    assert due(answered(state, MULTI, right=True, day=7), 30) == ()


def test_right_on_the_same_day_is_no_look_at_all() -> None:
    state = answered(EMPTY, CHOICE, right=False)
    assert due(answered(state, MULTI, right=True), 1)


def test_an_error_one_was_not_sure_of_does_not_come() -> None:
    assert due(answered(EMPTY, CHOICE, right=False, sure=Certainty.THINK), 30) == ()


def test_a_repetition_after_the_explanation_counts_neither_way() -> None:
    assert due(answered(EMPTY, CHOICE, right=False, again=True), 30) == ()
    state = answered(EMPTY, CHOICE, right=False)
    assert due(answered(state, MULTI, right=True, day=1, again=True), 1)


def test_without_another_format_the_same_question_comes() -> None:
    alone = quiz_pack("choice")
    only = asked(alone, "choice")
    state = answered(EMPTY, only, right=False)
    (again,) = rebounds(asked_in(alone), state.quizzes, MONDAY_DAY + 1)
    assert again.ask == only


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(POOL), st.booleans(), st.sampled_from(Certainty), st.booleans()),
        max_size=12,
    )
)
def test_nothing_is_asked_twice_and_only_what_there_is(
    rows: list[tuple[Asked, bool, Certainty, bool]],
) -> None:
    state = EMPTY
    for day, (item, right, sure, again) in enumerate(rows):
        state = answered(state, item, right, sure, day=day, again=again)
    found = due(state, len(rows))
    assert len({one.ask.item for one in found}) == len(found)
    assert all(one.ask in POOL for one in found)
    assert all(one.day <= MONDAY_DAY + len(rows) for one in found)
