"""final-stage-takes-nothing: what is built has to be taken."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "final-stage-takes-nothing"

FOUND = {
    "Go": (
        [5],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY app /app
ENTRYPOINT ["/app"]
""",
    ),
    "Maven": (
        [4],
        """\
FROM maven:3.9-eclipse-temurin-21 AS build
COPY . .
RUN mvn package
FROM eclipse-temurin:21-jre
COPY target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    ),
    "pages": (
        [5],
        """\
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm run build
FROM nginx:1.30
COPY dist /usr/share/nginx/html
""",
    ),
}

QUIET = {
    "the published image of a stage": """\
FROM debian:13-slim AS tools
RUN apt-get update && apt-get install -y --no-install-recommends curl
FROM acme/base:tools AS full
RUN apt-get update && apt-get install -y --no-install-recommends git
""",
    "a list of images": """\
FROM python:3.13-slim AS python
FROM node:24-slim AS node
""",
    "taken": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    "started from": """\
FROM node:24-slim AS base
WORKDIR /app
FROM base
CMD ["node", "server.js"]
""",
    "mounted": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
RUN --mount=from=build,source=/out,target=/o cp /o/app /app
CMD ["/app"]
""",
    "by number": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=0 /out/app /app
CMD ["/app"]
""",
    "targets of their own": """\
FROM node:24-slim AS web
CMD ["node", "web.js"]
FROM node:24-slim AS worker
CMD ["node", "worker.js"]
""",
    "a mistyped name is another finding": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=biuld /out/app /app
CMD ["/app"]
""",
    "one stage": """\
FROM alpine:3.22
COPY app /app
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
