"""cache-mount-unused: a mount where the tool never looks."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "cache-mount-unused"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "FROM python:3.13-slim\n"
                "COPY requirements.txt .\n"
                "RUN --mount=type=cache,target=/home/app/.cache/pip pip install -r "
                "requirements.txt\n"
            ),
            [3],
        ),
        (
            (
                "FROM node:22\n"
                "USER node\n"
                "WORKDIR /app\n"
                "COPY package*.json ./\n"
                "RUN --mount=type=cache,target=/root/.npm npm ci\n"
            ),
            [5],
        ),
        (
            (
                "FROM golang:1.26\n"
                "WORKDIR /src\n"
                "COPY go.mod go.sum ./\n"
                "RUN --mount=type=cache,target=/root/go/pkg/mod go mod download\n"
            ),
            [4],
        ),
        (
            (
                "FROM rust:1\n"
                "WORKDIR /src\n"
                "COPY . .\n"
                "RUN --mount=type=cache,target=/root/.cargo/registry cargo build "
                "--release\n"
            ),
            [4],
        ),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "FROM python:3.13-slim\n"
            "COPY requirements.txt .\n"
            "RUN --mount=type=cache,target=/root/.cache/pip pip install -r "
            "requirements.txt\n"
        ),
        (
            "FROM node:22\n"
            "USER node\n"
            "WORKDIR /app\n"
            "COPY package*.json ./\n"
            "RUN --mount=type=cache,target=/home/node/.npm,uid=1000 npm ci\n"
        ),
        (
            "FROM golang:1.26\n"
            "WORKDIR /src\n"
            "COPY go.mod go.sum ./\n"
            "RUN --mount=type=cache,target=/go/pkg/mod "
            "--mount=type=cache,target=/root/.cache/go-build go build ./...\n"
        ),
        (
            "FROM maven:3.9-eclipse-temurin-21\n"
            "COPY pom.xml .\n"
            "RUN --mount=type=cache,target=/root/.m2 mvn -B package\n"
        ),
        (
            "FROM gradle:8-jdk21\n"
            "COPY . .\n"
            "RUN --mount=type=cache,target=/home/gradle/.gradle/caches gradle build\n"
        ),
        "FROM python:3.13-slim\nRUN --mount=type=cache,target=/root/.cache pip install flask\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []
