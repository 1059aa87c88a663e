"""Disputes: they count at once, change neither bank nor words, and can be taken back."""

from __future__ import annotations

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.study.events import Note
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair
from sealegs.study.interview.disputes import Contest, Dispute
from sealegs.study.interview.disputing import contest, contestable
from sealegs.study.interview.hearing import heard
from sealegs.study.interview.missed import missed
from sealegs.study.interview.record import Interview
from sealegs.study.interview.steps import Mode
from sealegs.study.state import decode, encode, fold
from tests.study.interview.world import STOCK, Notes, begun, settings


def over(notes: Notes, answer: str = "The apple grows here. Stones grow.") -> Chair:
    """Return an interview of one answer and its probe, left after it."""
    chair = begun(notes)
    chair.do(moves.Answer(answer))
    chair.do(moves.Leave())
    return chair


def share(interview: Interview, turn: int = 0) -> float:
    """Return what an answer makes of its points."""
    graded = heard(interview.turns[turn], STOCK)
    assert graded is not None
    return graded.share


def test_a_disputed_point_counts_and_its_card_leaves_the_plan() -> None:
    notes = Notes()
    chair = over(notes)
    card = chair.interview.cards[0]
    before = share(chair.interview)
    after = contest(chair.interview.id, Dispute(0, Contest.MADE, "birch", "I did"), STOCK, notes)
    assert (before, share(after)) == (1 / 3, 1.0)
    assert missed(after, STOCK) == ()
    note = notes.state.registers.value(card, "card")
    assert isinstance(note, Note)
    assert note.gone


def test_a_dispute_taken_back_leaves_everything_as_it_was() -> None:
    notes = Notes()
    chair = over(notes)
    before = chair.interview
    card = before.cards[0]
    dispute = Dispute(0, Contest.MADE, "birch")
    contest(before.id, dispute, STOCK, notes)
    after = contest(before.id, Dispute(0, Contest.MADE, "birch", gone=True), STOCK, notes)
    assert after == before
    note = notes.state.registers.value(card, "card")
    assert isinstance(note, Note)
    assert not note.gone
    memory = notes.state.memories.known(card)
    assert memory is not None
    assert memory.reviews == 1


def test_a_red_flag_that_was_never_raised_goes() -> None:
    notes = Notes()
    chair = over(notes)
    after = contest(chair.interview.id, Dispute(0, Contest.NOT_CLAIMED, "stone"), STOCK, notes)
    graded = heard(after.turns[0], STOCK)
    assert graded is not None
    assert graded.claims == ()
    assert after.turns[0].text == chair.interview.turns[0].text


def test_a_point_that_was_heard_wrongly_is_missed_and_becomes_a_card() -> None:
    notes = Notes()
    chair = over(notes)
    after = contest(chair.interview.id, Dispute(0, Contest.NOT_MADE, "apple"), STOCK, notes)
    assert share(after) == 0.0
    cards = {point.point.id: point.card for point in missed(after, STOCK)}
    assert notes.state.memories.known(cards["apple"]) is not None


def test_words_that_are_no_hedge_are_none() -> None:
    notes = Notes()
    chair = over(notes, "I guess the apple grows here. The birch grows here.")
    abouts = contestable(chair.interview.turns[0], STOCK)[Contest.NO_HEDGE]
    after = contest(chair.interview.id, Dispute(0, Contest.NO_HEDGE, abouts[0]), STOCK, notes)
    graded = heard(after.turns[0], STOCK)
    assert graded is not None
    assert graded.hedges == ()


def test_a_goal_of_the_fix_round_that_is_disputed_counts_as_met() -> None:
    notes = Notes()
    chair = begun(notes, settings(minutes=15))
    for _ in range(40):
        turn = chair.interview.turn
        assert turn is not None
        if turn.round.value == "fix":
            break
        notes.pass_(60)
        chair.do(moves.Skip())
    chair.do(moves.Check("FROM a", 1, 2, unmet=("no root",), hand_in=True))
    chair.do(moves.Leave())
    at = next(n for n, turn in enumerate(chair.interview.turns) if turn.checks)
    after = contest(chair.interview.id, Dispute(at, Contest.MET, "no root"), STOCK, notes)
    verdict = after.turns[at].verdict
    assert verdict is not None
    assert verdict.solved


def test_disputes_are_folded_kept_in_snapshots_and_made_of_ticked_answers_too() -> None:
    notes = Notes()
    chair = begun(notes, settings(mode=Mode.ALOUD))
    chair.do(moves.Answer())
    chair.do(moves.Mark(("apple",), ("stone",)))
    chair.do(moves.Leave())
    contest(chair.interview.id, Dispute(0, Contest.MADE, "birch"), STOCK, notes)
    after = contest(chair.interview.id, Dispute(0, Contest.NOT_CLAIMED, "stone"), STOCK, notes)
    assert share(after) == 1.0
    assert fold(notes.events).interviews[after.id] == after
    snapshot = decode(encode(notes.state))
    assert snapshot is not None
    assert snapshot.interviews[after.id] == after


@pytest.mark.parametrize(
    ("dispute", "says"),
    [
        (Dispute(9, Contest.MADE, "birch"), "answers 1 to"),
        (Dispute(0, Contest.MADE, "apple"), "to dispute; there is: made birch"),
        (Dispute(0, Contest.MADE, "no\x1b[2J"), "no�[2J"),
        (Dispute(0, Contest.MADE, "birch", gone=True), "was not disputed"),
    ],
)
def test_what_can_not_be_disputed_is_said_in_a_sentence(dispute: Dispute, says: str) -> None:
    notes = Notes()
    chair = over(notes)
    count = len(notes.events)
    with pytest.raises(SealegsError) as caught:
        contest(chair.interview.id, dispute, STOCK, notes)
    assert says in str(caught.value)
    assert len(notes.events) == count


def test_an_interview_that_goes_on_is_not_disputed() -> None:
    notes = Notes()
    chair = begun(notes)
    with pytest.raises(SealegsError, match="once it is over"):
        contest(chair.interview.id, Dispute(0, Contest.MADE, "birch"), STOCK, notes)
    with pytest.raises(SealegsError, match="no interview nothing"):
        contest("nothing", Dispute(0, Contest.MADE, "birch"), STOCK, notes)
