"""What is said around the rounds: the plan before, and a word where one comes that isn't sure."""

from __future__ import annotations

from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair
from sealegs.study.interview.phrases import TIME_LEFT, agenda, announced
from sealegs.study.interview.script import practice_of
from sealegs.study.interview.steps import RoundKind
from tests.study.interview.test_plain import held
from tests.study.interview.world import STOCK, Notes, begun, settings

MENDED = moves.Check("FROM a\n", 1, 1, hand_in=True)


def at_the_extra_round(notes: Notes) -> Chair:
    """Be faster than planned, until there is time for more."""
    chair = begun(notes)
    while (turn := chair.interview.turn) is not None and turn.round is not RoundKind.EXTRA:
        assert not announced(chair.interview)
        notes.pass_(5)
        fixing = turn.round is RoundKind.FIX
        chair.do(MENDED if fixing else moves.Answer("No idea."))
        assert not chair.interview.over
    return chair


def test_the_plan_tells_of_the_round_that_uses_what_is_left() -> None:
    assert agenda(settings())[-2:] == ("more questions while there is time", "Your questions 1:05")
    one = next(iter(STOCK.questions.values()))
    assert agenda(practice_of(one, "seed")) == ("one question and its follow-ups",)


def test_it_is_announced_when_it_begins_and_only_then() -> None:
    chair = at_the_extra_round(Notes())
    assert announced(chair.interview) == TIME_LEFT
    chair.do(moves.Answer("The apple grows here."))
    turn = chair.interview.turn
    assert turn is not None
    assert turn.round is RoundKind.EXTRA
    assert not announced(chair.interview)


def test_in_plain_lines_it_is_announced_before_the_question() -> None:
    said = held(at_the_extra_round(Notes()), "/end").said
    at = said.index(TIME_LEFT)
    assert said[at + 1].startswith("While there is time, question ")
