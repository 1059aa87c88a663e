"""global-arg-not-redeclared: ARGs above FROM are for FROM."""

from __future__ import annotations

import pytest

from sealegs.analyzer.fixing import fixed_by
from sealegs.dockerfile.parse import parse

from ..checking import findings, lines

RULE = "global-arg-not-redeclared"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ARG VERSION=1.2\nFROM alpine:3.22\nRUN wget https://e.com/app-${VERSION}.tgz\n", [3]),
        ("ARG NODE_ENV=production\nFROM node:22\nRUN echo $NODE_ENV > /env\n", [3]),
        ("ARG GO=1.26\nARG TAG=x\nFROM golang:${GO}\nRUN go install e.com/tool@$TAG\n", [4]),
        (
            (
                "ARG V=1\n"
                "FROM python:3.13 AS a\n"
                "ARG V\n"
                "RUN pip install flask==$V\n"
                "FROM python:3.13\n"
                "RUN pip install flask==$V\n"
            ),
            [6],
        ),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "ARG VERSION=1.2\n"
            "FROM alpine:3.22\n"
            "ARG VERSION\n"
            "RUN wget https://e.com/app-${VERSION}.tgz\n"
        ),
        "ARG V=1\nFROM python:3.13 AS a\nARG V\nFROM a\nRUN pip install flask==$V\n",
        "ARG NODE_VERSION=22\nFROM node:${NODE_VERSION}\nRUN echo $NODE_VERSION\n",
        "ARG V=1\nFROM alpine:3.22\nRUN V=2; echo $V\n",
        "ARG V=1\nFROM alpine:3.22\nRUN for V in a b; do echo $V; done\n",
        "ARG V=1\nFROM alpine:3.22\nRUN echo ${V:-none} '$V' $OTHER\n",
        "ARG V=1\nFROM alpine:3.22\nENV V=3\nRUN echo $V\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_a_base_nobody_knows_may_set_it() -> None:
    text = "ARG V=1\nFROM corp.example/base:1\nRUN echo $V > /v\n"
    (found,) = findings(text, RULE)
    assert found.severity == "info"
    assert "unless the base image sets it" in found.message


def test_the_suggestion_declares_it() -> None:
    text = "ARG V=1\nFROM alpine:3.22\nRUN echo $V > /v\n"
    (found,) = findings(text, RULE)
    assert found.fix is not None
    after = fixed_by(parse(text.encode()), found.fix).decode()
    assert after == "ARG V=1\nFROM alpine:3.22\nARG V\nRUN echo $V > /v\n"
    assert findings(after, RULE) == ()


@pytest.mark.parametrize(
    ("stages", "found"),
    [
        ('FROM alpine:3.22\nARG GPU\nRUN test -n "$GPU"\n', 0),
        ('FROM alpine:3.22 AS a\nARG GPU\nFROM a\nRUN test -n "$GPU"\n', 0),
        ('FROM alpine:3.22\nRUN test -n "$GPU"\n', 1),
    ],
)
def test_one_that_is_declared_without_a_value_is_declared(stages: str, found: int) -> None:
    assert len(findings(f"ARG GPU\n{stages}", RULE)) == found
