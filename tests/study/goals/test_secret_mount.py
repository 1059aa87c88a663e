"""``secret_mount``: which step mounts which secret."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check

NPM = {"id": "npm"}
N = "FROM node:24-slim\n"
CASES = [
    Case(MET, f"{N}RUN --mount=type=secret,id=npm npm -v\n", NPM),
    Case(MET, f"{N}RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm -v\n", NPM),
    Case(MET, f"{N}RUN --mount=type=secret,target=/root/npm npm -v\n", NPM),
    Case(MET, f"{N}RUN --mount=type=secret,id=any npm -v\n"),
    Case(MET, f"{N}RUN --mount=type=secret,id=npm npm -v\n", {**NPM, "step": "RUN npm *"}),
    Case(MET, "FROM golang:1.26\nRUN --mount=type=ssh go version\n", {"type": "ssh"}),
    Case(UNMET, f"{N}RUN npm -v\n", NPM, says="no step mounts the secret npm"),
    Case(UNMET, f"{N}RUN --mount=type=secret,id=m2 npm -v\n", NPM, says="m2", line=2),
    Case(UNMET, f"{N}RUN --mount=type=cache,target=/root/.npm npm -v\n", NPM),
    Case(
        UNMET,
        "FROM maven:3.9-eclipse-temurin-21\nRUN --mount=type=secret,id=npm true\nRUN mvn -v\n",
        {**NPM, "step": "RUN mvn*"},
    ),
    Case(UNMET, f"{N}RUN --mount=type=secret,id=npm true\nFROM alpine:3.23\n", NPM),
    Case(VAGUE, "FROM example.com/a:1\nRUN --mount=type=secret,id=$X true\n", NPM),
]


@pytest.mark.parametrize("case", CASES)
def test_a_step_that_is_built_mounts_the_secret(case: Case) -> None:
    check("secret_mount", case)
