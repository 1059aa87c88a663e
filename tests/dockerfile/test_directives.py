"""Parser directives: where they count and what they say."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.directives import (
    Checks,
    checks_in_comments,
    find_directive,
    read_checks,
)
from sealegs.dockerfile.parse import parse


@pytest.mark.parametrize(
    ("text", "escape"),
    [
        ("# escape=`\nFROM a", "`"),
        ("#ESCAPE = `  \r\nFROM a", "`"),
        ("  # escape=`\nFROM a", "`"),
        ("\ufeff# escape=`\nFROM a", "`"),
        ("# syntax=x\n# escape=`\nFROM a", "`"),
        ("# check=skip=all\n# escape=`\nFROM a", "`"),
        ("# plain\n# escape=`\nFROM a", "\\"),
        ("\n# escape=`\nFROM a", "\\"),
        ("# other=x\n# escape=`\nFROM a", "\\"),
        ("FROM a\n# escape=`\n", "\\"),
        ("# escape=\\\nFROM a", "\\"),
    ],
)
def test_escape(text: str, escape: str) -> None:
    assert parse(text).escape == escape


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (b"# syntax=docker/dockerfile:1 more\n", ("docker/dockerfile:1", 1)),
        (b"#!/bin/x\n# syntax=a\n", ("a", 2)),
        (b"\xef\xbb\xbf# syntax=a\n", ("a", 1)),
        (b"// syntax=a\n", ("a", 1)),
        (b'{"syntax": "a"}', ("a", 1)),
        (b'{"syntax": 1}', None),
        (b"# escape=`\r\n# syntax=a\r\n", ("a", 2)),
        (b"  # syntax=a\n", None),
        (b"FROM a\n# syntax=a\n", None),
        (b"{" * 100_000, None),
        (b"", None),
    ],
)
def test_syntax(source: bytes, found: tuple[str, int] | None) -> None:
    assert find_directive(source, "syntax") == found


def test_check_is_not_seen_when_indented() -> None:
    assert find_directive(b"# check=skip=all\n", "check") == ("skip=all", 1)
    assert find_directive(b" # check=skip=all\n", "check") is None
    assert find_directive(b"// check=skip=all\n", "check") is None


@pytest.mark.parametrize(
    ("value", "checks"),
    [
        ("", Checks()),
        ("skip=all", Checks(skip_all=True)),
        ("skip=A, B;error=true", Checks(skip=("A", "B"), error=True)),
        ("experimental=all", Checks(experimental_all=True)),
        ("experimental=A;skip=B;error=0", Checks(skip=("B",), experimental=("A",))),
    ],
)
def test_check_options(value: str, checks: Checks) -> None:
    assert read_checks(value) == checks


@pytest.mark.parametrize("value", ["skip", "nope=1", "error=maybe", "skip=A;;error=true"])
def test_bad_check_options_are_said(value: str) -> None:
    assert isinstance(read_checks(value), str)


def test_check_in_a_comment_above_an_instruction() -> None:
    comments = parse("FROM a\n# why\n# check=skip=A,B // really\nRUN b\n").instructions[1].comments
    assert checks_in_comments(comments) == Checks(skip=("A", "B"))
    assert checks_in_comments(("why",)) is None
