"""A room's time goes on evenly, whatever is done to the machine's clock."""

from __future__ import annotations

from sealegs.team.server.clock import RoomClock

HOUR = 3_600_000
START = 1_790_000_000_000


def test_it_is_asked_once_what_time_it_is_and_counted_from_there() -> None:
    wall, monotonic = [START], [100.0]
    clock = RoomClock(lambda: wall[0], lambda: monotonic[0])
    for jump in (HOUR, -2 * HOUR):
        wall[0] += jump
        monotonic[0] += 1.5
    assert clock.now() == START + 3000


def test_it_is_never_behind_the_log_and_never_goes_back() -> None:
    monotonic = [100.0]
    clock = RoomClock(lambda: START, lambda: monotonic[0])
    clock.seen(START + HOUR)
    assert clock.now() == START + HOUR
    monotonic[0] += 1.0
    clock.seen(START)
    assert clock.now() == START + HOUR + 1000
