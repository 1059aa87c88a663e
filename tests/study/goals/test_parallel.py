"""``parallel``: which stages wait for each other."""

from __future__ import annotations

import pytest

from sealegs.study.goal import known_goals
from tests.study.goals.judging import MET, UNMET, Case, check

AB = {"a": "web", "b": "api"}
END = "FROM nginx:1.29\nCOPY --from=web /etc/os-release /w\nCOPY --from=api /etc/os-release /a\n"
WEB = "FROM node:24-slim AS web\nRUN npm -v\n"
API = "FROM maven:3.9-eclipse-temurin-21 AS api\nRUN mvn -v\n"
STEPS = {"a": "RUN npm *", "b": "RUN mvn *"}
CASES = [
    Case(MET, WEB + API + END, AB),
    Case(MET, API + WEB + END, {"a": "API", "b": "0"} | {"b": "web"}),
    Case(MET, WEB + API.replace("RUN", "RUN --mount=type=cache,target=/m") + END, STEPS),
    Case(
        MET,
        "FROM golang:1.26 AS base\nFROM base AS web\nRUN go version\nFROM base AS api\n" + END,
        AB,
    ),
    Case(UNMET, WEB + API + "COPY --from=web /etc/os-release /w\n" + END, AB, says="api needs web"),
    Case(UNMET, WEB + "FROM web AS api\n" + END, AB, says="api needs web"),
    Case(
        UNMET,
        WEB + "FROM web AS mid\nFROM rust:1 AS api\n"
        "RUN --mount=type=bind,from=mid,target=/m ls /m\n" + END,
        AB,
    ),
    Case(
        UNMET,
        "FROM python:3.14\nRUN npm -v || true\nRUN mvn -v || true\n",
        STEPS,
        says="both are in one stage",
    ),
    Case(UNMET, WEB + API + "FROM alpine:3.23\n", AB, says="web isn't built"),
    Case(UNMET, WEB + "FROM web\n", AB, says="no stage is api"),
    Case(UNMET, "FROM scratch\n", AB),
]


@pytest.mark.parametrize("case", CASES)
def test_neither_stage_needs_the_other(case: Case) -> None:
    check("parallel", case)


def test_a_glob_is_said_without_its_signs() -> None:
    label = known_goals()["parallel"].bind({"a": "RUN *npm ci*", "b": "RUN mvn*package*"}).label
    assert label == "npm ci and mvn … package run side by side"
