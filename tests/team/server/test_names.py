"""A name can be shown on any terminal and any page, and belongs to one person."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.team.server.names import LONGEST, folded, named, tidy


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Zoë", "Zoë"),
        ("李雷", "李雷"),
        ("\x1b]0;owned\x07Eve", "]0;ownedEve"),
        ("\u202eevil\u202c", "evil"),
        ("a\u200bb\u2060c\ufeff", "abc"),
        ("line\nbreak\ttab", "line break tab"),
        ("Z\u0300\u0301\u0302\u0303\u0304algo", "Z\u0300\u0301algo"),
        ("\u3164\u2800", ""),
        ("<b>[bold]{x}", "<b>[bold]{x}"),
        ("x" * 500, "x" * LONGEST),
    ],
)
def test_a_name_is_one_short_line_of_letters_that_can_be_seen(typed: str, shown: str) -> None:
    assert tidy(typed) == shown


@given(st.text())
def test_no_name_holds_anything_a_terminal_obeys(typed: str) -> None:
    name = tidy(typed)
    assert len(name) <= LONGEST
    assert name == name.strip()
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in name)
    assert tidy(name) == name


def test_two_of_the_same_name_are_told_apart() -> None:
    taken = {folded("Ada")}
    assert named("ADA", taken) == "ADA 2"
    assert named("Ａｄａ", {*taken, folded("Ada 2")}).endswith(" 3")
    assert named("", set()) == "Guest"
    assert named("", {folded("Guest")}) == "Guest 2"


def test_a_long_name_keeps_its_number() -> None:
    long = "x" * LONGEST
    second = named(long, {folded(long)})
    assert second.endswith(" 2")
    assert len(second) <= LONGEST
