"""Guessing is slow from one address and in all; getting it right costs nothing."""

from __future__ import annotations

from sealegs.team.server.limits import MOST_ADDRESSES, Bucket, Guard, Rate

EACH = Rate(5, 0.5)
ALL = Rate(50, 10)


def test_a_bucket_gives_its_burst_then_what_time_brings() -> None:
    bucket = Bucket(Rate(3, 2), 0.0)
    assert [bucket.take(0.0) for _ in range(4)] == [True, True, True, False]
    assert bucket.wait(0.0) == 0.5
    assert [bucket.take(0.5), bucket.take(0.5)] == [True, False]


def test_a_clock_that_goes_back_gives_nothing() -> None:
    bucket = Bucket(Rate(1, 1), 100.0)
    assert bucket.take(100.0)
    assert not bucket.take(0.0)
    assert not bucket.take(100.5)
    assert bucket.take(101.0)


def test_an_address_that_guesses_has_to_wait_and_others_don_t() -> None:
    guard = Guard(EACH, ALL, 0.0)
    for _ in range(5):
        assert guard.may_try("a", 0.0) == 0.0
        guard.failed("a", 0.0)
    assert guard.may_try("a", 0.0) == 2.0
    assert guard.may_try("b", 0.0) == 0.0


def test_a_thousand_guesses_a_second_from_as_many_addresses_are_few_tries() -> None:
    guard = Guard(EACH, ALL, 0.0)
    tried = 0
    for number in range(10_000):
        now = number / 1000
        if guard.may_try(str(number), now) == 0.0:
            tried += 1
            guard.failed(str(number), now)
    assert tried <= 50 + 10 * 10 + 1


def test_who_types_it_right_is_let_in_soon_after_a_flood() -> None:
    guard = Guard(EACH, ALL, 0.0)
    for number in range(1000):
        guard.failed(str(number), 0.0)
    wait = guard.may_try("newcomer", 0.0)
    assert 0.0 < wait <= 0.2
    assert guard.may_try("newcomer", wait + 0.01) == 0.0


def test_the_addresses_remembered_are_bounded() -> None:
    guard = Guard(EACH, ALL, 0.0)
    for number in range(MOST_ADDRESSES * 2):
        guard.failed(str(number), 0.0)
    assert len(guard._addresses) == MOST_ADDRESSES
