"""Lines that are broken go on under their own beginning."""

from __future__ import annotations

from textual.content import Content

from sealegs.tui.widgets.hung import Hung

GOALS = "6 of 9 goals\n✗ It does not run as root\n  line 13: it starts x instead of java"


def test_a_broken_line_goes_on_behind_its_sign_and_its_spaces() -> None:
    assert Hung(Content(GOALS)).laid(20).plain.split("\n") == [
        "6 of 9 goals",
        "✗ It does not run as",
        "  root",
        "  line 13: it starts",
        "  x instead of java",
    ]


def test_what_fits_stays_as_it_is_and_keeps_its_styles() -> None:
    content = Content.assemble(("✗", "bold"), " short")
    hung = Hung(content)
    assert hung.laid(40).plain == "✗ short"
    assert hung.laid(40).spans == content.spans
    assert str(hung) == "✗ short"


def test_the_height_is_that_of_the_broken_lines() -> None:
    hung = Hung(Content(GOALS))
    assert [hung.get_height({}, width) for width in (80, 20)] == [3, 5]


def test_where_there_is_no_room_beside_the_indent_lines_go_on_at_the_edge() -> None:
    assert Hung(Content("  line 13: it starts x")).laid(10).plain == "  line 13: it starts x"


def test_a_line_goes_on_under_its_sentence_and_not_under_the_key_before_it() -> None:
    rows = Hung(Content("esc   Go back one step\ng h   Go home"), behind=6)
    assert rows.laid(20).plain.split("\n") == ["esc   Go back one", "      step", "g h   Go home"]
