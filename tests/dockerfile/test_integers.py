"""Whole numbers as Go reads them."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.integers import parse_integer, parse_octal, parse_unsigned


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("+7", 7),
        ("-7", -7),
        ("007", 7),
        ("0" * 9000 + "1", 1),
        (str(2**63 - 1), 2**63 - 1),
    ],
)
def test_integers(text: str, number: int) -> None:
    assert parse_integer(text) == number


@pytest.mark.parametrize("text", ["", "+", "1_0", " 1", "1.0", "٣", "9" * 9000, str(2**63)])
def test_no_integers(text: str) -> None:
    assert parse_integer(text) is None


def test_the_size_is_bounded_by_bits() -> None:
    assert parse_integer("2147483647", 32) == 2**31 - 1
    assert parse_integer("2147483648", 32) is None
    assert parse_unsigned("4294967295", 32) == 2**32 - 1
    assert parse_unsigned("4294967296", 32) is None
    assert parse_octal("37777777777", 32) == 2**32 - 1
    assert parse_octal("40000000000", 32) is None


@pytest.mark.parametrize("text", ["+1", "-1", "", "x"])
def test_unsigned_numbers_have_no_sign(text: str) -> None:
    assert parse_unsigned(text) is None
    assert parse_octal(text) is None
