"""The signals of STOPSIGNAL."""

from __future__ import annotations

import signal

import pytest

from sealegs.dockerfile.signals import SIGNALS, parse_signal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("SIGTERM", 15),
        ("TERM", 15),
        ("sigquit", 3),
        ("SIGRTMIN+3", 37),
        ("RTMAX-14", 50),
        ("9", 9),
        ("+9", 9),
        ("-1", -1),
        ("1000", 1000),
    ],
)
def test_accepted(text: str, number: int) -> None:
    assert parse_signal(text) == number


@pytest.mark.parametrize(
    "text", ["", "0", "SIG", "SIGFOO", "SIGSIGTERM", "RTMIN+16", "RTMAX-15", "1.5", " 9", "9" * 30]
)
def test_refused(text: str) -> None:
    assert parse_signal(text) is None


def test_the_numbers_are_those_of_this_system() -> None:
    for name, number in SIGNALS.items():
        if (known := getattr(signal, f"SIG{name}", None)) is not None:
            assert number == known
