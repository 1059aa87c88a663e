"""A hundred thousand cards and a million events: opening, the next card, rebuilding."""

from __future__ import annotations

import random
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from sealegs.curriculum.model import Card
from sealegs.ground.clock import FixedClock
from sealegs.journal.event import Event, EventType
from sealegs.journal.identity import uuid7
from sealegs.journal.store import Journal
from sealegs.study.day import to_ms
from sealegs.study.events import Grade
from sealegs.study.state import apply, decode, encode, fold
from sealegs.study.turns import Turns
from tests.benchmarks.figures import extent
from tests.study.events import DAY, MONDAY, event
from tests.study.topics import card

CARDS = extent(100_000, 20_000)
EVENTS = 10 * CARDS
FIRST_MS = 300
NEXT_MS = 30
EVENTS_A_SECOND = 40_000
_BATCH = 20_000


def fill(path: Path, cards: list[Card]) -> None:
    """Write a journal of ten reviews of every card over half a year."""
    rng = random.Random(5)
    journal = Journal.open(path, FixedClock(MONDAY), rng)
    start = to_ms(MONDAY) - 180 * DAY
    for first in range(0, EVENTS, _BATCH):
        journal.merge(_event(number, start, cards, rng) for number in range(first, first + _BATCH))
    journal.close()


def _event(number: int, start: int, cards: list[Card], rng: random.Random) -> Event:
    at = start + number * (180 * DAY // EVENTS)
    rating = 1 if rng.random() < 0.1 else 3
    return Event(
        id=uuid7(at, rng), device="other", seq=number + 1, lamport=number + 1, utc_ms=at,
        utc_offset_min=0, type=EventType.GRADE, version=1, item=cards[number % CARDS].id,
        content_hash="", payload={"rating": rating, "seconds": 8.0},
    )  # fmt: skip


@pytest.mark.benchmark
def test_a_large_deck_opens_and_goes_on_at_once(tmp_path: Path) -> None:
    cards = [card(f"c{number}") for number in range(CARDS)]
    path = tmp_path / "journal.db"
    fill(path, cards)
    journal = Journal.open(path, FixedClock(MONDAY), random.Random(1))
    began = time.process_time()
    state = fold(one for _, one in journal.ordered())
    rebuild = EVENTS / (time.process_time() - began)
    snapshot = encode(state)
    began = time.process_time()
    restored = decode(snapshot)
    assert restored is not None
    opened = time.process_time()
    turns = Turns(cards)
    first = turns.queue(restored, MONDAY)
    first_ms, load_ms = (1000 * (time.process_time() - at) for at in (began, began))
    load_ms = 1000 * (opened - began)
    assert first.card is not None
    nexts, state, chosen = [], restored, first.card
    for number in range(50):
        at = MONDAY + timedelta(seconds=10 * number)
        grade = event(EVENTS + number + 1, Grade(3, 5.0), chosen.id, at_ms=to_ms(at))
        began = time.process_time()
        state = apply(state, grade)
        turn = turns.queue(state, at)
        nexts.append(1000 * (time.process_time() - began))
        assert turn.card is not None
        chosen = turn.card
    plain = sqlite3.connect(path)
    began = time.process_time()
    rows = plain.execute("SELECT * FROM event ORDER BY lamport, device, seq").fetchall()
    payloads = [msgspec.json.decode(row[-1]) for row in rows]
    read = EVENTS / (time.process_time() - began)
    assert len(payloads) == EVENTS
    print(
        f"\n{CARDS:,} cards, {EVENTS:,} events: snapshot of {len(snapshot) / 1e6:.0f} MB loads in "
        f"{load_ms:.0f} ms, first card after {first_ms:.0f} ms (budget {FIRST_MS}); next card "
        f"{sorted(nexts)[25]:.1f} ms, slowest {max(nexts):.1f} (budget {NEXT_MS}); rebuild "
        f"{rebuild:,.0f} events a second (budget {EVENTS_A_SECOND:,}); plain sqlite3 reads and "
        f"decodes {read:,.0f} a second"
    )
    assert sorted(nexts)[25] < NEXT_MS
    assert first_ms < FIRST_MS
    assert rebuild >= EVENTS_A_SECOND
