"""platform-mismatch: a program is made for one architecture."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "platform-mismatch"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "FROM --platform=$BUILDPLATFORM golang:1.26 AS b\n"
                "WORKDIR /s\n"
                "COPY . .\n"
                "RUN go build -o /app .\n"
                "FROM scratch\n"
                "COPY --from=b /app /app\n"
            ),
            [6],
        ),
        (
            (
                "FROM --platform=linux/amd64 rust:1 AS b\n"
                "COPY . .\n"
                "RUN cargo build --release\n"
                "FROM --platform=linux/arm64 debian:12-slim\n"
                "COPY --from=b /target/release/app /app\n"
            ),
            [5],
        ),
        (
            (
                "FROM --platform=linux/arm64 gcc:14 AS b\n"
                "COPY . .\n"
                "RUN make\n"
                "FROM debian:12-slim\n"
                "COPY --from=b /app /app\n"
            ),
            [5],
        ),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "FROM --platform=$BUILDPLATFORM golang:1.26 AS b\n"
            "ARG TARGETARCH\n"
            "COPY . .\n"
            "RUN GOARCH=$TARGETARCH go build -o /app .\n"
            "FROM scratch\n"
            "COPY --from=b /app /app\n"
        ),
        (
            "FROM --platform=$BUILDPLATFORM node:22 AS b\n"
            "COPY . .\n"
            "RUN npm ci && npm run build\n"
            "FROM nginx:1.29\n"
            "COPY --from=b /dist /usr/share/nginx/html\n"
        ),
        (
            "FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-21 AS b\n"
            "COPY . .\n"
            "RUN mvn package\n"
            "FROM eclipse-temurin:21-jre\n"
            "COPY --from=b /a.jar /a.jar\n"
        ),
        "FROM golang:1.26 AS b\nRUN go build -o /app .\nFROM scratch\nCOPY --from=b /app /app\n",
        (
            "FROM --platform=linux/amd64 gcc:14 AS b\n"
            "RUN make\n"
            "FROM --platform=linux/amd64 debian:12-slim\n"
            "COPY --from=b /app /app\n"
        ),
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []
