"""An address is read as people write it, and waiting grows without a stampede."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.team.client.address import Address, read_address
from sealegs.team.client.backoff import FIRST, LONGEST, waits


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("k7m2qx@192.168.1.20", Address("K7M2QX", "192.168.1.20", 8765)),
        ("K7M2QX@host.local:9000", Address("K7M2QX", "host.local", 9000)),
        ("K7M2QX@::1", Address("K7M2QX", "::1", 8765)),
        ("K7M2QX@[::1]:9000", Address("K7M2QX", "::1", 9000)),
        ("https://quiz.example/#K7M2QX", Address("K7M2QX", "quiz.example", 443, secure=True)),
        ("http://10.0.0.1:8765/#k7m2qx", Address("K7M2QX", "10.0.0.1", 8765)),
    ],
)
def test_an_address_is_read(typed: str, address: Address) -> None:
    assert read_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    ["", "K7M2QX", "@host", "K7M2QX@", "K@h:port", "K@h/x", "K@[::1", "K@[bold]", "https://[b]/#K"],
)
def test_what_is_none_is_said_in_a_sentence(typed: str) -> None:
    with pytest.raises(SealegsError, match=r"write it as K7M2QX@"):
        read_address(typed)


def test_an_address_is_written_back() -> None:
    address = Address("K7M2QX", "::1", 9000, secure=True)
    assert address.socket == "wss://[::1]:9000/live"
    assert read_address(address.page) == address
    assert read_address(address.spoken, secure=True) == address


def test_waiting_doubles_up_to_a_cap() -> None:
    most = list(islice(waits(lambda: 1.0), 10))
    assert most[:3] == [FIRST, FIRST * 2, FIRST * 4]
    assert max(most) == LONGEST == most[-1]


def test_those_cut_off_together_come_back_apart() -> None:
    first = {next(waits(random.Random(seed).random)) for seed in range(50)}
    assert len(first) == 50
    assert min(first) >= FIRST / 10
