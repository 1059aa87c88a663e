"""add-without-need."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "add-without-need"


def test_a_here_document_needs_no_add() -> None:
    text = "FROM a\nADD <<EOF /b\nc\nEOF\n"
    assert lines(RULE, text) == [2]
    assert coded("DL3020", text) == []


@pytest.mark.parametrize("value", ["https://a/b", "a.tar.gz", "git@github.com:a/b.git"])
def test_a_value_that_add_does_something_with(value: str) -> None:
    assert lines(RULE, f"FROM a\nARG SOURCE={value}\nADD $SOURCE /b\n") == []


def test_an_unknown_value_is_a_note() -> None:
    found = findings("FROM a\nARG SOURCE\nADD $SOURCE /b\n", RULE)
    assert [f.severity for f in found] == [Severity.INFO]


def test_hadolint_says_the_same_of_endings() -> None:
    endings = (
        "tar tar.gz tgz tar.xz txz tar.bz2 tbz2 tb2 tbz tz2 lz tlz lzma tar.lzma zst zip gz xz"
    )
    endings += (
        " bz2 Z taz tar.Z tZ taZ rar 7z jar TAR TAR.GZ tpz deb whl tar.lz tar.gz.txt txt tgz2"
    )
    texts = variations("ADD a.{ending} b", "ADD --chown=a:b a.{ending} b", ending=endings.split())
    agrees_with_hadolint("DL3020", texts)


def test_hadolint_says_the_same_of_sources() -> None:
    sources = ["a b", "*.tar b", "a.tar a.txt b", "a.txt a.tar b", "http://x/a b", "https://x/a b"]
    sources += ["ftp://x/a b", "HTTP://x/a b", "https://github.com/a/b.git#v1 b", "$X b", "${X} b"]
    sources += ["${X}/a b", "$X/a.tar b", '["a","b"]', '["a.tar","b"]', '["https://x/a","b"]']
    sources += [
        '["a b.tar", "/c"]',
        "--link a b",
        "--chmod=644 a b",
        ". /app",
        "/ /app",
        '"a.tar" b',
    ]
    sources += ["--checksum=sha256:abc https://x/a b", "--keep-git-dir=true https://x/y.git b"]
    sources += [
        '"http://x/a" b',
        "'http://x/a' b",
        "a http://x/b",
        "a.tar/ b",
        "dir/a.tar b",
        "tar b",
    ]
    sources += ["a.tar.* b", "a?.tar b", "a.tar* b", ".tar b", "https://x/a local b", "{a} b"]
    sources += ["local https://x/a b", "a.txz a.tbz b", "--unpack=true a b", "--exclude=x a b"]
    texts = variations(
        "ADD {source}", "add \\\n {source}\nADD x y", "ONBUILD ADD {source}", source=sources
    )
    texts += ["ADD a b\n", "ADD a.tar b\n", "ADD a b\nADD c d\n"]
    fetched = "BuildKit fetches Git repositories"
    valued = "the variable's value is fetched or unpacked"
    agrees_with_hadolint(
        "DL3020",
        texts,
        {
            "FROM a:1\nADD git@github.com:a/b.git b\n": fetched,
            "FROM a:1\nADD git://x/y b\n": fetched,
            "FROM a:1\nADD ssh://git@x/y b\n": fetched,
            "FROM a:1\nARG U=https://x/a\nADD $U b\n": valued,
            "FROM a:1\nENV U=a.tar\nADD $U b\n": valued,
        },
    )


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("FROM a\nADD --chown=1 b /c\n", "COPY"),
        ("FROM a\nadd b /c\n", "copy"),
        ("FROM a\nADD --unpack=false b /c\n", None),
        ("FROM a\nADD b.tar c /d/\n", None),
        ("FROM a\nARG SOURCE\nADD $SOURCE /c\n", None),
    ],
)
def test_copy_is_offered_and_never_written_unasked(text: str, offered: str | None) -> None:
    (found,) = (each for each in findings(text, RULE) if each.rule == RULE)
    assert (found.fix.edits[0].text if found.fix else None) == offered
    assert found.fix is None or not found.fix.safe
