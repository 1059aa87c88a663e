"""output-in-cache-mount: what lies in a cache mount is in no layer."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "output-in-cache-mount"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "FROM rust:1 AS build\n"
                "WORKDIR /src\n"
                "COPY . .\n"
                "RUN --mount=type=cache,target=/src/target cargo build --release\n"
                "FROM debian:12-slim\n"
                "COPY --from=build /src/target/release/app /app\n"
            ),
            [4],
        ),
        (
            (
                "FROM maven:3.9-eclipse-temurin-21\n"
                "WORKDIR /app\n"
                "COPY . .\n"
                "RUN --mount=type=cache,target=/app/target mvn -B package\n"
                'CMD ["java", "-jar", "/app/target/app.jar"]\n'
            ),
            [4],
        ),
        (
            (
                "FROM node:22\n"
                "WORKDIR /app\n"
                "COPY package*.json ./\n"
                "RUN --mount=type=cache,target=/app/node_modules npm ci\n"
                "COPY . .\n"
                'CMD ["node", "server.js"]\n'
            ),
            [4],
        ),
        (
            (
                "FROM node:22 AS build\n"
                "WORKDIR /app\n"
                "COPY . .\n"
                "RUN --mount=type=cache,target=/app/dist npm run build\n"
                "FROM nginx:1.29\n"
                "COPY --from=build /app/dist /usr/share/nginx/html\n"
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
            "FROM rust:1 AS build\n"
            "WORKDIR /src\n"
            "COPY . .\n"
            "RUN --mount=type=cache,target=/src/target cargo build --release && cp "
            "target/release/app /usr/local/bin/app\n"
            "FROM debian:12-slim\n"
            "COPY --from=build /usr/local/bin/app /app\n"
        ),
        (
            "FROM golang:1.26 AS build\n"
            "WORKDIR /src\n"
            "COPY . .\n"
            "RUN --mount=type=cache,target=/root/.cache/go-build go build -o "
            "/out/app .\n"
            "FROM scratch\n"
            "COPY --from=build /out/app /app\n"
        ),
        (
            "FROM maven:3.9-eclipse-temurin-21 AS build\n"
            "WORKDIR /app\n"
            "COPY . .\n"
            "RUN --mount=type=cache,target=/root/.m2 mvn -B package\n"
            "FROM eclipse-temurin:21-jre\n"
            "COPY --from=build /app/target/app.jar /app.jar\n"
        ),
        (
            "FROM node:22 AS build\n"
            "WORKDIR /app\n"
            "RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build\n"
            "FROM nginx:1.29\n"
            "COPY --from=build /app/dist /usr/share/nginx/html\n"
        ),
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []
