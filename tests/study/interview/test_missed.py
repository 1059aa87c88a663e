"""Missed points are cards of the learner's own: in the deck, due, and undone like any card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from sealegs.curriculum.interview import FollowUp, InterviewQuestion, Point
from sealegs.curriculum.model import Card, Level
from sealegs.curriculum.plain import with_targets
from sealegs.study.interview import moves
from sealegs.study.interview.missed import HINT, MOST, cards_words, front_of, missed
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from sealegs.study.overlay import overlaid
from sealegs.study.queue import queue
from tests.study.answers import listening
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
    asked = chair.interview.turns[0].ask
    assert {with_targets(each.front) for each in made.values()} == {
        f"{asked}\n\nFollow-up: And what do you eat?",
        f"{asked}\n\nFollow-up: And which tree is white?",
    }
    notes.pass_(120)
    now = queue(tuple(made.values()), notes.state, notes.clock.now(), new_a_day=0)
    assert now.due == 2


def test_one_without_a_follow_up_has_the_question_for_its_front() -> None:
    notes = Notes()
    chair = begun(notes, settings(Level.MIDDLE))
    chair.do(moves.Skip())
    asked = chair.interview.turns[0]
    found = {each.id: each.front for each in missed(chair.interview, STOCK)}
    white = "And which tree is white?"
    assert found[f"{asked.question}#birch"] == f"{asked.ask}\n\nFollow-up: {white}"
    assert found[f"{asked.question}#cedar"] == (
        f"{asked.ask}\n\n(A full answer makes 4 points; yours left out point 3. What is it?)"
    )
    assert f"{asked.question}#daisy" not in found


def test_points_missed_of_one_question_are_told_apart() -> None:
    notes = Notes()
    chair = begun(notes, settings(Level.SENIOR))
    chair.do(moves.Skip())
    fronts = [each.front for each in missed(chair.interview, STOCK)]
    assert len(fronts) == 4
    assert len(set(fronts)) == 4


def test_the_point_before_is_told_only_where_the_answer_made_it() -> None:
    notes = Notes()
    chair = begun(notes, settings(Level.SENIOR))
    chair.do(moves.Answer("The apple grows here. The birch grows here. The cedar grows here."))
    asked = chair.interview.turns[0]
    found = {each.name: each.front for each in missed(chair.interview, STOCK)}
    assert found["daisy"] == (
        f"{asked.ask}\n\n(A full answer makes 4 points; yours left out point 4. It comes after "
        "“say cedar”. What is it?)"
    )


def test_what_a_follow_up_asked_stands_below_the_question_it_followed() -> None:
    question = next(iter(STOCK.questions.values()))
    kelp = question.follow_ups[3].points[0]
    # another follow-up asks for just this point, once it was missed
    assert front_of(question, (3,), kelp, ()) == (
        f"{question.ask}\n\nFollow-up: And under water?\n\nFollow-up: What is brown there?"
    )
    without = msgspec.structs.replace(question.follow_ups[3], follow_ups=())
    question = replace(question, follow_ups=(*question.follow_ups[:3], without))
    assert front_of(question, (3,), kelp, ()) == (
        f"{question.ask}\n\nFollow-up: And under water?\n\n{HINT}"
    )


def _all(
    question: InterviewQuestion, of: InterviewQuestion | FollowUp, where: tuple[int, ...] = ()
) -> Iterator[tuple[str, Point]]:
    """Yield the front and the point of every card that a question can leave."""
    for point in of.points:
        yield front_of(question, where, point, ()), point
    for at, each in enumerate(of.follow_ups):
        yield from _all(question, each, (*where, at))


def test_no_two_points_of_the_bank_that_ships_have_one_front() -> None:
    made = [
        (question, front, point)
        for question in listening.bank().by_id.values()
        for front, point in _all(question, question)
    ]
    fronts = Counter(front for _, front, _ in made)
    assert len(made) > 500
    assert [front for front, times in fronts.items() if times > 1] == []
    assert all(front.startswith(question.ask) for question, front, _ in made)
    assert [point.say for _, front, point in made if point.say.casefold() in front.casefold()] == []


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
