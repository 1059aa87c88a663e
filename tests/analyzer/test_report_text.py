"""Reports for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.report import check, unreadable
from sealegs.analyzer.report_text import to_text


def text(source: str, *, least: Severity = Severity.WARNING) -> list[str]:
    return list(to_text(check("f", source.encode()), least=least))


def test_a_sound_file_says_nothing() -> None:
    assert text("FROM a\n") == []


def test_a_refusal_shows_its_line_and_a_caret() -> None:
    head, line, caret = text("FROM a\nCOPY x\n")
    assert head.startswith("f:2: error: ")
    assert line == "  2 | COPY x"
    assert caret.rstrip("^").rstrip().endswith("|")
    assert caret.index("^") <= len(line)


def test_a_finding_shows_the_line_of_the_word() -> None:
    head, line, caret = text("FROM a\nEXPOSE 80 \\\n\thttp\n")
    assert head.startswith("f:2:1: error: ")
    assert head.endswith("[port-invalid]")
    assert (line, caret) == ("  3 |     http", "    |     ^")


def test_wide_characters_push_the_caret() -> None:
    _, line, caret = text("FROM a\nLABEL 日本=x e\u0301=${\n")
    column = line.index("${")
    # Two characters take two columns each, and one takes none.
    assert caret.index("^") == column + 2 - 1


def test_a_long_line_is_cut_around_the_caret() -> None:
    _, line, caret = text(f"FROM a\nLABEL a={'x' * 500} b=${{ c={'y' * 500}\n")
    assert len(line) < 200
    assert line[caret.index("^")] == "$"


def test_nothing_below_the_wanted_severity_is_shown() -> None:
    source = "FROM a\nENV b c\n"
    assert len(text(source)) == 3
    assert text(source, least=Severity.ERROR) == []


@pytest.mark.parametrize("evil", ["\x1b[31m", "\u202e", "\x07", "\x9b"])
def test_nothing_in_the_file_reaches_the_terminal_as_a_command(evil: str) -> None:
    shown = "\n".join(text(f"FROM a\nEXPOSE {evil}\n"))
    assert evil not in shown
    named = list(to_text(check(evil, b"x")))
    assert evil not in "\n".join(named)


def test_a_file_that_cannot_be_read_has_no_lines() -> None:
    assert list(to_text(unreadable("f", "gone"))) == []


@given(st.binary(max_size=120))
def test_any_bytes_can_be_shown(source: bytes) -> None:
    for line in to_text(check("f", source), least=Severity.STYLE):
        assert "\n" not in line
        line.encode()
