"""Text in cells: measured, cut, padded and wrapped, whatever letters it has."""

from __future__ import annotations

import pytest

from sealegs.ground.pen import Ink, Pen, cells, cut, one_line, padded, wrapped


def test_wide_letters_take_two_cells_and_marks_none() -> None:
    texts = ("abc", "東京", "e\u0301", "🚢", "", "a\u200db", "a\u20dd")
    assert [cells(text) for text in texts] == [3, 4, 1, 2, 0, 2, 1]


@pytest.mark.parametrize(
    ("line", "width", "shown"),
    [
        ("docker", 6, "docker"),
        ("docker run", 8, "docker…"),
        ("docker", 0, "…"),
        ("東京都", 5, "東京…"),
        ("東京都", 4, "東…"),
        ("東京", 1, "…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_a_line_is_cut_to_its_cells(line: str, width: int, shown: str) -> None:
    assert cut(line, width) == shown
    assert cells(cut(line, width)) <= max(width, 1)


@pytest.mark.timeout(60)  # it took far longer than that while it was quadratic
def test_a_line_of_nothing_but_marks_is_cut() -> None:
    line = "a" + "\u0301" * 60_000 + "東" * 100
    assert cells(cut(line, 80)) <= 80


def test_foreign_text_becomes_one_clean_line() -> None:
    assert one_line("a\x1b[31m\n b\t c") == "a\ufffd[31m b c"
    assert one_line("one two three", 8) == "one two…"


def test_padding_counts_cells() -> None:
    assert padded("東", 4) == "東  "
    assert padded("docker", 3) == "docker"


def test_later_lines_stand_further_in() -> None:
    assert list(wrapped("one two three four", 10, 1)) == [" one two", "   three", "   four"]
    assert list(wrapped("", 10)) == []


def test_ink_shows_where_there_is_colour() -> None:
    assert Pen(colour=True).write("no", Ink.BAD) == "\x1b[1;31mno\x1b[0m"
    assert Pen(colour=True).write("", Ink.BAD) == ""
    assert Pen().write("no", Ink.BAD) == "no"
