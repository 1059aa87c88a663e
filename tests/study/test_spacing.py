"""Twins come on different days; topics take turns in reviews, and are met as one block."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from sealegs.curriculum.model import Card, CardForm
from sealegs.study.events import Grade, Undo
from sealegs.study.places import topic_of
from sealegs.study.queue import queue
from sealegs.study.state import EMPTY, State, apply
from sealegs.study.turns import Turns
from tests.study.events import DAY, MONDAY, event, event_id
from tests.study.topics import card

START = int(MONDAY.timestamp() * 1000)


def twins() -> tuple[Card, Card]:
    """Return a card and the one that asks it backwards."""
    there, back = card("whiteout"), card("whiteout-reverse")
    return replace(there, twin=back.id), replace(back, twin=there.id, form=CardForm.REVERSE)


def graded(state: State, number: int, item: Card, at_ms: int, rating: int = 4) -> State:
    return apply(state, event(number, Grade(rating), item.id, at_ms=at_ms))


def asked(cards: list[Card], state: State, days: float) -> tuple[Card | None, int, int]:
    """Return the next card, what is due and what is new, by both ways of asking."""
    now = MONDAY + timedelta(days=days)
    turn = queue(cards, state, now)
    assert Turns(cards).queue(state, now) == turn
    return turn.card, turn.due, turn.new


def test_a_card_asked_backwards_waits_for_the_day_after_its_twin() -> None:
    there, back = twins()
    cards = [there, back]
    assert asked(cards, EMPTY, 0) == (there, 0, 2)
    state = graded(EMPTY, 1, there, START)
    assert asked(cards, state, 0.1) == (None, 0, 0)
    assert asked(cards, state, 1) == (back, 0, 1)


def test_twins_that_are_due_on_one_day_are_asked_on_two() -> None:
    there, back = twins()
    cards = [there, back]
    state = graded(graded(EMPTY, 1, there, START), 2, back, START + DAY)
    days = 40.0
    first, due, _ = asked(cards, state, days)
    assert first is not None
    assert due == 2
    state = graded(state, 3, first, START + int(days * DAY))
    assert asked(cards, state, days + 0.01) == (None, 0, 0)
    turn = queue(cards, state, MONDAY + timedelta(days=days, minutes=5))
    assert turn.next_due_ms is not None
    assert turn.next_due_ms > START + days * DAY
    other = back if first == there else there
    assert asked(cards, state, days + 1)[0] == other


def test_a_slip_is_practised_at_once_whatever_its_twin_did() -> None:
    there, back = twins()
    state = graded(graded(EMPTY, 1, there, START), 2, back, START + 1000, rating=1)
    assert asked([there, back], state, 0.01)[0] == back


def test_a_sitting_follows_a_twin_that_was_answered_or_taken_back() -> None:
    there, back = twins()
    turns, now = Turns([there, back]), MONDAY + timedelta(minutes=1)
    assert turns.queue(EMPTY, now).new == 2
    state = graded(EMPTY, 1, there, START)
    assert turns.queue(state, now).new == 0
    state = apply(state, event(2, Undo(event_id(1)), there.id))
    assert turns.queue(state, now).new == 2


def test_reviews_of_two_topics_take_turns_and_new_topics_come_in_one_block() -> None:
    cards = [card(f"c{n}", topic) for topic in ("images", "networks") for n in range(4)]
    met: list[str] = []
    state, number = EMPTY, 0
    turns = Turns(cards)
    for _ in cards:
        number += 1
        turn = turns.queue(state, MONDAY + timedelta(minutes=number))
        assert turn.card is not None
        met.append(topic_of(turn.card.id))
        state = graded(state, number, turn.card, START + number * 60_000)
    assert met == ["images"] * 4 + ["networks"] * 4
    reviewed: list[str] = []
    for _ in cards:
        number += 1
        now = MONDAY + timedelta(days=60, minutes=number)
        turn = turns.queue(state, now)
        assert turn.card is not None
        reviewed.append(topic_of(turn.card.id))
        state = graded(state, number, turn.card, START + 60 * DAY + number * 60_000)
    assert sorted(reviewed) == sorted(met)
    assert all(one != other for one, other in pairwise(reviewed))
