"""``stage_skipped``: what a build leaves out."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check

GO = """
    FROM golang:1.26 AS build
    RUN go version
    FROM build AS test
    RUN go test ./... || true
    FROM alpine:3.23 AS prod
    COPY --from=build /etc/os-release /b
    """
TEST = {"stage": "test"}
CASES = [
    Case(MET, GO, TEST),
    Case(MET, GO, {"stage": "RUN go test*"}),
    Case(MET, GO, {"stage": "TEST", "target": "prod"}),
    Case(MET, GO, {"stage": "prod", "target": "test"}),
    Case(MET, "FROM node:24 AS test\nRUN npm test\nFROM node:24-slim\n", {"stage": "RUN npm test"}),
    Case(UNMET, GO.replace("--from=build", "--from=test"), TEST, says="test is built", line=3),
    Case(UNMET, GO, {"stage": "test", "target": "test"}, says="it is the target"),
    Case(UNMET, GO, {"stage": "lint"}, says="no stage is lint"),
    Case(UNMET, GO, {"stage": "test", "target": "nowhere"}, says="no stage nowhere"),
    Case(UNMET, "FROM php:8.4-cli\nRUN php -v\n", {"stage": "RUN php *"}),
    Case(
        VAGUE,
        GO.replace("AS test", "AS test\n    COPY nothing /x"),
        {"stage": "prod", "target": "test"},
        says="doesn't build",
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_build_leaves_the_stage_out(case: Case) -> None:
    check("stage_skipped", case)
