"""How something was said: repetitions, "I don't know", and trade-offs of follow-ups."""

from __future__ import annotations

import pytest

from sealegs.curriculum.model import Level
from sealegs.study.answers.grading import Grader
from sealegs.study.interview import moves
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.values import Aspect, Judged, Report
from sealegs.study.interview.steps import RoundKind
from tests.study.answers.listening import bank
from tests.study.interview.report.played import FULL, JUNIOR, played
from tests.study.interview.report.test_report import aspect, made
from tests.study.interview.world import STOCK, Notes

GARDEN = Grader(next(iter(STOCK.questions.values())))
ONE = "I guess the apple grows here in the garden."
BARE = "Sorry, I don't know."
LOOKS = "I don't know, I would look at the soil and ask the gardener."


def communication(report: Report) -> Judged:
    """Return the aspect of communication."""
    return aspect(report, Aspect.COMMUNICATION)


def test_a_sentence_said_nine_times_is_heard_as_said_once() -> None:
    once, often = GARDEN.grade(ONE), GARDEN.grade(" ".join([ONE] * 9))
    assert (often.words, len(often.hedges)) == (once.words, len(once.hedges))
    assert often.earned == once.earned
    assert [each.seen for each in often.points] == [each.seen for each in once.points]


@pytest.mark.parametrize("asked", sorted(bank().by_id)[::9])
def test_a_shipped_answer_said_three_times_makes_what_it_makes_once(asked: str) -> None:
    question = bank().by_id[asked]
    grader, text = Grader(question), question.answers.at(Level.MIDDLE)
    once, often = grader.grade(text), grader.grade("\n".join([text] * 3))
    assert often.earned == once.earned
    assert often.words == once.words


def test_a_wrong_claim_that_is_said_again_after_its_correction_stands() -> None:
    graded = GARDEN.grade("In here stones grow. No, wait, I meant birches. In here stones grow.")
    assert [each.contradiction.id for each in graded.claims] == ["stone"]


def test_repeating_a_sentence_earns_no_communication() -> None:
    nine = made(" ".join(["The apple grows here."] * 9))
    assert communication(nine).score is None
    assert all(each.counted.words == 0 for each in nine.answers)


def mixed(text: str) -> Report:
    """Return a report in which every second question is answered with a text."""
    asked: list[str] = []

    def answer(turn: Turn) -> moves.Move:
        if not turn.depth:
            asked.append(turn.question)
        return moves.Answer(text if len(asked) % 2 else FULL)

    return report_of(played(Notes(), answer, minutes=30), STOCK)


def test_a_bare_i_dont_know_is_built_of_nothing() -> None:
    bare, full = mixed(BARE), mixed(FULL)
    low, high = communication(bare).score, communication(full).score
    assert low is not None
    assert high is not None
    assert low < high
    assert any(q.shows == "doesn't know, and leaves it there" for q in communication(bare).quotes)
    answered = [each for each in bare.answers if each.text == BARE and each.known]
    assert {each.counted.built for each in answered if each.round is not RoundKind.CLOSING} == {0}
    assert {each.counted.words for each in answered} == {0}


def test_to_say_where_one_would_look_is_no_hedge() -> None:
    looks, bare = mixed(LOOKS), mixed(BARE)
    high, low = communication(looks).score, communication(bare).score
    assert high is not None
    assert low is not None
    assert high > low
    counted = [e.counted for e in looks.answers if e.text == LOOKS and e.counted.words]
    assert counted
    assert {(each.built, each.unsure) for each in counted} == {(3, 0)}


def test_only_what_the_table_counts_is_shown_as_weighing() -> None:
    def answer(turn: Turn) -> moves.Move:
        if turn.depth:
            return moves.Answer("The kelp grows there, but it is slower than the apple.")
        return moves.Answer(FULL if turn.round is RoundKind.OPENER else JUNIOR)

    report = report_of(played(Notes(), answer, minutes=30), STOCK)
    shown = {q.answer for q in aspect(report, Aspect.TRADE_OFFS).quotes if q.good}
    assert any("slower" in each.text for each in report.answers if each.depth)
    assert shown
    assert shown == {each.number for each in report.answers if each.counted.weighs}


def test_what_communication_does_not_count_stands_in_no_sum() -> None:
    report = made(JUNIOR)
    assert communication(report).score is None
    assert all(each.counted.in_time is None for each in report.answers)
    assert all(each.counted.built is None for each in report.answers)
    few = made(BARE)
    assert communication(few).score is None
    assert all(each.counted.built is None for each in few.answers)
