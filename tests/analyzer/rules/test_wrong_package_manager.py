"""wrong-package-manager: each distribution has its own."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "wrong-package-manager"

FOUND = {
    "apt-get on Alpine": (
        [2],
        """\
FROM node:24-alpine
RUN apt-get update && apt-get install -y curl
CMD ["node"]
""",
    ),
    "apk on Debian": (
        [2],
        """\
FROM python:3.13-slim
RUN apk add --no-cache gcc
CMD ["python"]
""",
    ),
    "yum on Ubuntu": (
        [2],
        """\
FROM ubuntu:24.04
RUN yum install -y java-21-openjdk
CMD ["java", "-version"]
""",
    ),
    "the second stage has another base": (
        [6],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM debian:13-slim
RUN apk add --no-cache ca-certificates
COPY --from=build /out/app /app
CMD ["/app"]
""",
    ),
}

QUIET = {
    "apk on Alpine": """\
FROM node:24-alpine
RUN apk add --no-cache curl
CMD ["node"]
""",
    "apt-get on Debian": """\
FROM python:3.13-slim
RUN apt-get update && apt-get install -y gcc
CMD ["python"]
""",
    "whichever is there": """\
FROM debian:13-slim
RUN if command -v apk; then apk add curl; else apt-get update; fi
CMD ["bash"]
""",
    "an unknown image": """\
FROM example.com/base:1
RUN apk add curl
CMD ["run"]
""",
    "only a word": """\
FROM debian:13-slim
RUN echo apk add curl
CMD ["bash"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
