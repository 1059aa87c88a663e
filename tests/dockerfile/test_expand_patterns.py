"""Patterns of # % and /, held against the regular expressions BuildKit makes of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.expand_patterns import BadPattern, replace, trim_prefix, trim_suffix

PATTERNS = st.text(alphabet="ab*?\n", max_size=7)
VALUES = st.text(alphabet="ab\n", max_size=12)


def as_regex(pattern: str, *, longest: bool) -> str:
    star = ".*" if longest else ".*?"
    return "".join({"*": star, "?": "."}.get(char) or re.escape(char) for char in pattern)


@given(PATTERNS, VALUES, st.booleans())
def test_a_prefix_is_cut_as_a_backtracking_matcher_would(
    pattern: str, value: str, longest: bool
) -> None:
    found = re.match(as_regex(pattern, longest=longest), value)
    expected = value if found is None else value[found.end() :]
    assert trim_prefix(pattern, value, longest=longest) == expected


@given(PATTERNS, VALUES, st.booleans())
def test_a_suffix_is_cut_like_the_prefix_of_the_mirror_image(
    pattern: str, value: str, longest: bool
) -> None:
    found = re.match(as_regex(pattern[::-1], longest=longest), value[::-1])
    expected = value if found is None else value[: len(value) - found.end()]
    assert trim_suffix(pattern, value, longest=longest) == expected


@given(PATTERNS, VALUES)
def test_the_leftmost_longest_match_is_replaced(pattern: str, value: str) -> None:
    expected = re.sub(as_regex(pattern, longest=True), lambda _: "-", value, count=1)
    assert replace(pattern, value, "-", every=False) == expected


@given(st.text(alphabet="ab?", min_size=1, max_size=4), VALUES)
def test_every_match_is_replaced(pattern: str, value: str) -> None:
    expected = re.sub(as_regex(pattern, longest=True), lambda _: "-", value)
    assert replace(pattern, value, "-", every=True) == expected


@pytest.mark.parametrize(
    ("pattern", "value", "replacement", "expected"),
    [
        ("", "ab", "-", "-a-b-"),
        ("*", "ab", "-", "-"),
        ("*", "", "-", "-"),
        ("b*", "abab", "-", "a-"),
        ("a", "aba", "<$0>", "<a>b<a>"),
        ("a", "aba", "<${0}>", "<a>b<a>"),
        ("a", "aba", "$$", "$b$"),
        ("a", "aba", "$1", "b"),
        ("a", "aba", "$0x", "b"),
        ("a", "aba", "$", "$b$"),
        ("a", "aba", "${", "${b${"),
    ],
)
def test_every_match_takes_a_go_template(
    pattern: str, value: str, replacement: str, expected: str
) -> None:
    assert replace(pattern, value, replacement, every=True) == expected


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        ("\\*", "*a", "a"),
        ("\\?", "?a", "a"),
        ("\\\\", "\\a", "a"),
        ("\\}", "}a", "a"),
        ("\\/", "/a", "a"),
        ("[a]", "[a]b", "b"),
        ("(a|b)+.^$", "(a|b)+.^$c", "c"),
    ],
)
def test_escapes_and_characters_that_mean_something_elsewhere(
    pattern: str, value: str, expected: str
) -> None:
    assert trim_prefix(pattern, value, longest=False) == expected
    turned = expected + value.removesuffix(expected)
    assert trim_suffix(pattern, turned, longest=False) == expected


@pytest.mark.parametrize("pattern", ["\\a", "a\\", "\\", "\\[x]"])
def test_an_escape_that_protects_nothing_is_refused(pattern: str) -> None:
    for trim in (trim_prefix, trim_suffix):
        assert isinstance(trim(pattern, "abc", longest=True), BadPattern)
    assert isinstance(replace(pattern, "abc", "", every=True), BadPattern)


def test_many_stars_do_not_backtrack() -> None:
    pattern = "*a" * 200 + "*b"
    value = "a" * 20_000
    assert trim_prefix(pattern, value, longest=True) == value
    assert replace(pattern, value, "", every=True) == value
