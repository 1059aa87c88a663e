"""The queue of a sitting says what the queue made anew says, answer after answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.study.events import Grade, Payload, Plan, Setting, Undo
from sealegs.study.queue import queue
from sealegs.study.state import EMPTY, State, apply
from sealegs.study.table import Table
from sealegs.study.turns import Turns
from tests.study.events import MONDAY, event, event_id
from tests.study.topics import card

CARDS = [card(f"c{number}", "images" if number % 2 else "networks") for number in range(6)]
CARDS[0] = replace(CARDS[0], twin=CARDS[3].id)
CARDS[3] = replace(CARDS[3], twin=CARDS[0].id)

steps = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.one_of(
            st.builds(Grade, st.integers(1, 4)),
            st.builds(Setting, st.sampled_from(["suspended", "buried"]), st.booleans()),
            st.builds(Plan, st.just(""), st.just(15), st.sampled_from([0.8, 0.9])),
            st.integers(0, 20),
        ),
        st.integers(0, 3000),
    ),
    max_size=25,
)


@settings(max_examples=120, deadline=None)
@given(steps, st.integers(1, 4))
def test_a_sitting_counts_and_chooses_as_the_whole_queue_does(
    script: list[tuple[int, Payload | int, int]], new_a_day: int
) -> None:
    turns, state, now = Turns(CARDS), EMPTY, MONDAY
    items: list[str] = []
    for number, (slug, step, minutes) in enumerate(script):
        now += timedelta(minutes=minutes)
        item = CARDS[slug].id
        payload: Payload
        if isinstance(step, int):
            if not items:
                continue
            target = step % len(items)
            payload, item = Undo(event_id(target)), items[target]
        else:
            payload = step
            item = "plan" if isinstance(step, Plan) else item
        state = after(state, len(items), payload, item, int(now.timestamp() * 1000))
        items.append(item)
        assert number >= 0
        kept = turns.queue(state, now, new_a_day=new_a_day)
        anew = queue(CARDS, state, now, new_a_day=new_a_day)
        fresh = Turns(CARDS).queue(state, now, new_a_day=new_a_day)
        assert fresh == anew
        # Only the order among overdue cards may differ: a sitting keeps the one it began with.
        assert (kept.due, kept.new, kept.waiting) == (anew.due, anew.new, anew.waiting)
        assert kept.next_due_ms == anew.next_due_ms
        assert (kept.card is None) == (anew.card is None)


def after(state: State, number: int, payload: Payload, item: str, at_ms: int) -> State:
    """Return the state after one more event."""
    return apply(state, event(number, payload, item, at_ms=at_ms))


def test_a_table_tells_what_changed_between_two_of_its_versions() -> None:
    first: Table[int] = Table((f"k{n}", n) for n in range(1000))
    second = first.with_entry("k7", -1).with_entry("new", 5)
    assert second.changed_since(first) == {"k7", "new"}
    assert first.changed_since(first) == set()
