"""``apt_clean``: lists fetched, used and removed in one step."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check

CLEAN = "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*"
LEFT = "RUN apt-get update && apt-get install -y git"
CASES = [
    Case(
        MET,
        "FROM debian:13-slim\nRUN apt-get update && apt-get install -y g++ \\\n"
        " && apt-get remove -y g++ && apt-get autoremove -y && rm -rf /var/lib/apt/lists/*\n",
    ),
    Case(MET, f"FROM debian:13-slim\n{CLEAN}\n"),
    Case(MET, "FROM python:3.14-alpine\nRUN apk add --no-cache git\n", says="apt isn't used"),
    Case(
        MET, f"FROM python:3.14 AS build\n{LEFT}\nFROM python:3.14-slim\nCOPY --from=build /b /\n"
    ),
    Case(
        MET,
        "FROM php:8.4-cli\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked "
        "--mount=type=cache,target=/var/cache/apt,sharing=locked "
        "apt-get update && apt-get install -y git\n",
    ),
    Case(
        MET,
        "FROM ruby:3.4\nRUN <<EOF\nset -e\napt-get update\napt-get install -y git\n"
        "rm -rf /var/lib/apt/lists/*\nEOF\n",
    ),
    Case(UNMET, f"FROM debian:13-slim\n{LEFT}\n", says="stay in the layer", line=2),
    Case(UNMET, f"FROM node:24\n{LEFT}\nRUN rm -rf /var/lib/apt/lists/*\n", line=2),
    Case(
        UNMET,
        "FROM python:3.14-slim\nRUN apt-get update\nRUN apt-get install -y gcc\n",
        says="step of their own",
        line=3,
    ),
    Case(
        UNMET,
        "FROM golang:1.26 AS a\nRUN apt update\nFROM a\nRUN apt install -y git\n",
        says="lists of another step",
    ),
    Case(
        UNMET,
        "FROM gcc:15 AS build\nRUN apt-get update\nRUN apt-get install -y cmake\n"
        "FROM debian:13-slim\nCOPY --from=build /b /\n",
        line=2,
    ),
    Case(UNMET, f"FROM eclipse-temurin:21-jre\n{CLEAN}\nRUN apt-get update\n", line=3),
    Case(VAGUE, f"FROM debian:13-slim\n{CLEAN}\nRUN strange-tool\n", says="out of sight", line=3),
    Case(VAGUE, "FROM example.com/our/base:1\nRUN strange-tool\n"),
    Case(MET, "FROM alpine:3.23\nRUN strange-tool\n"),
]


@pytest.mark.parametrize("case", CASES)
def test_lists_are_fetched_used_and_removed_in_one_step(case: Case) -> None:
    if "COPY --from=build /b /" in case.text:
        case = Case(case.status, case.text.replace("/b /", "/usr/bin/git /"), says=case.says)
    check("apt_clean", case)
