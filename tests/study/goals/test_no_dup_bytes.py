"""``no_dup_bytes``: what is deleted, changed or copied again in a later layer."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

NODE = project(
    files=[
        {"path": "package.json", "size": "1 KB", "kind": "manifest"},
        {"path": "package-lock.json", "size": "90 KB", "kind": "lock"},
        {"path": "server.js", "size": "400 KB", "kind": "source"},
        {"path": "model.bin", "size": "40 MB", "kind": "asset"},
    ]
)
APT = "RUN apt-get update && apt-get install -y --no-install-recommends g++"
CASES = [
    Case(MET, "FROM node:24-slim\nWORKDIR /app\nCOPY --chown=node . .\nUSER node\n", {}, NODE),
    Case(
        MET,
        "FROM node:24-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n",
        {},
        NODE,
    ),
    Case(MET, f"FROM debian:12-slim\n{APT} && rm -rf /var/lib/apt/lists/*\n"),
    Case(
        MET,
        """
        FROM golang:1.26 AS build
        COPY . /src
        RUN rm -rf /src && mkdir /src
        FROM debian:12-slim
        COPY server.js /srv/
        """,
        {},
        NODE,
    ),
    Case(MET, "FROM nginx:1.29\nRUN rm /etc/nginx/conf.d/default.conf\n"),
    Case(MET, "FROM alpine:3.23\nCOPY server.js /a\nRUN rm /a\n", {"bytes": "1 MB"}, NODE),
    Case(
        UNMET,
        "FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN chown -R node /app\nUSER node\n",
        {},
        NODE,
        says="/app/model.bin is also in the layer of line 3",
        line=4,
    ),
    Case(UNMET, "FROM php:8.4-cli\nCOPY model.bin /m\nRUN chmod 600 /m\n", {}, NODE, line=3),
    Case(
        UNMET,
        f"FROM debian:12-slim\n{APT}\nRUN rm -rf /var/lib/apt/lists/*\n",
        says="stays in the layer of line 2",
        line=3,
    ),
    Case(UNMET, f"FROM debian:12-slim\n{APT}\nRUN apt-get purge -y g++\n", line=3),
    Case(
        UNMET,
        "FROM debian:12-slim\nADD https://example.com/t.tgz /t.tgz\nRUN rm /t.tgz\n",
        says="/t.tgz",
    ),
    Case(UNMET, "FROM alpine:3.23\nCOPY model.bin /a\nRUN mv /a /b\n", {}, NODE, line=3),
    Case(UNMET, "FROM alpine:3.23\nCOPY model.bin /a\nCOPY model.bin /b\n", {}, NODE, line=3),
    Case(UNMET, "FROM alpine:3.23\nCOPY server.js /a\nRUN rm /a\n", {}, NODE, line=3),
    Case(
        VAGUE,
        "FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN strange-tool /app\n",
        {},
        NODE,
        says="isn't known",
        line=4,
    ),
    Case(VAGUE, "FROM debian:12-slim\nRUN strange-tool\nRUN rm -rf /opt/strange\n"),
]


@pytest.mark.parametrize("case", CASES)
def test_what_ships_twice_is_found(case: Case) -> None:
    check("no_dup_bytes", case)
