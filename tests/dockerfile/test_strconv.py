"""Whole numbers as Go reads them."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.strconv import parse_bool, parse_integer, parse_octal


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
    assert parse_octal("37777777777", 32) == 2**32 - 1
    assert parse_octal("40000000000", 32) is None


@pytest.mark.parametrize("text", ["+1", "-1", "", "x"])
def test_octal_numbers_have_no_sign(text: str) -> None:
    assert parse_octal(text) is None


def test_truth_values_have_six_spellings_each() -> None:
    assert all(parse_bool(text) is True for text in ("1", "t", "T", "TRUE", "true", "True"))
    assert all(parse_bool(text) is False for text in ("0", "f", "F", "FALSE", "false", "False"))
    assert all(parse_bool(text) is None for text in ("", "yes", "tRUE", "on", "2"))
