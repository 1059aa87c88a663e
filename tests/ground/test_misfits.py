"""What msgspec says, told to who wrote the file."""

from __future__ import annotations

import msgspec
import pytest

from sealegs.ground.misfits import plainly


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    name: str


@pytest.mark.parametrize(
    ("value", "shape", "sentence"),
    [
        (1, str, "must be text, not a whole number; put it in quotes"),
        (1.5, str | None, "must be text or nothing, not a number; put it in quotes"),
        (True, str, "must be text, not true or false; put it in quotes"),
        ("x", int, "must be a whole number, not text"),
        ({}, list[str], "must be a list, not keys with values"),
        ([], dict[str, int], "must be keys with values, not a list"),
        ({}, _Shape, "the field name is missing"),
        ({"name": "x", "nam": 1}, _Shape, "there is no field nam"),
    ],
)
def test_misfits_are_told_in_plain_words(value: object, shape: type, sentence: str) -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert(value, shape)
    assert plainly(str(refused.value)) == sentence


def test_what_is_not_known_stays_as_it_is() -> None:
    assert plainly("Invalid value") == "Invalid value"
