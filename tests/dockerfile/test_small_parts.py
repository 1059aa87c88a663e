"""Durations, CSV fields, nearest words, here-document markers."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.csv_fields import split_fields
from sealegs.dockerfile.durations import read_duration
from sealegs.dockerfile.heredoc import Marker, markers
from sealegs.dockerfile.nearest import nearest
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.tree import quoted, tree


@pytest.mark.parametrize(
    ("text", "nanoseconds"),
    [
        ("0", 0), ("5s", 5 * 10**9), ("1h2m3.5s", 3_723_500_000_000), ("1ms", 10**6), ("1us", 1000),
        ("\u00b5s", None), ("3\u00b5s", 3000), ("3\u03bcs", 3000), ("-1s", -(10**9)),
        ("+1s", 10**9),
        ("1.s", 10**9), (".5s", 5 * 10**8), ("-0", 0), ("1ns", 1),
        ("", None), ("5", None), ("s", None), (".s", None), ("1 s", None), ("1d", None),
        ("-", None),
        ("1s1", None), ("9999999999h", None), ("9" * 5000 + "s", None),
        ("9223372036854775807ns", 2**63 - 1),
        ("9223372036854775808ns", None), ("-9223372036854775808ns", -(2**63)),
    ],
)  # fmt: skip
def test_durations(text: str, nanoseconds: int | None) -> None:
    assert read_duration(text) == nanoseconds


@given(st.lists(st.text(alphabet='a,=" é', max_size=5), min_size=1, max_size=4))
def test_quoted_fields_come_back(fields: list[str]) -> None:
    line = ",".join('"' + field.replace('"', '""') + '"' for field in fields)
    assert split_fields(line) == fields
    assert next(csv.reader([line])) == fields


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("", None), ("a", ["a"]), ("a,", ["a", ""]), (",", ["", ""]), ('"a",b', ["a", "b"]),
        ('a"b', None), ('"a', None), ('"a"b', None), ('""', [""]), ('"",', ["", ""]),
        ("a\r\n", ["a"]),
    ],
)  # fmt: skip
def test_fields(line: str, fields: list[str] | None) -> None:
    assert split_fields(line) == fields


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("RUNN", "RUN"),
        ("rn", "RUN"),
        ("COYP", "COPY"),
        ("RUN", None),
        ("apt", None),
        ("x" * 99, None),
    ],
)
def test_nearest(word: str, near: str | None) -> None:
    assert nearest(word, ("RUN", "COPY", "ENTRYPOINT")) == near


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("RUN <<EOF", [("EOF", 0, True, False)]),
        ("RUN 3<<-'E F' x", [("E F", 3, False, True)]),
        ('RUN <<E"O"F', [("EOF", 0, False, False)]),
        ("RUN << \tEOF", [("EOF", 0, True, False)]),
        ("RUN <<A <<B", [("A", 0, True, False), ("B", 0, True, False)]),
        ("RUN <<\\EOF", [("EOF", 0, True, False)]),
        ("RUN <<$X", [("$X", 0, True, False)]),
        ("RUN <<'${'", [("${", 0, False, False)]),
        ("RUN 99999999999999999999999<<A", [("A", 2**64 - 1, True, False)]),
        ("RUN a\\ <<EOF", []),
        ("RUN x<<EOF", []),
        ("RUN <<<EOF", []),
        ('RUN <<EOF "', []),
        ("RUN <<EOF ${", []),
        ("RUN <<EOF ${x:#y}", []),
        ("RUN <<EOF ${x:-'y z'}", [("EOF", 0, True, False)]),
        ("RUN <<${x:-y}", []),
        ('RUN <<""', []),
        ("RUN $((1<<2))", []),
    ],
)
def test_markers(line: str, found: list[tuple[str, int, bool, bool]]) -> None:
    assert markers(line) == [Marker(*each) for each in found]


def test_keywords_are_lowered_rune_by_rune() -> None:
    for text, shown in (("WOR\u212aDIR /a", '(workdir "/a")'), ("\xff", '(\ufffd "")')):
        raw = text.encode("latin-1") if text == "\xff" else text
        assert tree(parse(raw)) == shown
    assert tree(parse("\x1cA")) == '(\x1ca "")'


def test_quoting_in_the_tree() -> None:
    assert (
        quoted('a"\\\n\x00\x7f\udcff\u00a0é\u2028') == '"a\\"\\\\\\n\\x00\\x7f\\xff\\u00a0é\\u2028"'
    )
