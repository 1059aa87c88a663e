from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.study.asked import Asked, asked_of
from sealegs.study.events import Answer, Certainty
from sealegs.study.quiz import points
from sealegs.study.rounds import LENGTH, Round, current_round, round_at, undo_of_last_answer
from sealegs.study.state import EMPTY, State, apply
from sealegs.study.statements import Statement
from tests.study.events import event
from tests.study.topics import flag, topic

FLAGS = tuple(flag(f"f{number}", say_instead=f"better {number}") for number in range(13))
STATEMENTS = asked_of(topic(red_flags=FLAGS))


def sound(asked: Asked) -> bool:
    """Return whether a statement is sound."""
    assert isinstance(asked.source, Statement)
    return asked.source.sound


def answered(
    state: State, turn: Round, statement: Asked, right: bool, sure: Certainty = Certainty.KNOW
) -> State:
    """Return the state after one answer of a round."""
    given = "sound" if sound(statement) is right else "red"
    answer = Answer(given, right, sure, round=turn.number, again=turn.again)
    return apply(state, event(state.count, answer, statement.item))


def finished(state: State, wrong: frozenset[int] = frozenset(), again: bool = False) -> State:
    """Answer the current round to its end; the positions in ``wrong`` are judged wrong."""
    turn = current_round(STATEMENTS, state.quizzes)
    if again:
        turn = round_at(STATEMENTS, state.quizzes, turn.number, again=True)
    for position, statement in enumerate(turn.questions):
        if statement.item not in turn.answers:
            state = answered(state, turn, statement, position not in wrong)
    return state


def test_certainty_pays_and_costs() -> None:
    assert [points(True, c) for c in Certainty] == [1, 2, 3]
    assert [points(False, c) for c in Certainty] == [0, -2, -6]


def test_a_round_has_red_flags_and_sound_statements_but_never_both_of_a_pair() -> None:
    turn = current_round(STATEMENTS, EMPTY.quizzes)
    assert len(turn.questions) == LENGTH
    assert len({s.subject for s in turn.questions}) == LENGTH
    assert {sound(s) for s in turn.questions} == {True, False}


def test_authored_sound_statements_take_the_place_of_made_ones() -> None:
    authored = topic(red_flags=(*FLAGS, flag("fine", sound=True)))
    assert [s.item for s in asked_of(authored) if sound(s)] == ["docker/images/red-flag/fine"]


@settings(deadline=None)
@given(st.lists(st.booleans(), max_size=40))
def test_leaving_anywhere_and_coming_back_goes_on_at_the_same_statement(
    verdicts: list[bool],
) -> None:
    state = EMPTY
    turn = current_round(STATEMENTS, state.quizzes)
    for right in verdicts:
        statement = turn.next
        assert statement is not None
        state = answered(state, turn, statement, right)
        stayed = round_at(STATEMENTS, state.quizzes, turn.number, again=turn.again)
        assert stayed.questions == turn.questions
        turn = current_round(STATEMENTS, state.quizzes)
        if stayed.next is not None:
            assert turn == stayed
        else:
            assert turn.number == stayed.number + 1
            assert not turn.answers


@settings(deadline=None)
@given(st.lists(st.booleans(), max_size=25))
def test_undo_goes_back_statement_by_statement_to_the_very_beginning(verdicts: list[bool]) -> None:
    state, trail = EMPTY, []
    for right in verdicts:
        turn = current_round(STATEMENTS, state.quizzes)
        assert turn.next is not None
        trail.append((turn.number, turn.next.item))
        state = answered(state, turn, turn.next, right)
    while (last := undo_of_last_answer(STATEMENTS, state.quizzes)) is not None:
        item, payload, mark = last
        assert trail.pop() == (mark.round, item)
        state = apply(state, event(state.count, payload, item))
        if trail and trail[-1][0] == mark.round:
            turn = current_round(STATEMENTS, state.quizzes)
            assert turn.next is not None
            assert turn.next.item == item
    assert not trail


def test_the_next_round_brings_what_was_wrong_and_what_was_never_seen() -> None:
    first = current_round(STATEMENTS, EMPTY.quizzes)
    state = finished(EMPTY, wrong=frozenset({2, 5}))
    second = current_round(STATEMENTS, state.quizzes)
    wrong = {first.questions[2].item, first.questions[5].item}
    unseen = {s.subject for s in STATEMENTS} - {s.subject for s in first.questions}
    assert wrong <= {s.item for s in second.questions}
    assert unseen <= {s.subject for s in second.questions}


def test_the_missed_ones_come_again_without_counting() -> None:
    first = current_round(STATEMENTS, EMPTY.quizzes)
    state = finished(EMPTY, wrong=frozenset({2, 5}))
    before = state.quizzes.calibration
    again = round_at(STATEMENTS, state.quizzes, 2, again=True)
    assert {s.item for s in again.questions} == {first.questions[n].item for n in (2, 5)}
    state = answered(state, again, again.questions[0], True)
    resumed = current_round(STATEMENTS, state.quizzes)
    assert (resumed.again, resumed.next) == (True, again.questions[1])
    state = answered(state, resumed, again.questions[1], True)
    assert state.quizzes.calibration == before
    assert not current_round(STATEMENTS, state.quizzes).again


def test_a_round_tells_its_points_and_what_was_missed() -> None:
    turn = current_round(STATEMENTS, EMPTY.quizzes)
    state = answered(EMPTY, turn, turn.questions[0], True, Certainty.THINK)
    state = answered(state, turn, turn.questions[1], False, Certainty.KNOW)
    turn = current_round(STATEMENTS, state.quizzes)
    assert (turn.points, turn.right, turn.missed) == (-4, 1, (turn.questions[1],))


def test_a_topic_without_statements_has_an_empty_round() -> None:
    turn = current_round((), EMPTY.quizzes)
    assert (turn.questions, turn.next) == ((), None)
