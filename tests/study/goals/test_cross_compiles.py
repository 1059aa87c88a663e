"""``cross_compiles``: who runs where, and for what."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

APP = project(
    files=[
        {"path": "go.mod", "size": 9},
        {"path": "main.go", "size": 9},
        {"path": "a.csproj", "size": 9},
    ],
    produces=[
        {"step": "RUN *go build*", "path": "/app", "size": "9 MB", "static": True},
        {"step": "RUN *dotnet publish*", "path": "/o/a.dll", "size": "9 MB"},
    ],
)
GO = "FROM {} golang:1.26 AS b\nWORKDIR /s\nCOPY . .\n{}RUN {}go build -o /app .\n"
NATIVE = "--platform=$BUILDPLATFORM"
ARG = "ARG TARGETOS TARGETARCH\n"
SET = "CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH "
END = 'FROM gcr.io/distroless/static-debian13\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n'
NET = "FROM {} mcr.microsoft.com/dotnet/sdk:10.0 AS b\nWORKDIR /s\nCOPY . .\nARG TARGETARCH\n{}\n"
NET_END = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=b /o /o\nCMD dotnet /o/a.dll\n"
CASES = [
    Case(MET, GO.format(NATIVE, ARG, SET) + END, {}, APP),
    Case(MET, GO.format(NATIVE, ARG + "ENV GOARCH=$TARGETARCH\n", "CGO_ENABLED=0 ") + END, {}, APP),
    Case(MET, NET.format(NATIVE, "RUN dotnet publish -a $TARGETARCH -o /o") + NET_END, {}, APP),
    Case(UNMET, GO.format("", ARG, SET) + END, {}, APP, "runs emulated", 4 + 1),
    Case(UNMET, GO.format(NATIVE, "", "CGO_ENABLED=0 ") + END, {}, APP, "nothing tells go"),
    Case(UNMET, GO.format(NATIVE, "", SET) + END, {}, APP, "no ARG for it"),
    Case(UNMET, GO.format(NATIVE, ARG, SET) + END.replace("FROM", f"FROM {NATIVE}"), {}, APP,
         "the image itself is for linux/amd64"),
    Case(UNMET, NET.format("", "RUN dotnet publish -a $TARGETARCH -o /o") + NET_END, {}, APP),
    Case(VAGUE, 'FROM node:24-slim\nCMD ["node", "-v"]\n', {}, says="seen to compile"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_compiler_runs_here_and_aims_there(case: Case) -> None:
    check("cross_compiles", case)
