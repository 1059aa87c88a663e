"""A page of somebody else can't talk to the room, whatever its name points to."""

from __future__ import annotations

import pytest

from sealegs.team.server.codes import ALPHABET, LENGTH, new_code, same
from sealegs.team.server.origins import own_names, refused_host, refused_origin

NAMES = own_names("127.0.0.1", ["quiz.example.org"])


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1:8765", "[::1]:80", "quiz.example.org"])
def test_the_room_listens_to_its_own_names(host: str) -> None:
    assert refused_host(host, NAMES) == ""


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:1", "", "[", "a b"])
def test_it_listens_to_no_other_name(host: str) -> None:
    assert refused_host(host, NAMES)


@pytest.mark.parametrize(
    ("origin", "secure"),
    [
        (None, False),
        ("http://localhost:8765", False),
        ("https://localhost:8765", True),
        ("https://LOCALHOST:8765", True),
        ("https://localhost:8765", False),  # a proxy ends TLS
    ],
)
def test_its_own_page_and_a_terminal_may_come(origin: str | None, secure: bool) -> None:
    assert refused_origin(origin, "localhost:8765", secure) == ""


@pytest.mark.parametrize(
    "origin",
    [
        "http://[::1", "http://localhost:99999",
        "http://evil.example", "http://localhost:1", "http://localhost", "null", "", "file://",
        "http://localhost:8765.evil.example", "http://localhost:8765@evil.example", "ws://x:y",
    ],
)  # fmt: skip
def test_another_page_may_not(origin: str) -> None:
    assert refused_origin(origin, "localhost:8765", False)


def test_a_code_is_typed_in_any_case_and_spacing() -> None:
    code = new_code()
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert same(f" {code[:3].lower()}-{code[3:]} ", code)
    assert not same(code[:-1], code)
    assert not same("", code)
    assert not same("é" * 6, code)
