"""apt-cache-unlocked: apt needs its cache alone."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "apt-cache-unlocked"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "FROM debian:12-slim\n"
                "RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get "
                "install -y curl\n"
            ),
            [2],
        ),
        (
            (
                "FROM node:22\n"
                "RUN --mount=type=cache,target=/var/lib/apt,sharing=shared apt-get "
                "update && apt-get install -y git\n"
            ),
            [2],
        ),
        (
            (
                "FROM python:3.13\n"
                "RUN --mount=type=cache,target=/var/cache/apt "
                "--mount=type=cache,target=/var/lib/apt apt-get install -y git\n"
            ),
            [2, 2],
        ),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "FROM debian:12-slim\n"
            "RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get "
            "update && apt-get install -y curl\n"
        ),
        (
            "FROM debian:12-slim\n"
            "RUN --mount=type=cache,target=/var/lib/apt,sharing=private apt-get "
            "update\n"
        ),
        "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask\n",
        "FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []
