"""secret-written: what a RUN writes from a secret is part of its layer."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "secret-written"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "FROM node:24-slim\nWORKDIR /app\nCOPY package*.json ./\n"
            "RUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc .npmrc && npm ci\n",
            [4],
        ),
        (
            "FROM debian:13-slim\n"
            "RUN --mount=type=secret,id=token cat /run/secrets/token > /etc/app.token\n"
            "RUN rm /etc/app.token\n",
            [2],
        ),
        (
            "FROM alpine:3.22\n"
            "RUN --mount=type=secret,id=key,target=/tmp/key mkdir /root/.ssh"
            " && cp /tmp/key /root/.ssh/id_ed25519\n",
            [2],
        ),
        (
            "FROM node:24-slim\nRUN --mount=type=secret,id=t,env=TOKEN"
            ' echo "//registry.npmjs.org/:_authToken=$TOKEN" > ~/.npmrc\n',
            [2],
        ),
        (
            "FROM python:3.13-slim\nRUN --mount=type=secret,id=p pip config set global.index-url"
            " https://me:$(cat /run/secrets/p)@pypi.example.com/simple\n",
            [2],
        ),
        (
            "FROM alpine:3.22 AS fetch\nRUN --mount=type=secret,id=k cat /run/secrets/k > /k\n"
            "FROM alpine:3.22\nCOPY --from=fetch /k /k\n",
            [2, 4],
        ),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "FROM node:24-slim\nWORKDIR /app\nCOPY package*.json ./\n"
            "RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n"
        ),
        (
            "FROM python:3.13-slim\nCOPY requirements.txt .\n"
            "RUN --mount=type=secret,id=netrc,target=/root/.netrc pip install -r requirements.txt\n"
        ),
        (
            "FROM debian:13-slim\n"
            "RUN --mount=type=secret,id=t cp /run/secrets/t /t && wc -c /t && rm /t\n"
        ),
        (
            "FROM golang:1.26\nRUN --mount=type=ssh go mod download\n"
            "RUN echo nothing > /root/.netrc\n"
        ),
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_in_a_stage_that_stays_behind_it_is_a_note() -> None:
    text = (
        "FROM alpine:3.22 AS fetch\nRUN --mount=type=secret,id=k cat /run/secrets/k > /k\n"
        "FROM alpine:3.22\nRUN true\nCOPY --from=fetch /etc/hosts /h\n"
    )
    assert [found.severity for found in findings(text, RULE)] == ["info"]


def test_a_secret_is_told_where_it_is_written_and_not_where_the_file_goes_on() -> None:
    text = (
        "FROM debian:13-slim\nRUN echo 'password = Gf8kQ2xWz' > /etc/a.conf\n"
        "RUN echo '}' >> /etc/a.conf\n"
    )
    assert lines(RULE, text) == [2]
