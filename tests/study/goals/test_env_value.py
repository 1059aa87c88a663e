"""``env_value``: what a container finds in its environment."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check

PORT = {"name": "PORT", "value": 8080}
CASES = [
    Case(MET, "FROM node:24-slim\nENV PORT=8080\n", PORT),
    Case(MET, "FROM node:24-slim\nARG PORT=8080\nENV PORT=$PORT\n", PORT),
    Case(MET, "ARG P=8080\nFROM alpine:3.23\nARG P\nENV PORT ${P}\n", PORT),
    Case(MET, "FROM alpine:3.23\nENV A_VERSION=3.14.2\n", {"name": "A_VERSION", "like": "3.14.*"}),
    Case(VAGUE, "FROM python:3.14-slim\n", {"name": "PYTHON_VERSION", "like": "3.14.*"}),
    Case(MET, "FROM alpine:3.23 AS a\nENV PORT=8080\nFROM a\n", PORT),
    Case(
        MET,
        "ARG V=1\nFROM alpine:3.23\nARG V\nENV REL=$V\n",
        {"name": "REL", "value": 2, "after": "arg V=2"},
    ),
    Case(
        UNMET,
        "ARG V=1\nFROM alpine:3.23\nARG V\nENV REL=1\n",
        {"name": "REL", "value": 2, "after": "arg V=2"},
        says="REL is 1",
    ),
    Case(UNMET, "FROM node:24-slim\nENV PORT=3000\n", PORT, says="PORT is 3000"),
    Case(UNMET, "FROM alpine:3.23\nENV PORT=\n", PORT, says="empty"),
    Case(UNMET, "FROM alpine:3.23\nARG PORT=8080\nRUN env\n", PORT, says="for the build only"),
    Case(
        UNMET,
        "FROM rust:1 AS build\nENV PORT=8080\nRUN env\nFROM alpine:3.23\n"
        "COPY --from=build /etc/os-release /x\n",
        PORT,
        says="for the build only",
    ),
    Case(UNMET, "FROM alpine:3.23\n", PORT, says="isn't set"),
    Case(UNMET, "FROM scratch\n", PORT),
    Case(UNMET, "FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN export PORT=8080\n", PORT),
    Case(VAGUE, "FROM example.com/our/base:1\n", PORT, says="example.com/our/base:1"),
    Case(VAGUE, "FROM example.com/our/base:1\nENV PORT=$OUR_PORT\n", PORT, says="PORT"),
]


@pytest.mark.parametrize("case", CASES)
def test_only_env_of_the_image_counts(case: Case) -> None:
    check("env_value", case)
