"""update-without-install: package lists of another day."""

from __future__ import annotations

import pytest

from sealegs.analyzer.fixing import fixed_by
from sealegs.dockerfile.parse import parse
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.predict import predict

from ..checking import findings, lines

RULE = "update-without-install"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y curl\n", [2]),
        (
            (
                "FROM node:22-slim\n"
                "RUN apt-get update -y\n"
                "ENV A=b\n"
                "RUN apt-get install -y git && rm -rf /var/lib/apt/lists/*\n"
            ),
            [2],
        ),
        ("FROM ubuntu:24.04\nRUN apt update\nRUN apt install -y python3\n", [2]),
        ("FROM alpine:3.22\nRUN apk update\nRUN apk add curl\n", [2]),
        (
            (
                "FROM php:8.3-apache\n"
                "RUN apt-get -qq update\n"
                "RUN docker-php-ext-install pdo\n"
                "RUN apt-get -qq install -y zip\n"
            ),
            [2],
        ),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl\n",
        (
            "FROM debian:12-slim\n"
            "RUN apt-get update \\\n"
            " && apt-get upgrade -y\n"
            "RUN apt-get install -y curl\n"
        ),
        "FROM debian:12-slim\nRUN apt-get update\nRUN apt-get update && apt-get install -y curl\n",
        "FROM alpine:3.22\nRUN apk update\nRUN apk add --no-cache curl\n",
        "FROM debian:12-slim\nRUN apt-get update\nFROM debian:12\nRUN apt-get install -y curl\n",
        (
            "FROM debian:12-slim\n"
            "RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\n"
            "RUN --mount=type=cache,target=/var/lib/apt/lists apt-get install -y "
            "curl\n"
        ),
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y curl\n",
        "FROM alpine:3.22\nRUN apk update\nRUN apk add \\\n  curl\n",
        "FROM ubuntu:24.04\nRUN apt-get update \\\n  -q\n\nRUN apt-get install -y git\n",
    ],
)
def test_the_suggestion_joins_them(text: str) -> None:
    (found,) = findings(text, RULE)
    assert found.fix is not None
    assert not found.fix.safe
    after = fixed_by(parse(text.encode()), found.fix)
    assert findings(after.decode(), RULE) == ()
    build = predict(parse(after), UNDESCRIBED)
    assert build.broken == ()
    assert len(build.steps) == 1


def test_what_stands_between_is_kept() -> None:
    text = "FROM debian:12\nRUN apt-get update\nENV A=b\nRUN apt-get install -y curl\n"
    assert findings(text, RULE)[0].fix is None
