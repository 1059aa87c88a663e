"""Settings of items: suspend, bury, flag, own wording, the plan; all can be undone and redone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sealegs.journal.event import Event
from sealegs.study.events import Note, Payload, Plan, Setting, Undo
from sealegs.study.register import FOREVER
from sealegs.study.state import EMPTY, apply, decode, encode
from tests.study.events import event, event_id, fold

CARD = "docker/images/card/target"


def test_the_last_setting_holds_and_an_undo_brings_back_the_one_before() -> None:
    state = fold([event(0, Plan("2026-12-12", 15), "plan"), event(1, Plan("", 30), "plan")])
    assert state.plan == Plan("", 30)
    state = fold([event(2, Undo(event_id(1)), "plan")], state)
    assert state.plan == Plan("2026-12-12", 15)
    state = fold([event(3, Undo(event_id(2)), "plan")], state)
    assert state.plan == Plan("", 30)


def test_a_suspended_card_is_hidden_for_good_and_a_buried_one_for_its_day() -> None:
    state = fold([event(0, Setting("buried", 20_000), CARD)])
    assert state.registers.hidden[CARD] == 20_000
    state = fold([event(1, Setting("suspended", True), CARD)], state)
    assert state.registers.hidden[CARD] == FOREVER
    state = fold([event(2, Setting("suspended", False), CARD)], state)
    assert state.registers.hidden[CARD] == 20_000


def test_a_plan_that_is_none_is_ignored() -> None:
    broken = event(0, Plan(), "plan")
    payload: dict[str, bool | int | float | str | list[object] | dict[str, object] | None]
    payload = {"date": "someday", "minutes": 15}
    changed = Event(
        id=broken.id, device="laptop", seq=1, lamport=1, utc_ms=broken.utc_ms, utc_offset_min=0,
        type=broken.type, version=1, item="plan", content_hash="", payload=payload,
    )  # fmt: skip
    assert fold([changed]).plan is None


values = st.one_of(
    st.builds(Setting, st.sampled_from(["suspended", "buried", "flag"]), st.integers(0, 3)),
    st.builds(Note, st.just("edit"), st.sampled_from("ab"), st.sampled_from("xy")),
)
steps = st.lists(
    st.tuples(st.sampled_from("pqr"), st.one_of(values, st.integers(0, 20))), max_size=24
)


@given(steps)
def test_what_survives_undos_and_redos_decides_and_nothing_else(
    script: list[tuple[str, Payload | int]],
) -> None:
    events: list[Event] = []
    for number, (slug, step) in enumerate(script):
        item = f"docker/images/card/{slug}"
        if isinstance(step, int):
            if not events:
                continue
            target = events[step % len(events)]
            events.append(event(number, Undo(target.id), target.item))
        else:
            events.append(event(number, step, item))
    dead: set[str] = set()
    for one in reversed(events):
        named = one.payload.get("target")
        if isinstance(named, str) and one.id not in dead:
            dead.add(named)
    survivors = [e for e in events if e.type != "undo" and e.id not in dead]
    full, short = fold(events).registers, fold(survivors).registers
    for name in ("suspended", "buried", "flag", "edit"):
        assert dict(full.named(name)) == dict(short.named(name))
    visible = {item: day for item, day in full.hidden.items() if day >= 0}
    assert visible == {item: day for item, day in short.hidden.items() if day >= 0}


def test_a_snapshot_keeps_settings_and_parameters() -> None:
    state = EMPTY
    for one in (
        event(0, Setting("suspended", True), CARD),
        event(1, Undo(event_id(0)), CARD),
        event(2, Note("edit", "What?", "That."), CARD),
        event(3, Setting("parameters"), "memory"),
    ):
        state = apply(state, one)
    assert decode(encode(state)) == state
