"""A wrong claim is probed: whoever wrote its question, however late the answer, and only once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sealegs.curriculum.interview import DEEPEST, Contradiction, FollowUp, InterviewQuestion, Point
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair
from sealegs.study.interview.hearing import heard
from sealegs.study.interview.probing import overlap
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.values import Aspect
from sealegs.study.interview.report.words import ONWARD, WHY
from sealegs.study.interview.steps import Mode, Reason, RoundKind
from sealegs.study.interview.stock import Stock
from tests.study.answers.listening import bank
from tests.study.interview.world import Notes, begun, settings
from tests.study.interview.world import bank as small

QUESTIONS = tuple(bank().by_id.values())
TOPICS = sorted({each.topic for each in QUESTIONS})
SAND = Contradiction("sand", "sand grows", (("sand", "grows"),), "No.")
"""A claim whose author wrote no question."""

STOCK = Stock(
    {
        each.id: replace(each, contradictions=(*each.contradictions, SAND))
        for each in small().values()
    }
)


def said(chair: Chair, text: str) -> Turn:
    """Answer, and return what is asked then."""
    turn = chair.do(moves.Answer(text)).turn
    assert turn is not None
    return turn


def test_a_second_claim_is_probed_before_what_is_missing() -> None:
    chair = begun(Notes(), settings(minutes=60), STOCK)
    asked = [said(chair, "stones grow, and glass grows"), said(chair, "No idea.")]
    assert [(each.reason, each.about) for each in asked] == [
        (Reason.CLAIMED, "stone"), (Reason.CLAIMED, "glass"),
    ]  # fmt: skip
    assert said(chair, "No idea.").reason is Reason.MISSING


def test_a_claim_without_a_question_is_taken_up_in_ones_own_words() -> None:
    chair = begun(Notes(), settings(minutes=60), STOCK)
    turn = said(chair, "The apple grows here. I think the sand grows, too! What else?")
    assert (turn.reason, turn.about) == (Reason.CLAIMED, "sand")
    assert "“I think the sand grows, too”" in turn.ask
    assert turn.ask.endswith("Is that so? If not, what is right?")
    assert "wrong" not in turn.ask
    assert said(chair, "The sand grows.").reason is not Reason.CLAIMED


def test_its_answer_is_heard_and_the_claim_counts_once() -> None:
    chair = begun(Notes(), settings(minutes=60), STOCK)
    said(chair, "The apple grows here, and the sand grows.")
    said(chair, "It is so: day after day the sand grows.")
    while (turn := chair.interview.turn) is not None and turn.round is not RoundKind.CLOSING:
        said(chair, "The apple grows here. The birch grows here.")
    interview = chair.do(moves.Leave())
    again = heard(interview.turns[1], STOCK)
    assert again is not None
    assert [each.contradiction.id for each in again.claims] == ["sand"]
    report = report_of(interview, STOCK)
    correctness = next(each for each in report.aspects if each.aspect is Aspect.CORRECTNESS)
    assert "; 1 wrong claim −10%, which leaves" in correctness.words
    costs = [each.counts for each in report.answers if "wrong claim" in each.counts]
    assert ["no strong hire" in each for each in costs] == [True, False]
    assert "once more, counted before" in costs[1]


def test_a_question_without_points_of_its_own_shows_no_share_but_what_it_was_for() -> None:
    chair = begun(Notes(), settings(minutes=60), STOCK)
    said(chair, "The apple grows here, and the sand grows.")
    said(chair, "It lies there and does nothing.")
    report = report_of(chair.do(moves.Leave()), STOCK)
    first, probe = report.answers
    assert first.share is not None
    assert probe.share is None
    text = " ".join(exported(report, Form.TEXT).split())
    _, _, told = text.partition("2. Follow-up")
    assert "of its points" not in told
    assert "it only gave you the chance to put right what you said" in told


def test_what_leads_one_level_up_is_called_full_only_where_it_is() -> None:
    assert "full" not in WHY[Reason.FULL]
    assert "all or nearly all" in WHY[Reason.FULL]


def test_one_level_up_is_said_only_after_a_full_answer_to_the_question_itself() -> None:
    higher = FollowUp("full", "And how deep?", points=(Point("fern", "fern", any=(("fern",),)),))
    stock = Stock({
        each.id: replace(each, follow_ups=(
            FollowUp("missing birch", "Which tree is white?", points=(
                Point("elm", "elm", any=(("elm",),)),), follow_ups=(higher,)),
            FollowUp("full", "And under water?", points=(
                Point("kelp", "kelp", any=(("kelp",),)),), follow_ups=(higher,)),
        )) for each in small().values()
    })  # fmt: skip
    whys = {}
    for main in ("The apple grows here.", "The apple grows here. The birch grows here."):
        chair = begun(Notes(), settings(minutes=60), stock)
        said(chair, main)
        turn = said(chair, "The elm and the kelp.")
        assert (turn.reason, len(turn.path)) == (Reason.FULL, 2)
        said(chair, "The fern.")
        report = report_of(chair.do(moves.Leave()), stock)
        whys[main] = [each.why for each in report.answers[:3]]
        text = " ".join(exported(report, Form.TEXT).split())
        assert all(f"{why[1:]}." in text for why in whys[main] if why)
    assert [*whys.values()] == [
        ["", WHY[Reason.MISSING], ONWARD], ["", WHY[Reason.FULL], WHY[Reason.FULL]],
    ]  # fmt: skip
    assert "level up" not in ONWARD


def test_words_that_say_two_wrong_things_are_taken_up_once() -> None:
    dust = Contradiction("dust", "sand and dust", (("sand",),), "No.")
    stock = Stock({
        each.id: replace(each, contradictions=(*each.contradictions, SAND, dust))
        for each in small().values()
    })  # fmt: skip
    chair = begun(Notes(), settings(minutes=60), stock)
    assert said(chair, "The apple grows here, and the sand grows.").about == "sand"
    assert said(chair, "It does not.").reason is Reason.MISSING


def test_an_answer_that_took_all_of_its_round_is_still_probed() -> None:
    asked = {}
    for answer in ("stones grow", "No idea."):
        notes = Notes()
        chair = begun(notes)
        notes.pass_(200)  # the opening is meant to have 90 seconds
        asked[answer] = said(chair, answer)
    assert asked["stones grow"].reason is Reason.CLAIMED
    assert asked["No idea."].reason is Reason.SCRIPT


def test_when_time_is_nearly_over_a_claim_is_let_go() -> None:
    notes = Notes()
    chair = begun(notes)
    notes.pass_(14 * 60 + 40)
    assert said(chair, "stones grow").reason is Reason.SCRIPT


def test_a_chain_of_three_is_longer_only_for_claims() -> None:
    chair = begun(Notes(), settings(minutes=60), STOCK)
    answers = ("stones grow, glass grows, sand grows", "pebbles do", "No.", "No.", "No.")
    asked = [said(chair, each) for each in answers]
    assert [each.about for each in asked[:-1]] == ["stone", "pebble", "glass", "sand"]
    assert [each.depth for each in asked] == [1, 2, DEEPEST, DEEPEST, 0]


def test_aloud_a_claim_that_was_just_read_is_not_asked_about_in_other_words() -> None:
    for mode, probed in ((Mode.ALOUD, False), (Mode.PAIR, True)):
        notes = Notes()
        chair = begun(notes, settings(minutes=60, mode=mode), STOCK)
        if mode is Mode.ALOUD:
            chair.do(moves.Answer())
        turn = chair.do(moves.Mark(("apple", "birch"), ("sand",))).turn
        assert turn is not None
        assert (turn.reason is Reason.CLAIMED) is probed
        assert not probed or "“sand grows”" in turn.ask


@pytest.mark.parametrize("topic", TOPICS)
def test_every_claim_of_the_bank_that_is_heard_is_probed(topic: str) -> None:
    questions = [each for each in QUESTIONS if each.topic == topic][:4]
    probed = 0
    for question in questions:
        for claim in question.contradictions:
            asked = {each.about for each in _chain(question, f"{claim.claim}.")}
            claims = heard(_answered(question, f"{claim.claim}."), Stock({question.id: question}))
            assert claims is not None
            taken_up = [each for each in claims.claims if each.contradiction.id in asked]
            for each in claims.claims:
                assert each in taken_up or any(overlap(each, other) for other in taken_up)
            probed += len(claims.claims)
    assert probed >= len(questions)


def _answered(question: InterviewQuestion, text: str) -> Turn:
    return _taken(question, text).interview.turns[0]


def _chain(question: InterviewQuestion, text: str) -> tuple[Turn, ...]:
    chair = _taken(question, text)
    for _ in range(8):
        if chair.interview.turns[-1].depth:
            chair.do(moves.Answer("No idea."))
    return tuple(t for t in chair.interview.turns if t.reason is Reason.CLAIMED)


def _taken(question: InterviewQuestion, text: str) -> Chair:
    wanted = settings(question.level, minutes=60)
    chair = begun(Notes(), wanted, Stock({question.id: question}))
    chair.do(moves.Answer(text))
    return chair
