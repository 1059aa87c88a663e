from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from sealegs.study.day import spent, to_ms
from sealegs.study.words import count, interval, lasting, moment

KYIV = timezone(timedelta(hours=2))
EVENING = datetime(2026, 11, 24, 22, 0, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=20), "1 min"),
        (timedelta(minutes=10), "10 min"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=60), "60 days"),
        (timedelta(days=100), "3 months"),
        (timedelta(days=1000), "3 years"),
    ],
)
def test_lengths_are_said_in_their_largest_unit(length: timedelta, words: str) -> None:
    assert interval(length) == words


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(seconds=-1), "now"),
        (timedelta(minutes=9), "in 9 min"),
        (timedelta(hours=5, minutes=59), "in 6 hours"),
        (timedelta(hours=6), "tomorrow"),
        (timedelta(days=2), "on Thursday"),
        (timedelta(days=10), "on 4 December"),
        (timedelta(days=60), "on 23 January 2027"),
    ],
)
def test_moments_are_said_as_seen_from_the_study_day(later: timedelta, words: str) -> None:
    assert moment(to_ms(EVENING + later), EVENING) == words


def test_things_are_counted_in_the_right_number() -> None:
    assert count(1, "card") == "1 card"
    assert count(0, "card") == "0 cards"


def test_time_spent_is_never_negative_and_a_long_pause_is_cut_off() -> None:
    assert spent(None, EVENING) == 0
    assert spent(EVENING, EVENING + timedelta(seconds=7)) == 7
    assert spent(EVENING, EVENING - timedelta(hours=1)) == 0
    assert spent(EVENING, EVENING + timedelta(hours=9)) == 600


def test_a_stretch_below_a_minute_is_told_in_seconds() -> None:
    told = [lasting(seconds) for seconds in (0, 1, 48, 59.4, 59.6, 90, 725)]
    assert told == [
        "0 seconds", "1 second", "48 seconds", "59 seconds", "1 minute", "2 minutes", "12 minutes",
    ]  # fmt: skip
