"""volatile-value-early: a value of the day above what takes long."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "volatile-value-early"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "FROM python:3.13-slim\n"
                "ARG BUILD_DATE\n"
                "RUN pip install flask\n"
                "LABEL date=$BUILD_DATE\n"
            ),
            [2],
        ),
        (
            (
                "FROM node:22\n"
                "ARG GIT_SHA=unknown\n"
                "WORKDIR /app\n"
                "COPY package*.json ./\n"
                "RUN npm ci\n"
                "ENV SHA=$GIT_SHA\n"
            ),
            [2],
        ),
        (
            (
                "FROM debian:12-slim\n"
                "ARG BUILD_NUMBER\n"
                "ENV BUILD_NUMBER=$BUILD_NUMBER\n"
                "RUN apt-get update && apt-get install -y --no-install-recommends curl\n"
            ),
            [2, 3],
        ),
        (
            (
                "FROM golang:1.26\n"
                "ARG VCS_REF\n"
                "WORKDIR /src\n"
                "COPY go.mod go.sum ./\n"
                "RUN go mod download\n"
                "COPY . .\n"
                'RUN go build -ldflags "-X main.rev=$VCS_REF" -o /app .\n'
            ),
            [2],
        ),
        (
            (
                "FROM maven:3.9-eclipse-temurin-21\n"
                "ENV APP_VERSION=1.4.2\n"
                "COPY pom.xml .\n"
                "RUN mvn -B dependency:go-offline\n"
            ),
            [2],
        ),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12\nENV APP_VERSION=1\nENV U=x/${APP_VERSION}\nRUN apt-get install -y $U\n",
        "FROM python:3.13-slim\nRUN pip install flask\nARG BUILD_DATE\nLABEL date=$BUILD_DATE\n",
        (
            "FROM golang:1.26\n"
            "WORKDIR /src\n"
            "COPY go.mod go.sum ./\n"
            "RUN go mod download\n"
            "ARG VCS_REF\n"
            "COPY . .\n"
            'RUN go build -ldflags "-X main.rev=$VCS_REF" -o /app .\n'
        ),
        (
            "FROM debian:12-slim\n"
            "ARG GIT_COMMIT\n"
            "RUN apt-get update && apt-get install -y tool=$GIT_COMMIT\n"
        ),
        (
            "FROM node:22\n"
            "ARG NODE_ENV=production\n"
            "ENV PORT=3000\n"
            "WORKDIR /app\n"
            "COPY package*.json ./\n"
            "RUN npm ci\n"
        ),
        "ARG BUILD_DATE\nFROM python:3.13-slim\nRUN pip install flask\n",
        "FROM alpine:3.22\nARG BUILD_DATE\nRUN mkdir /x\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_a_deliberate_one_is_a_note() -> None:
    text = "FROM python:3.13-slim\nARG CACHEBUST=1\nRUN pip install flask\n"
    assert [found.severity for found in findings(text, RULE)] == ["info"]


def test_a_release_changes_less_often_than_a_commit() -> None:
    text = "FROM node:24\nARG APP_VERSION=0.1.0\nCOPY package*.json ./\nRUN npm ci\n"
    (found,) = findings(text, RULE)
    assert (found.severity, "in every release" in found.message) == ("info", True)


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("RUN cargo chef cook --recipe-path recipe.json", [2]),
        ("RUN npm ci", [2]),
        ("RUN cargo build --release", []),
        ("RUN ./gradlew :app:assemble", []),
    ],
)
def test_what_builds_the_project_may_read_the_variable(step: str, found: list[int]) -> None:
    text = f"FROM rust:1.90\nARG GIT_SHA\nCOPY . .\n{step}\n"
    assert lines(RULE, text) == found
    assert all("which doesn't mention it" in each.message for each in findings(text, RULE))
