"""workdir-relative: two tools mean two things by it, and each hit says whose verdict it shares."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import buildkit, coded, findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "workdir-relative"
CHECK = "WorkdirRelativePath"


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nWORKDIR /app\n",
        "FROM a\nARG DIR=/app\nWORKDIR $DIR\n",
        "FROM a\nWORKDIR $FROM_THE_BASE\n",
        "FROM a\nONBUILD WORKDIR app\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nWORKDIR app\n", [(CHECK, 2)]),
        ("FROM a\nWORKDIR app\nWORKDIR src\n", [(CHECK, 2)]),
        ("FROM a\nWORKDIR /app\nWORKDIR src\n", []),
        ("FROM a AS b\nWORKDIR /app\nFROM b\nWORKDIR src\n", []),
        ("FROM a AS b\nWORKDIR /app\nFROM c\nWORKDIR src\n", [(CHECK, 4)]),
        ("FROM a\nARG DIR=app\nWORKDIR $DIR\n", [(CHECK, 3)]),
        ("FROM a\nWORKDIR C:/app\n", [(CHECK, 2)]),
        ("FROM a\nARG WIN=windows\nWORKDIR /app\nWORKDIR C:/app\n", []),
        ("ARG W=windows\nFROM --platform=$W a\nWORKDIR C:/app\n", []),
        ("ARG W=windows\nFROM --platform=$W a\nWORKDIR C:app\n", [(CHECK, 3)]),
        ("FROM scratch\nWORKDIR $NONE\n", [("UndefinedVar", 2), (CHECK, 2)]),
        ("FROM a\nARG NONE\nWORKDIR $NONE\n", []),
        ("FROM scratch\nARG NONE\nWORKDIR $NONE\n", [(CHECK, 3)]),
        ("FROM a AS b\nONBUILD WORKDIR app\nFROM b\nWORKDIR src\n", [(CHECK, 3)]),
        ("FROM a AS b\nONBUILD WORKDIR /app\nFROM b\nWORKDIR src\n", []),
        ("FROM a AS b\nFROM b AS c\nWORKDIR x\nFROM c\nWORKDIR y\n", [(CHECK, 3)]),
    ],
)
def test_buildkit_warns_of_the_first_of_a_stage(text: str, expected: list[tuple[str, int]]) -> None:
    assert buildkit(text) == expected


def test_a_drive_makes_it_a_note() -> None:
    (found,) = findings("FROM a\nWORKDIR C:/app\n", RULE)
    assert (found.severity, found.aliases) == (Severity.INFO, (CHECK,))


def test_behind_an_absolute_one_it_is_a_note() -> None:
    found = findings("FROM a\nWORKDIR /app\nWORKDIR src\n", RULE)
    assert [(f.line, f.severity, f.aliases) for f in found] == [(3, Severity.INFO, ("DL3000",))]


def test_a_value_that_turns_out_relative_is_buildkits_verdict_alone() -> None:
    assert coded("DL3000", "FROM a\nARG DIR=app\nWORKDIR $DIR\n") == []


def test_hadolint_says_the_same() -> None:
    paths = ["/a", "ab", ".", "./a", "~", "$X", "${X}/a", "a$X", '"a b"', '"/a b"', "'$X/a'"]
    paths += ["C:\\\\a", "c:/a", "c:a", "['/a']", "/a/../b", "a/b/"]
    texts = variations(
        "WORKDIR {path}", "WORKDIR /x\nWORKDIR {path}", "ONBUILD WORKDIR {path}", path=paths
    )
    more = [
        "..",
        "../ab",
        "~/a",
        "${X:-ab}",
        "'a b'",
        "'/a b'",
        "\\\\server",
        "%CD%",
        "d:ab",
        "1:ab",
    ]
    more += ["/a b", "a b", "-ab", "[ab]", '"c:\\\\a"', "\\\n ab", "\\\n /ab"]
    texts += variations(
        "workdir {path}", "FROM a:1 AS x\nWORKDIR /a\nFROM x\nWORKDIR {path}", path=more
    )
    texts += [f"WORKDIR {path}\n" for path in ("/ab", "ab", "$X")]
    # A path of one letter crashes hadolint 2.15, and the whole batch with it.
    agrees_with_hadolint("DL3000", texts)
