"""Exports are lines, and merging them is a union: in any order, any number of times."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event, EventType, NewEvent
from sealegs.journal.exchange import export, lines_of, merge
from sealegs.journal.store import Journal
from tests.journal.helpers import NOW, grade

SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=12)
PAYLOADS = st.dictionaries(st.text(max_size=6), SCALARS | st.lists(SCALARS, max_size=3), max_size=4)
NEW = st.builds(
    NewEvent,
    type=st.sampled_from(EventType),
    item=st.text(max_size=20),
    content_hash=st.text("0123456789abcdef", max_size=8),
    payload=PAYLOADS,
    version=st.integers(1, 9),
)
BATCHES = st.lists(st.lists(NEW, max_size=6), min_size=3, max_size=3)


def memory(seed: int) -> Journal:
    return Journal.in_memory(FixedClock(NOW), random.Random(seed))


def written(events: Sequence[NewEvent], seed: int) -> list[bytes]:
    """Return the export of a journal of its own that holds these events."""
    journal = memory(seed)
    journal.append(*events)
    return list(export(journal))


def union(*exports: Sequence[bytes]) -> list[bytes]:
    """Return the export of an empty journal into which these were merged one after the other."""
    journal = memory(99)
    for lines in exports:
        merge(journal, lines, "export.jsonl")
    return list(export(journal))


@settings(max_examples=60, deadline=None)
@given(BATCHES)
def test_merging_is_a_union(batches: list[list[NewEvent]]) -> None:
    a, b, c = (written(events, seed) for seed, events in enumerate(batches))
    assert union(a) == a
    assert union(a, a) == a
    assert union(a, b) == union(b, a)
    assert union(union(a, b), c) == union(a, union(b, c)) == union(c, b, a)
    assert len(union(a, b, c)) == len(a) + len(b) + len(c)


@settings(max_examples=60, deadline=None)
@given(st.lists(NEW, max_size=8))
def test_an_event_survives_the_way_out_and_in(new: list[NewEvent]) -> None:
    journal = memory(1)
    events = journal.append(*new)
    assert [(e.type, e.item, e.content_hash, e.version, e.payload) for e in events] == [
        (n.type, n.item, n.content_hash, n.version, n.payload) for n in new
    ]
    other = memory(2)
    assert merge(other, export(journal), "x") == len(events)
    assert list(other.events()) == list(events)


def good_line() -> bytes:
    return written([grade(1)], 1)[0]


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense\n",
        b'{"id": "short"}\n',
        good_line().replace(b'"grade"', b'"dance"'),
        good_line().replace(b'"lamport":1', b'"lamport":9223372036854775807'),
        good_line().replace(b'"lamport":1', b'"lamport":9007199254740991'),
        good_line().replace(b'"lamport":1', b'"lamport":-1'),
        good_line().replace(b'"seq":1', b'"seq":"1"'),
        good_line().replace(b'"payload":{', b'"payload":[{'),
        good_line()[:40] + b"\x1b[31m" + good_line()[40:],
        b'{"payload":' + b"[" * 100_000,
        b" " * 4_000_001 + b"{}\n",
        b"\xff\xfe\n",
    ],
)
def test_a_bad_line_is_named_and_nothing_is_merged(line: bytes) -> None:
    journal = memory(2)
    with pytest.raises(SealegsError) as caught:
        merge(journal, [good_line(), line], "from-laptop.jsonl")
    sentence = str(caught.value)
    assert sentence.startswith("from-laptop.jsonl:2: this line is no event (") or b"{}" in line
    assert "nothing was merged" in sentence
    assert sentence.isprintable()
    assert journal.count() == 0


def test_the_largest_number_that_comes_from_elsewhere_leaves_room_for_what_follows() -> None:
    journal = memory(2)
    high = good_line().replace(b'"lamport":1', b'"lamport":4503599627370496')
    assert merge(journal, [high], "x") == 1
    journal.append(grade(2))
    assert [event.payload["number"] for event in journal.events()] == [1, 2]


def test_an_event_that_is_already_there_is_never_changed() -> None:
    journal = memory(1)
    (event,) = journal.append(grade(1))
    lines = [line.replace(b'"number":1', b'"number":2') for line in export(journal)]
    assert merge(journal, lines, "x") == 0
    kept: list[Event] = list(journal.events())
    assert kept == [event]


def test_of_a_line_without_an_end_only_a_part_is_read() -> None:
    class Endless(io.BytesIO):
        """A device that never ends a line."""

        def readline(self, size: int | None = -1) -> bytes:
            """Give as much as is asked for."""
            assert size is not None
            assert 0 < size < 10_000_000
            return b"a" * size

    with pytest.raises(SealegsError, match="it is too long"):
        merge(memory(1), lines_of(Endless()), "x.jsonl")
    assert list(lines_of(io.BytesIO(b"one\n\ntwo"))) == [b"one\n", b"\n", b"two"]
