"""``no_secret``: where secrets can be read."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import UNDESCRIBED
from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

FILES = project(
    files=[
        {"path": "package.json", "size": "1 KB"},
        {"path": "package-lock.json", "size": "1 KB"},
        {"path": ".npmrc", "size": "1 KB", "kind": "secret"},
        {"path": "server.js", "size": "1 KB"},
    ]
)
N = "FROM node:24-slim\nWORKDIR /a\n"
CASES = [
    Case(MET, f"{N}COPY server.js .\n", {}, FILES),
    Case(
        MET,
        f"{N}COPY package*.json ./\n"
        "RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\nCOPY server.js .\n",
        {},
        FILES,
    ),
    Case(MET, "FROM python:3.14-slim\nENV DB_PASSWORD_FILE=/run/secrets/db\n"),
    Case(MET, "FROM golang:1.26\nARG PUBLIC_KEY=abc\nRUN go version\n"),
    Case(UNMET, f"{N}COPY . .\n", {}, FILES, says="/a/.npmrc can be read in a layer", line=3),
    Case(UNMET, f"{N}COPY . .\nRUN rm .npmrc\n", {}, FILES, line=3),
    Case(
        UNMET,
        f"{N.replace('slim', 'slim AS b')}COPY . .\n"
        "FROM node:24-slim\nCOPY --from=b /a/server.js /\n",
        {},
        FILES,
        says="in the build cache",
    ),
    Case(UNMET, f"{N}ARG NPM_TOKEN\nRUN npm -v\n", says="ARG NPM_TOKEN can be read in the history"),
    Case(UNMET, "FROM maven:3.9-eclipse-temurin-21 AS b\nARG REPO_PASSWORD\nFROM alpine:3.23\n"
         "COPY --from=b /usr/share/maven /m\n", says="cache"),
    Case(UNMET, "FROM php:8.4-cli\nENV DB_PASSWORD=hunter2hunter\n", says="configuration"),
    Case(UNMET, "FROM alpine:3.23\nRUN wget https://bob:s3cr3tword@example.com\n", says="history"),
    Case(VAGUE, f"{N}COPY . .\n", {}, UNDESCRIBED, says="described"),
    Case(VAGUE, f"{N}RUN --mount=type=secret,id=x strange-tool\n", says="keeps the secret"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_secret_is_found_wherever_it_can_be_read(case: Case) -> None:
    check("no_secret", case)
