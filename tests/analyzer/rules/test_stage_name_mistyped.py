"""stage-name-mistyped: one letter off, and FROM means an image of strangers."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "stage-name-mistyped"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM golang:1.26 AS build\nRUN go version\nFROM biuld\nRUN go vet ./...\n", [3]),
        (
            "FROM node:24-slim AS base\nWORKDIR /app\nFROM base AS deps\nRUN npm ci\n"
            "FROM bsae AS runner\nCOPY --from=deps /app /app\n",
            [5],
        ),
        ('FROM python:3.13-slim AS builder\nFROM bulider\nCMD ["python"]\n', [2]),
        (
            "FROM maven:3.9-eclipse-temurin-21 AS deps\nFROM maven:3.9-eclipse-temurin-21\n"
            "RUN --mount=type=bind,from=dep,source=/root/.m2,target=/m2 ls /m2\n",
            [3],
        ),
        ("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS publish\nFROM publsih AS final\n", [2]),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM golang:1.26 AS build\nFROM build\nRUN go version\n",
        "FROM golang:1.26 AS build\nFROM Build\nRUN go version\n",
        "FROM debian:12 AS nodes\nFROM node\n",
        "FROM debian:12 AS alpin\nFROM alpine\n",
        "FROM debian:12 AS tool\nFROM tool:1.0\n",
        "FROM debian:12 AS tool\nFROM ghcr.io/acme/tol\n",
        "FROM debian:12 AS scratc\nFROM scratch\n",
        "FROM debian:12 AS web\nFROM api\n",
        "ARG BASE=x\nFROM debian:12 AS base\nFROM ${BASE}\n",
        "FROM biuld\nFROM golang:1.26 AS build\n",
        "FROM golang:1.26 AS build\nFROM debian:12\nCOPY --from=biuld /a /a\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_the_message_says_which_stage_was_meant() -> None:
    (found,) = findings("FROM golang:1.26 AS build\nFROM biuld\n", RULE)
    assert "most likely" in found.message
    assert found.message.endswith("did you mean the stage `build`?")
