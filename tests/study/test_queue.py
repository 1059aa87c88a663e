from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from sealegs.study.day import day_of, to_ms
from sealegs.study.events import Grade, Payload
from sealegs.study.fsrs6 import Rating
from sealegs.study.memory import preview
from sealegs.study.queue import NEW_A_DAY, queue, undo_of_last_grade
from sealegs.study.session import session_of
from sealegs.study.state import EMPTY, State, apply
from tests.study.events import MONDAY, event
from tests.study.topics import card

CARDS = tuple(card(f"c{number}") for number in range(20))
HOUR = timedelta(hours=1)


def after(state: State, item: str, payload: Payload, at: datetime) -> State:
    """Return the state after one more event."""
    return apply(state, event(state.count, payload, item, at_ms=to_ms(at)))


def learnt(state: State, item: str, at: datetime) -> State:
    """Grade a new card twice, as it takes to leave the steps of minutes."""
    return after(after(state, item, Grade(3), at), item, Grade(3), at + HOUR / 6)


def test_new_cards_come_in_the_order_of_the_document_up_to_the_limit_of_the_day() -> None:
    state, seen = EMPTY, []
    now = MONDAY
    while (turn := queue(CARDS, state, now)).new:
        assert turn.card is not None
        seen.append(turn.card)
        state = learnt(state, turn.card.id, now)
        now += timedelta(minutes=11)
    assert seen == list(CARDS[:NEW_A_DAY])
    assert (turn.card, turn.waiting) == (None, len(CARDS) - NEW_A_DAY)
    more = queue(CARDS, state, now, extra=3)
    assert (more.card, more.new, more.waiting) == (CARDS[12], 3, 5)


def test_a_new_day_brings_new_cards() -> None:
    state = EMPTY
    for one in CARDS[:NEW_A_DAY]:
        state = learnt(state, one.id, MONDAY)
    assert queue(CARDS, state, MONDAY + HOUR).new == 0
    assert queue(CARDS, state, MONDAY + 20 * HOUR).new == len(CARDS) - NEW_A_DAY


def test_due_cards_come_before_new_ones_most_overdue_share_first() -> None:
    state = learnt(EMPTY, CARDS[3].id, MONDAY)
    state = after(state, CARDS[5].id, Grade(Rating.EASY), MONDAY)
    long, short = (state.memories.items[CARDS[n].id].due_ms for n in (5, 3))
    assert long > short
    at = datetime.fromtimestamp(long / 1000, UTC) + 24 * HOUR
    turn = queue(CARDS, state, at)
    assert (turn.card, turn.due) == (CARDS[3], 2)


def test_a_card_of_the_evening_is_due_the_whole_study_day() -> None:
    evening = MONDAY.replace(hour=22)
    state = learnt(EMPTY, CARDS[0].id, evening)
    due = datetime.fromtimestamp(state.memories.items[CARDS[0].id].due_ms / 1000, UTC)
    assert queue(CARDS[:1], state, due.replace(hour=3, minute=59)).card is None
    assert queue(CARDS[:1], state, due.replace(hour=4, minute=0)).card == CARDS[0]


def test_a_card_in_its_steps_comes_back_when_nothing_else_is_left() -> None:
    state = after(EMPTY, CARDS[0].id, Grade(1), MONDAY)
    state = after(state, CARDS[1].id, Grade(3), MONDAY)
    turn = queue(CARDS[:2], state, MONDAY + HOUR / 120)
    assert (turn.card, turn.left) == (CARDS[0], 2)
    assert queue(CARDS, state, MONDAY + HOUR / 120).card == CARDS[2]


def test_when_nothing_is_left_it_is_known_when_the_next_card_comes() -> None:
    state = learnt(EMPTY, CARDS[0].id, MONDAY)
    turn = queue(CARDS[:1], state, MONDAY + HOUR)
    assert turn.card is None
    assert turn.next_due_ms == state.memories.items[CARDS[0].id].due_ms
    assert queue((), EMPTY, MONDAY).next_due_ms is None


def test_the_preview_is_what_happens() -> None:
    state = EMPTY
    at = MONDAY
    for rating in (3, 3, 1, 3, 2, 4):
        promised = preview(state.memories.known(CARDS[0].id), to_ms(at))
        state = after(state, CARDS[0].id, Grade(rating), at)
        due = to_ms(at) + promised[Rating(rating)] // timedelta(milliseconds=1)
        assert state.memories.items[CARDS[0].id].due_ms == due
        at += timedelta(days=3)


def test_undo_takes_back_the_latest_grade_of_these_cards_one_after_another() -> None:
    state = after(EMPTY, CARDS[1].id, Grade(3), MONDAY)
    state = after(state, CARDS[0].id, Grade(1), MONDAY - HOUR)
    state = after(state, "docker/elsewhere/card/x", Grade(1), MONDAY)
    undone = []
    while (last := undo_of_last_grade(CARDS, state)) is not None:
        undone.append(last[0])
        state = after(state, *last, MONDAY + HOUR)
    assert undone == [CARDS[0].id, CARDS[1].id]
    assert state.memories.known("docker/elsewhere/card/x") is not None


def test_the_study_day_starts_at_four_local_time() -> None:
    zone = timezone(timedelta(hours=5, minutes=30))
    night = datetime(2026, 11, 24, 3, 59, tzinfo=zone)
    assert day_of(night) + 1 == day_of(night + timedelta(minutes=1))
    assert day_of(night) == day_of(datetime(2026, 11, 23, 4, 0, tzinfo=zone))


def test_the_session_tells_met_from_kept_and_forgotten() -> None:
    state = EMPTY
    for number in (0, 1):
        state = learnt(state, CARDS[number].id, MONDAY)
    later = MONDAY + timedelta(days=5)
    for number, rating in ((0, 3), (1, 1), (1, 3), (2, 1), (2, 3)):
        state = after(state, CARDS[number].id, Grade(rating), later)
    session = session_of(CARDS, state, later + HOUR)
    assert session.grades == 5
    assert (session.met, session.kept) == ((CARDS[2],), (CARDS[0],))
    assert session.forgotten == (CARDS[1],)
    assert session_of(CARDS, state, later + timedelta(days=1)).grades == 0
