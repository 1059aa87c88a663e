"""Reports for people."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.report import check, unreadable
from sealegs.analyzer.reporter import Totals, totals
from sealegs.analyzer.reporters.text import summary, to_text


def text(source: str, *, least: Severity = Severity.WARNING) -> list[str]:
    return list(to_text(check("f", source.encode()), least=least))


def test_a_sound_file_says_nothing() -> None:
    assert text("FROM a:1\n") == []


def test_a_refusal_shows_its_line_and_a_caret() -> None:
    head, line, caret = text("FROM a:1\nCOPY x\n")
    assert head.startswith("f:2: error: ")
    assert line == "  2 | COPY x"
    assert caret.rstrip("^").rstrip().endswith("|")
    assert caret.index("^") <= len(line)


def test_a_finding_shows_the_line_of_the_word() -> None:
    head, line, caret, why = text("FROM a:1\nEXPOSE 80 \\\n\thttp\n")
    assert why.startswith("    BuildKit ")
    assert head.startswith("f:2:1: error: ")
    assert head.endswith("[port-invalid]")
    assert (line, caret) == ("  3 |     http", "    |     ^")


def test_wide_characters_push_the_caret() -> None:
    _, line, caret, _ = text("FROM a:1\nLABEL 日本=x e\u0301=${\n")
    column = line.index("${")
    # Two characters take two columns each, and one takes none.
    assert caret.index("^") == column + 2 - 1


def test_a_long_line_is_cut_around_the_caret() -> None:
    _, line, caret, *_ = text(f"FROM a:1\nLABEL a={'x' * 500} b=${{ c={'y' * 500}\n")
    assert len(line) < 200
    assert line[caret.index("^")] == "$"


def test_nothing_below_the_wanted_severity_is_shown() -> None:
    source = "FROM a:1\nENV b c\n"
    assert len(text(source)) == 5
    assert text(source, least=Severity.ERROR) == []


@pytest.mark.parametrize("evil", ["\x1b[31m", "\u202e", "\x07", "\x9b"])
def test_nothing_in_the_file_reaches_the_terminal_as_a_command(evil: str) -> None:
    shown = "\n".join(text(f"FROM a:1\nEXPOSE {evil}\n"))
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


def test_a_why_is_told_once_a_file() -> None:
    lines = text("FROM a:1\nENV b c\nENV d e\n")
    assert len([line for line in lines if "[legacy-key-value-format" in line]) == 2
    assert len([line for line in lines if "In this form everything" in line]) == 1


def test_other_tools_names_stand_beside_ours() -> None:
    assert text("FROM a:1\nENV b c\n")[0].endswith(
        "[legacy-key-value-format, LegacyKeyValueFormat]"
    )


def test_colour_is_only_used_when_it_is_wanted() -> None:
    checked = check("f", b"FROM a:1\nEXPOSE http\n")
    plain, coloured = list(to_text(checked)), list(to_text(checked, colour=True))
    assert "\x1b" not in "".join(plain)
    assert "\x1b[1;31m" in coloured[0]
    assert [re.sub("\x1b\\[[0-9;]*m", "", line) for line in coloured] == plain


def test_the_closing_line_counts() -> None:
    found = check("f", b"FROM a:1\nENV b c\nENV d e\nEXPOSE http\n").report
    both = totals(found) + totals(check("g", b"FROM a:1\nCOPY b\n").report)
    assert summary(both) == "2 files checked: 1 refused, 1 error, 2 warnings"
    assert summary(both, least=Severity.ERROR).endswith(": 1 refused, 1 error; 2 more with --all")
    assert summary(Totals(files=1)) == "1 file checked: nothing found"


@pytest.mark.parametrize("columns", [30, 40, 60, 80, 200])
def test_a_narrow_terminal_gets_lines_that_fit(columns: int) -> None:
    long = "FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build:production\n"
    checked = check("deploy/Dockerfile", long.encode())
    lines = list(to_text(checked, least=Severity.STYLE, columns=columns))
    assert lines
    unbroken = [line for line in lines if len(line) > columns]
    # only what has no blank in it may stand out
    assert all(" " not in line.strip() or columns < 40 for line in unbroken)
    heads = [line for line in lines if line.startswith("deploy/Dockerfile:")]
    assert len(heads) == len(checked.report.findings)


def test_breaking_loses_no_word() -> None:
    checked = check("f", b"FROM node:24-slim\nCOPY . .\nRUN npm ci\n")
    wide = " ".join(to_text(checked, least=Severity.STYLE))
    narrow = " ".join(to_text(checked, least=Severity.STYLE, columns=50))
    assert wide.split() == narrow.split()


def test_nothing_is_broken_where_nobody_said_how_wide() -> None:
    checked = check("f", b"FROM node:24-slim\nCOPY . .\nRUN npm ci\n")
    heads = [line for line in to_text(checked) if line.startswith("f:")]
    assert all(line.endswith("]") for line in heads)
