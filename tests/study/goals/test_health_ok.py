"""``health_ok``: health checks that can work."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

APP = project(
    files=[{"path": "health.js", "size": "1 KB"}, {"path": "go.mod", "size": 9}],
    produces=[{"step": "RUN go build*", "path": "/app", "size": "9 MB", "static": True}],
)
GO = "FROM golang:1.26 AS b\nWORKDIR /s\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\n"
DISTROLESS = "FROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=b /app /app\n"
SLOW = {"start_period_ge": "60s", "interval_le": "30s", "timeout_le": "5s", "retries_ge": 3}
NET = "FROM mcr.microsoft.com/dotnet/sdk:10.0\nHEALTHCHECK {} CMD curl -f localhost\n"
CASES = [
    Case(MET, "FROM node:24\nHEALTHCHECK CMD curl -f http://localhost:8080/ || exit 1\n"),
    Case(MET, f'{GO}{DISTROLESS}HEALTHCHECK CMD ["/app", "health"]\n', {}, APP),
    Case(MET, 'FROM node:24-slim\nCOPY health.js /\nHEALTHCHECK CMD ["node", "/health.js"]\n', {},
         APP),
    Case(MET, NET.format("--start-period=90s --timeout=3s"), SLOW),
    Case(UNMET, "FROM node:24-slim\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n",
         says="curl, which is not in the image", line=2),
    Case(UNMET, f"{GO}{DISTROLESS}HEALTHCHECK CMD /app health\n", {}, APP, says="shell"),
    Case(UNMET, "FROM python:3.14-slim\n", says="no HEALTHCHECK"),
    Case(UNMET, "FROM python:3.14-slim\nHEALTHCHECK NONE\n", says="NONE"),
    Case(UNMET, 'FROM node:24-slim\nHEALTHCHECK CMD ["node", "/health.js"]\n', {}, APP,
         says="/health.js"),
    Case(UNMET, NET.format("--timeout=3s"), SLOW, says="counts failures after 0 s", line=2),
    Case(UNMET, NET.format("--start-period=90s --timeout=1m"), SLOW, says="waits 60 s"),
    Case(UNMET, NET.format("--start-period=2m --timeout=3s --interval=5m"), SLOW, says="5 min"),
    Case(UNMET, NET.format("--start-period=2m --timeout=3s --retries=1"), SLOW, says="after 1"),
    Case(VAGUE, "FROM example.com/a:1\n", says="example.com/a:1"),
    Case(VAGUE, "FROM node:24-slim\nHEALTHCHECK CMD own-probe\n", says="finds its command"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_health_check_can_work(case: Case) -> None:
    check("health_ok", case)
