"""How wide the columns of a table become, and which words they cut."""

from __future__ import annotations

from sealegs.curriculum.columns import column_widths

WORDS = [
    ["Word", "Meaning"],
    ["container", "one run of an image"],
    ["kernel", "the core of the host's system, shared by all"],
]


def test_a_word_is_whole_where_every_column_has_room_for_its_longest() -> None:
    widths = column_widths(WORDS, 36, len)
    assert widths is not None
    assert widths[0] == len("container")
    assert sum(widths) == 36 - len(" │ ")


def test_a_word_too_long_for_the_page_does_not_starve_the_others() -> None:
    rows = [["a", "b"], ["x" * 60, "some words and more of them"]]
    widths = column_widths(rows, 36, len)
    assert widths is not None
    assert min(widths) >= len("words")
    assert sum(widths) == 36 - len(" │ ")


def test_a_table_that_fits_keeps_its_own_widths_and_many_columns_are_stacked() -> None:
    assert column_widths([["ab", "c"], ["a", "cde"]], 36, len) == [2, 3]
    assert column_widths([["long words here"] * 4], 36, len) is None
