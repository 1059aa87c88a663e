"""The deck: found by words and signs; suspended, buried, flagged, edited; undone and redone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event, NewEvent
from sealegs.study.deck import (
    Row,
    added,
    buried,
    edited,
    flagged,
    redo_of_last,
    rows,
    suspended,
    undo_of_last,
)
from sealegs.study.events import Grade, to_event
from sealegs.study.overlay import is_own, overlaid, own_id
from sealegs.study.queue import queue
from sealegs.study.state import EMPTY, State, apply, encode
from tests.study.events import MONDAY, event_id
from tests.study.topics import card, pack, topic

PACK = pack(topic("images", tuple(card(f"c{number}") for number in range(4))))


class Book:
    """Records what the deck makes, as the desk would."""

    def __init__(self) -> None:
        self.state: State = EMPTY
        self.number = 0

    def record(self, new: NewEvent) -> None:
        """Fold one more event."""
        self.number += 1
        number, at = self.number, int(MONDAY.timestamp() * 1000) + self.number
        self.state = apply(
            self.state,
            Event(
                id=event_id(number), device="laptop", seq=number, lamport=number, utc_ms=at,
                utc_offset_min=0, type=new.type, version=new.version, item=new.item,
                content_hash=new.content_hash, payload=new.payload,
            ),
        )  # fmt: skip

    def row(self, slug: str, now: datetime = MONDAY) -> Row:
        """Return one card of the deck."""
        own = overlaid(PACK, self.state.registers)
        return next(r for r in rows(own, self.state, now) if r.card.id.endswith(slug))

    def found(self, query: str) -> list[str]:
        """Return the slugs of what a filter finds."""
        shown = rows(overlaid(PACK, self.state.registers), self.state, MONDAY, query)
        return [row.card.id.rpartition("/")[2] for row in shown]


def test_cards_are_found_by_words_signs_topics_and_their_opposites() -> None:
    book = Book()
    book.record(to_event(Grade(3), card("c0").id))
    book.record(flagged(book.row("c1")))
    book.record(suspended(book.row("c2")))
    assert book.found("is:new") == ["c1", "c2", "c3"]
    assert book.found("is:flagged") == ["c1"]
    assert book.found("-is:suspended is:new") == ["c1", "c3"]
    assert book.found("topic:images c3") == ["c3"]
    assert book.found("topic:other") == []
    assert "flagged" in book.row("c1").standing(MONDAY)


def test_a_suspended_card_is_asked_no_more_and_a_buried_one_tomorrow_again() -> None:
    book = Book()
    cards = PACK.topics["images"].cards
    book.record(suspended(book.row("c0")))
    book.record(buried(book.row("c1"), MONDAY))
    today = queue(cards, book.state, MONDAY)
    assert today.card == cards[2]
    tomorrow = queue(cards, book.state, MONDAY + timedelta(days=1))
    assert tomorrow.card == cards[1]
    book.record(suspended(book.row("c0")))
    assert queue(cards, book.state, MONDAY).card == cards[0]


def test_own_words_lie_over_the_pack_and_keep_the_progress() -> None:
    book = Book()
    book.record(to_event(Grade(3), card("c0").id))
    book.record(edited(book.row("c0").card, "My question?", "My [b]answer"))
    row = book.row("c0")
    assert (row.card.front.plain, row.card.back.plain) == ("My question?", "My [b]answer")
    assert row.reviews == 1
    assert PACK.topics["images"].cards[0].front.plain == "What is c0?"
    undo = undo_of_last(PACK, book.state)
    assert undo is not None
    book.record(undo[1])
    assert book.row("c0").card == PACK.topics["images"].cards[0]


def test_a_card_of_ones_own_joins_its_topic() -> None:
    book = Book()
    item = own_id("docker", "images", "1a2b")
    book.record(added(item, "Mine?", "Yes."))
    assert is_own(item, book.state.registers)
    assert book.row("own-1a2b").card.front.plain == "Mine?"
    assert book.found("is:own") == ["own-1a2b"]


@pytest.mark.parametrize(("front", "back"), [("", "x"), ("x", " "), ("x" * 5000, "x")])
def test_an_impossible_card_is_refused_in_one_sentence(front: str, back: str) -> None:
    with pytest.raises(SealegsError):
        edited(card("c0"), front, back)


steps = st.lists(st.sampled_from(["grade", "suspend", "flag", "edit", "bury"]), max_size=8)


@settings(max_examples=60, deadline=None)
@given(steps, st.integers(0, 3))
def test_undoing_everything_leads_to_the_beginning_and_redoing_it_back(
    script: list[str], slug: int
) -> None:
    book = Book()
    shown = []
    for number, step in enumerate(script):
        row = book.row(f"c{(slug + number) % 4}")
        shown.append(picture(book))
        book.record(made(step, row, number))
    shown.append(picture(book))
    for before in reversed(shown[:-1]):
        undo = undo_of_last(PACK, book.state)
        assert undo is not None
        book.record(undo[1])
        assert picture(book) == before
    assert undo_of_last(PACK, book.state) is None
    for after in shown[1:]:
        redo = redo_of_last(PACK, book.state)
        assert redo is not None
        book.record(redo[1])
        assert picture(book) == after
    assert redo_of_last(PACK, book.state) is None
    assert encode(book.state)


def made(step: str, row: Row, number: int) -> NewEvent:
    """Return the event of one step of a script."""
    match step:
        case "grade":
            return to_event(Grade(1 + number % 4), row.card.id)
        case "suspend":
            return suspended(row)
        case "flag":
            return flagged(row)
        case "edit":
            return edited(row.card, f"front {number}", "back")
        case _:
            return buried(row, MONDAY)


def picture(book: Book) -> list[tuple[str, frozenset[str], int]]:
    """Return what a person would see of the deck."""
    shown = rows(overlaid(PACK, book.state.registers), book.state, MONDAY)
    return [(row.card.front.plain, row.signs, row.reviews) for row in shown]
