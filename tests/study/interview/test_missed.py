"""Missed points are cards of the learner's own: in the deck, due, and undone like any card."""

from __future__ import annotations

from dataclasses import replace

from sealegs.curriculum.model import Card, Level
from sealegs.curriculum.plain import with_targets
from sealegs.study.interview import moves
from sealegs.study.interview.missed import HINT, MOST, cards_words, missed
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from sealegs.study.overlay import overlaid
from sealegs.study.queue import queue
from tests.study.interview.world import STOCK, Notes, begun, settings
from tests.study.topics import pack, topic

PACK = pack(topic())


def cards(notes: Notes) -> tuple[Card, ...]:
    """Return the cards of both topics as the learner sees them."""
    named = replace(
        PACK,
        id="p",
        topics={name: replace(topic(), id=name, cards=()) for name in ("north", "south")},
    )
    seen = overlaid(named, notes.state.registers)
    return tuple(card for each in seen.topics.values() for card in each.cards)


def test_they_ask_without_naming_and_are_due_in_a_minute() -> None:
    notes = Notes()
    chair = begun(notes)
    chair.do(moves.Skip())
    interview = chair.do(moves.Leave())
    made = {each.id: each for each in cards(notes)}
    assert set(made) == set(interview.cards)
    backs = {with_targets(each.back) for each in made.values()}
    assert backs == {"say apple", "say birch"}
    assert {with_targets(each.front) for each in made.values()} == {
        "And what do you eat?", "And which tree is white?",
    }  # fmt: skip
    notes.pass_(120)
    now = queue(tuple(made.values()), notes.state, notes.clock.now(), new_a_day=0)
    assert now.due == 2


def test_one_without_a_follow_up_has_the_question_for_its_front() -> None:
    notes = Notes()
    chair = begun(notes, settings(Level.MIDDLE))
    chair.do(moves.Skip())
    asked = chair.interview.turns[0]
    found = {each.id: each.front for each in missed(chair.interview, STOCK)}
    assert found[f"{asked.question}#birch"] == "And which tree is white?"
    assert found[f"{asked.question}#cedar"] == f"{asked.ask}\n\n{HINT}"
    assert f"{asked.question}#daisy" not in found


def test_one_interview_makes_a_dozen_at_most() -> None:
    notes = Notes()
    chair = begun(notes)
    for _ in range(60):
        chair.do(moves.Skip())
    assert chair.interview.over
    assert len(missed(chair.interview, STOCK)) > MOST
    assert len(chair.interview.cards) == MOST
    points = len(missed(chair.interview, STOCK))
    told = cards_words(MOST, points)
    assert told == (
        f"{points} points were missing; the 12 weightiest became cards of yours, due now (one "
        "interview makes 12 at most)."
    )
    report = " ".join(exported(report_of(chair.interview, STOCK), Form.TEXT).split())
    assert f"{points} points were missed. These are the weightiest" in report
    assert "one interview makes 12 at most:" in report


def test_where_all_that_was_missed_became_cards_no_cap_is_told() -> None:
    notes = Notes()
    chair = begun(notes)
    chair.do(moves.Skip())
    interview = chair.do(moves.Leave())
    assert cards_words(2, 2) == "What was missing became 2 cards of yours, due now."
    report = " ".join(exported(report_of(interview, STOCK), Form.TEXT).split())
    assert "These points were missed; each is a card that is due now:" in report
