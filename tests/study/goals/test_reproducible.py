"""``reproducible``: what may be other bytes next time."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

GO = project(
    files=[{"path": p, "size": 9} for p in ("go.mod", "go.sum", "main.go")],
    produces=[{"step": "RUN *go build*", "path": "/app", "size": "9 MB", "static": True}],
)
B = "FROM golang:1.26 AS b\nWORKDIR /s\nCOPY . .\n"
END = "FROM scratch\nCOPY --from=b /app /app\n"
SUM = "sha256:" + "0a" * 32
W = "FROM alpine:3.23 AS w\nRUN wget https://example.com/x"
X = "FROM scratch\nCOPY --from=w /x /x\n"
CASES = [
    Case(MET, f"{B}RUN CGO_ENABLED=0 go build -trimpath -o /app .\n{END}", {}, GO),
    Case(MET, "FROM nginx:1.29\nCOPY main.go /usr/share/nginx/html/\n", {}, GO),
    Case(MET, f"FROM alpine:3.23\nADD --checksum={SUM} https://example.com/x /x\n"),
    Case(MET, f"{W} && echo 'a  x' | sha256sum -c -\n{X}"),
    Case(VAGUE, f"{W} && sha256sum x\n{X}", says="isn't known"),
    Case(VAGUE, f"{W} && wget https://example.com/y && sha256sum -c s\n{X}", says="isn't known"),
    Case(MET, "FROM python:3.14 AS unused\nRUN date > /d\nFROM scratch\nCOPY go.mod /\n", {}, GO),
    Case(UNMET, "FROM alpine:3.23\nADD https://example.com/x /x\n", says="--checksum", line=2),
    Case(UNMET, "FROM debian:13-slim\nRUN apt-get update && apt-get install -y git\n",
         says="newest", line=2),
    Case(UNMET, "FROM node:24\nRUN curl -o /x https://example.com/x\n", says="no checksum"),
    Case(UNMET, "FROM alpine:3.23\nRUN date > /built\n", says="date says", line=2),
    Case(UNMET, "FROM python:3.14-slim\nRUN pip install flask\n"),
    Case(VAGUE, f"{B}RUN CGO_ENABLED=0 go build -o /app .\n{END}", {}, GO, "isn't known"),
    Case(VAGUE, "FROM alpine:3.23\nRUN strange-tool\n"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_building_again_gives_the_same(case: Case) -> None:
    check("reproducible", case)
