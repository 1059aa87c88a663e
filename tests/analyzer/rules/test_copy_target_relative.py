"""copy-target-relative."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "copy-target-relative"


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nWORKDIR b\nCOPY c d\n",
        "FROM a\nARG DIR=/app\nCOPY c $DIR/d\n",
        "FROM a\nARG DIR\nCOPY c $DIR/d\n",
        "FROM a\nWORKDIR /app\nWORKDIR b\nCOPY c d\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_a_value_that_turns_out_relative_is_ours_alone() -> None:
    text = "FROM a\nARG DIR=app\nCOPY b $DIR\n"
    assert lines(RULE, text) == [3]
    assert coded("DL3045", text) == []


def test_hadolint_says_the_same() -> None:
    targets = [
        "bc",
        "/b",
        "./b",
        ".",
        "..",
        "$B",
        "${B}/c",
        '"b"',
        '"/b"',
        "'/b'",
        "b/",
        "c:b",
        "C:/b",
    ]
    targets += [
        "C:\\\\b",
        "~/b",
        '"$B"',
        "b$B",
        '"${B}"',
        "\\\\b",
        "%B%",
        '"C:/b"',
        "1:/b",
        "CC:/b",
        "/",
    ]
    targets += ["=b", "-b", "<b>", "{b}"]
    texts = variations(
        "COPY x {target}",
        'COPY --chown=1:1 x "y z" {target}\nWORKDIR /w\nCOPY x {target}',
        "FROM a:1 AS s\nWORKDIR /w\nFROM s\nCOPY x {target}",
        "FROM a:1 AS s\nWORKDIR /w\nFROM c:1\nCOPY --from=s x {target}",
        target=targets,
    )
    texts += variations(
        'COPY ["x", "b"]',
        'COPY ["x", "/b"]',
        "FROM a:1 AS s\nWORKDIR /w\nFROM s AS t\nFROM t\nCOPY x b",
        "FROM a:1 AS s\nCOPY x b\nFROM s\nCOPY x b",
        "ONBUILD WORKDIR /w\nCOPY x b",
        "ONBUILD COPY x b",
        "WORKDIR $W\nCOPY x b",
        "FROM scratch\nCOPY x b",
        "FROM a:1\nWORKDIR /w\nFROM 0\nCOPY x b",
        "FROM a:1 AS s\nFROM c:1 AS t\nWORKDIR /w\nFROM s\nCOPY x b",
        'SHELL ["powershell"]\nCOPY x b',
        "FROM a:1 AS s\nWORKDIR /w\nFROM s AS s\nCOPY x b",
        "ADD x b",
        "COPY <<E b\nx\nE",
    )
    texts += ["COPY x b\n", "WORKDIR /w\nCOPY x b\n", "COPY x /b\n"]
    cased = "BuildKit keeps stage names in lower case, and FROM looks for exactly that"
    image = "this FROM starts from an image, not from the stage of that name"
    agrees_with_hadolint(
        "DL3045",
        texts,
        {
            "FROM a:1 AS S\nWORKDIR /w\nFROM s\nCOPY x b\n": cased,
            "FROM a:1 AS S\nWORKDIR /w\nFROM S\nCOPY x b\n": cased,
            "FROM a:1 AS s\nWORKDIR /w\nFROM s:1\nCOPY x b\n": image,
            "FROM node:1 AS node\nWORKDIR /w\nFROM node:1\nCOPY x b\n": image,
        },
    )
