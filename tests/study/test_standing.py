"""The home screen's figures: nothing made up from an empty journal, honest ones later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sealegs.journal.event import Event, NewEvent
from sealegs.study.events import Answer, Certainty, Grade, to_event
from sealegs.study.queue import queue
from sealegs.study.standing import standing
from sealegs.study.state import EMPTY, State, apply
from sealegs.study.today import suggest
from sealegs.study.words import count
from tests.course import shipped_pack

PACK = shipped_pack()
TOPIC = PACK.topics["multi-stage-build"]
CARDS = sum(len(topic.cards) for topic in PACK.topics.values())
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def happened(state: State, new: NewEvent) -> State:
    """Fold one event that happens now."""
    number = state.count + 1
    event = Event(
        id=f"019ab000-0000-7000-8000-{number:012x}",
        device="here",
        seq=number,
        lamport=number,
        utc_ms=int(NOW.timestamp() * 1000),
        utc_offset_min=0,
        type=new.type,
        version=new.version,
        item=new.item,
        content_hash=new.content_hash,
        payload=new.payload,
    )
    return apply(state, event)


def figures(state: State) -> dict[str, str]:
    """Return the figures by their words."""
    return {row.words: row.figure for row in standing(PACK, state, NOW)}


def test_an_empty_journal_claims_nothing_but_what_there_is_to_meet() -> None:
    assert figures(EMPTY) == {"cards met": f"0/{CARDS}"}


def test_a_graded_card_counts_as_met_and_as_recalled() -> None:
    state = happened(EMPTY, to_event(Grade(3), TOPIC.cards[0].id))
    assert figures(state)["cards met"] == f"1/{CARDS}"
    assert figures(state)["would be recalled now"] == "100%"
    assert figures(state)["to review today"] == "1"


def test_a_card_that_failed_last_is_not_recalled_until_it_is() -> None:
    state = happened(EMPTY, to_event(Grade(1), TOPIC.cards[0].id))
    assert figures(state)["cards met"] == f"1/{CARDS}"
    assert figures(state)["would be recalled now"] == "0%"
    state = happened(state, to_event(Grade(3), TOPIC.cards[1].id))
    assert figures(state)["would be recalled now"] == "50%"
    state = happened(state, to_event(Grade(3), TOPIC.cards[0].id))
    assert figures(state)["would be recalled now"] == "100%"


def test_being_sure_and_wrong_shows() -> None:
    flag = TOPIC.red_flags[0].id
    state = happened(EMPTY, to_event(Answer("sound", False, Certainty.KNOW), flag))
    assert figures(state)["questions answered right"] == "0/1"
    assert figures(state)["right when you were sure"] == "0%"


def test_what_is_to_review_is_what_the_cards_and_the_suggestion_count() -> None:
    state = EMPTY
    for card in TOPIC.cards[:3]:
        state = happened(state, to_event(Grade(4), card.id))
    for days in range(40):
        later = NOW + timedelta(days=days, hours=-8)
        due = queue(TOPIC.cards, state, later, new_a_day=0).due
        rows = {row.words: row.figure for row in standing(PACK, state, later)}
        assert rows["to review today"] == str(due)
        offered = [s.title for s in suggest(PACK, state, later) if s.title.startswith("Review")]
        assert offered == ([f"Review {count(due, 'card')}"] if due else [])
