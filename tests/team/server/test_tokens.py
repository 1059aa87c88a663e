"""A token speaks for one person in one room until it expires, and can't be made by others."""

from __future__ import annotations

import pytest

from sealegs.team.server.tokens import (
    Bearer,
    host_token,
    is_host,
    new_key,
    person_of,
    sign,
    verify,
)

KEY = b"k" * 32
ADA = Bearer("room-1", "ada", 1_000)


def test_a_token_speaks_for_its_bearer() -> None:
    assert verify(KEY, "room-1", sign(KEY, ADA), 999) == ADA


@pytest.mark.parametrize(
    ("key", "room", "now", "why"),
    [
        (KEY, "room-1", 1_000, "expired"),
        (KEY, "room-2", 0, "another room"),
        (b"other" * 8, "room-1", 0, "no token of this room"),
    ],
)
def test_it_is_refused_too_late_elsewhere_and_with_another_key(
    key: bytes, room: str, now: float, why: str
) -> None:
    refused = verify(key, room, sign(KEY, ADA), now)
    assert isinstance(refused, str)
    assert why in refused


def test_no_changed_letter_of_a_token_is_accepted() -> None:
    token = sign(KEY, ADA)
    for place, letter in enumerate(token):
        for other in "AB.":
            # The last letter of a part may carry bits that say nothing.
            changed = token[:place] + other + token[place + 1 :]
            if other != letter:
                found = verify(KEY, "room-1", changed, 0)
                assert isinstance(found, str) or found == ADA


@pytest.mark.parametrize("odd", ["", ".", "..", "r1..", "r1.é.é", "r1.====.====", "h1.x", "\0" * 9])
def test_odd_texts_are_refused_in_a_sentence(odd: str) -> None:
    assert isinstance(verify(KEY, "room-1", odd, 0), str)


def test_the_host_s_token_is_for_one_room_and_no_player_s_token() -> None:
    token = host_token(KEY, "room-1")
    assert is_host(token, KEY, "room-1")
    assert not is_host(token, KEY, "room-2")
    assert not is_host(token + "x", KEY, "room-1")
    assert not is_host("é", KEY, "room-1")
    assert not is_host(sign(KEY, ADA), KEY, "room-1")
    assert isinstance(verify(KEY, "room-1", token, 0), str)


def test_joining_again_finds_the_same_person_and_nobody_else() -> None:
    assert person_of(KEY, "room-1", "wish-1") == person_of(KEY, "room-1", "wish-1")
    others = {person_of(KEY, "room-1", "wish-2"), person_of(KEY, "room-2", "wish-1")}
    others.add(person_of(new_key(), "room-1", "wish-1"))
    assert person_of(KEY, "room-1", "wish-1") not in others
    assert len(others) == 3
