"""A name can be shown on any terminal and any page, and belongs to one person."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.team.server.namebook import NameBook
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


def test_two_who_ask_for_one_name_get_two() -> None:
    book = NameBook()
    assert [book.take(person, "Ada") for person in ("p1", "p2", "p3")] == ["Ada", "Ada 2", "Ada 3"]
    assert book.take("p1", "Grace") == "Grace"
    assert book.take("p2", "ADA") == "ADA"
    assert [book.of(f"p{number}") for number in range(1, 5)] == ["Grace", "ADA", "Ada 3", "—"]


def test_of_the_same_name_given_by_two_servers_the_first_who_came_keeps_it() -> None:
    book = NameBook()
    book.take("p2", "Ada")
    changed = book.read({"p2": "Ada", "p1": "ada", "p3": "Bob"}, ("p1", "p2", "p3"), ("p1", "p2"))
    assert changed == {"p1", "p2", "p3"}
    assert [book.of(person) for person in ("p1", "p2", "p3")] == ["ada", "Ada 2", "Bob"]


def test_who_has_no_name_any_more_was_forgotten_and_who_has_none_yet_is_coming_in() -> None:
    book = NameBook()
    book.take("p1", "Ada")
    book.take("p2", "Bob")
    assert book.read({}, ("p1", "p2"), ("p1",)) == {"p1"}
    assert (book.of("p1"), book.of("p2"), len(book)) == ("—", "Bob", 1)
