"""Numbers that are typed."""

from __future__ import annotations

import pytest

from sealegs.study.numbered import numbered


@pytest.mark.parametrize(
    ("word", "most", "number"),
    [
        ("0", 3, 0), ("3", 3, 3), ("003", 3, 3), ("12", 20, 12), ("0" * 5000 + "1", 3, 1),
        ("4", 3, None), ("", 3, None), ("-1", 3, None), ("+1", 3, None), ("1_0", 20, None),
        ("٣", 3, None), ("²", 3, None), ("0000000019", 3, None), ("9" * 5000, 3, None),
        ("000000001" + "0" * 4300, 3, None), ("1.0", 3, None), ("1", 0, None),
    ],
)  # fmt: skip
def test_only_a_number_of_the_list_counts(word: str, most: int, number: int | None) -> None:
    assert numbered(word, most) == number
