"""from-argument-undeclared."""

from __future__ import annotations

import pytest

from ..checking import buildkit, findings

RULE = "from-argument-undeclared"
CHECK = "UndefinedArgInFrom"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM node:22${VARIANT}\n", [1]),
        ("ARG VARIANT\nFROM node:22${VARIANT}\n", []),
        ("ARG A VARIANT=x\nFROM node:22${VARIANT}\n", []),
        ("FROM a AS b\nARG V=1\nFROM node:22${V}\n", [3]),
        ("FROM a\nENV V=1\nFROM node:22${V}\n", [3]),
        ("FROM node:22${V:-x}\n", [1]),
        ("FROM node:22$A$B\n", [1, 1]),
        ("FROM node:22$A$A\n", [1]),
        ("FROM node:22$A\nFROM node:22$A\n", [1, 2]),
        ("FROM --platform=$BUILDPLATFORM a\n", []),
        ("FROM --platform=$BULIDPLATFORM a\n", [1]),
        ("FROM --platform=linux/$ARCH node$ARCH\n", [1, 1]),
        ("FROM a-$TARGETARCH$TARGETOS$TARGETVARIANT$BUILDARCH\n", []),
        ("FROM a-$TARGETSTAGE$TARGETOSVERSION\n", []),
        ("FROM a AS b$C\n", []),
        ("FROM a:$HTTP_PROXY\n", [1]),
        ("ARG A=$B\nFROM a:${A:-1}\n", []),
    ],
)
def test_buildkit_says_the_same(text: str, expected: list[int]) -> None:
    found = [each for each in buildkit(text) if each[0] == CHECK]
    assert found == [(CHECK, line) for line in expected]


def test_the_nearest_name_is_offered() -> None:
    text = "FROM --platform=${BULIDPLATFORM:-linux} a\n"
    (found,) = findings(text, RULE)
    assert "did you mean BUILDPLATFORM?" in found.message
