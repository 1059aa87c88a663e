"""secret-file-copied: a layer keeps what it was made with."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import Context, ContextFile

from ..checking import findings, lines

RULE = "secret-file-copied"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM node:22\nCOPY .env /app/\n", [2]),
        ("FROM node:22\nCOPY .npmrc package.json ./\nRUN npm ci && rm .npmrc\n", [2]),
        (
            (
                "FROM debian:12-slim\n"
                "COPY id_rsa /root/.ssh/id_rsa\n"
                "RUN git clone git@example.com:a/b && true\n"
                "RUN rm /root/.ssh/id_rsa\n"
            ),
            [2],
        ),
        ("FROM python:3.13\nADD secrets/ /app/secrets/\n", [2]),
        ("FROM eclipse-temurin:21-jre\nCOPY certs/server.key keystore.jks /etc/app/\n", [2]),
        ("FROM golang:1.26\nCOPY .aws/credentials /root/.aws/credentials\n", [2]),
        (
            (
                "FROM rust:1 AS build\n"
                "COPY .netrc /root/\n"
                "RUN cargo build\n"
                "FROM scratch\n"
                "COPY --from=build /a /a\n"
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
        "FROM node:22\nCOPY .env.example /app/.env\n",
        "FROM node:22\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n",
        "FROM debian:12-slim\nCOPY ca.pem certs/ca-bundle.pem server.crt /etc/ssl/\n",
        "FROM python:3.13\nCOPY secrets.py tokens.py app/ /app/\n",
        "FROM php:8.3\nCOPY id_rsa.pub /root/.ssh/authorized_keys\n",
        "FROM golang:1.26\nCOPY keys.go main.go ./\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_it_says_who_deletes_it_in_vain() -> None:
    text = "FROM node:22\nCOPY .npmrc ./\nRUN npm ci\nRUN rm -f .npmrc\n"
    assert "although line 4 deletes it" in findings(text, RULE)[0].message


def test_a_file_with_another_name_in_the_stage_is_followed() -> None:
    text = "FROM node:22\nCOPY key.pem /root/.ssh/id_rsa\nRUN rm /root/.ssh/id_rsa\n"
    assert "although line 3 deletes it" in findings(text, RULE)[0].message


def test_in_a_stage_that_does_not_ship_it_is_a_note() -> None:
    text = "FROM node:22 AS b\nCOPY .npmrc ./\nFROM scratch\nCOPY --from=b /app /app\n"
    (found,) = findings(text, RULE)
    assert found.severity == "info"
    assert "not in the image" in found.message


def test_a_known_context_tells_what_is_taken_along() -> None:
    text = "FROM node:24-slim\nCOPY . /app\n"
    files = Context((ContextFile("server.js", 90), ContextFile(".env", 40)))
    assert [found.line for found in findings(text, RULE, context=files)] == [2]
    assert findings(text, RULE, context=Context((ContextFile("server.js", 90),))) == ()


TAKEN_ON = """\
FROM node:24 AS build
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
RUN npm ci
COPY . .
FROM node:24-slim
COPY --from=build /app {target}
CMD ["node", "/app/server.js"]
"""


def test_a_folder_takes_the_file_along_into_the_image() -> None:
    (found,) = findings(TAKEN_ON.format(target="/app"), RULE)
    assert (found.severity, found.message) == (
        "warning",
        "`.npmrc` may hold a token, and line 7 takes it into the image",
    )
    some = TAKEN_ON.replace("/app {target}", "/app/dist /app")
    assert [each.severity for each in findings(some, RULE)] == ["info"]


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:13\nCOPY jenkins.key /keys/jenkins.pub\n",
        "FROM debian:13\nCOPY repo.key /tmp/\nRUN gpg --import /tmp/repo.key\n",
    ],
)
def test_a_key_that_signatures_are_checked_with_is_public(text: str) -> None:
    assert lines(RULE, text) == []
