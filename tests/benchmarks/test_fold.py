"""Rebuilding a learner's state from the journal's events, and showing the next card."""

from __future__ import annotations

import random
import time

import pytest

from sealegs.journal.event import Event
from sealegs.study.events import Answer, Certainty, Grade, Payload, Read
from sealegs.study.queue import queue
from sealegs.study.state import EMPTY, apply, decode, encode
from tests.study.events import MONDAY, event
from tests.study.topics import card

EVENTS = 60_000
CARDS = 6_000
EVENTS_A_SECOND = 40_000


def events() -> list[Event]:
    """Return years of study: seven grades and two answers for each reading place."""
    generator = random.Random(3)
    made = []
    for number in range(EVENTS):
        which, slug = generator.random(), generator.randrange(CARDS)
        payload: Payload = Read("middle", slug)
        item = "docker/images"
        if which < 0.7:
            payload, item = Grade(generator.choice((1, 3, 3, 3))), card(f"c{slug}").id
        elif which < 0.9:
            right = generator.random() < 0.8
            payload = Answer("red", right, generator.choice(list(Certainty)))
            item = f"docker/images/red-flag/f{slug}"
        made.append(event(number, payload, item))
    return made


@pytest.mark.benchmark
def test_a_full_rebuild_folds_forty_thousand_events_a_second() -> None:
    journal = events()
    began = time.process_time()
    state = EMPTY
    for one in journal:
        state = apply(state, one)
    speed = EVENTS / (time.process_time() - began)
    began = time.process_time()
    restored = decode(encode(state))
    snapshot_ms = (time.process_time() - began) * 1000
    cards = [card(f"c{number}") for number in range(CARDS)]
    began = time.process_time()
    queue(cards, state, MONDAY)
    next_ms = (time.process_time() - began) * 1000
    print(
        f"\nfold: {speed:,.0f} events a second (at least {EVENTS_A_SECOND:,}); snapshot there and "
        f"back {snapshot_ms:.0f} ms; next of {CARDS:,} cards {next_ms:.1f} ms"
    )
    assert restored == state
    assert speed >= EVENTS_A_SECOND
