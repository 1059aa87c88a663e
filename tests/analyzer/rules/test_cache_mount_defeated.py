"""cache-mount-defeated: a cache that is mounted and not used."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "cache-mount-defeated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "FROM python:3.13-slim\n"
                "RUN --mount=type=cache,target=/root/.cache/pip pip install "
                "--no-cache-dir flask\n"
            ),
            [2],
        ),
        (
            (
                "FROM alpine:3.22\n"
                "RUN --mount=type=cache,target=/var/cache/apk apk add --no-cache curl\n"
            ),
            [2],
        ),
        (
            (
                "FROM node:22\n"
                "RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean "
                "--force\n"
            ),
            [2],
        ),
        (
            (
                "FROM debian:12-slim\n"
                "RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get "
                "install -y curl && apt-get clean\n"
            ),
            [2],
        ),
        (
            (
                "FROM maven:3.9-eclipse-temurin-21\n"
                "RUN --mount=type=cache,target=/root/.m2 mvn package && rm -rf /root/.m2\n"
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
        "FROM python:3.13-slim\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask\n",
        "FROM python:3.13-slim\nRUN pip install --no-cache-dir flask\n",
        (
            "FROM node:22\n"
            "RUN --mount=type=cache,target=/root/.npm npm ci\n"
            "RUN npm cache clean --force\n"
        ),
        (
            "FROM alpine:3.22\n"
            "RUN --mount=type=cache,target=/root/.npm apk add --no-cache npm && npm "
            "ci\n"
        ),
        (
            "FROM debian:12-slim\n"
            "RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get "
            "install -y curl && rm -rf /var/lib/apt/lists/*\n"
        ),
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []
