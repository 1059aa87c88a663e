"""install-without-root: package managers need root."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "install-without-root"

FOUND = {
    "Debian": (
        [4],
        """\
FROM debian:13-slim
RUN useradd app
USER app
RUN apt-get update && apt-get install -y curl
CMD ["curl"]
""",
    ),
    "Alpine": (
        [3],
        """\
FROM node:24-alpine
USER node
RUN apk add --no-cache git
CMD ["node"]
""",
    ),
    "the base image's user": (
        [2],
        """\
FROM nginxinc/nginx-unprivileged:stable
RUN apt-get update && apt-get install -y vim
""",
    ),
    "users are root business too": (
        [3],
        """\
FROM python:3.13-slim
USER 1000
RUN useradd app
CMD ["python"]
""",
    ),
}

QUIET = {
    "before USER": """\
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl
USER 1000
CMD ["curl"]
""",
    "back to root": """\
FROM node:24-alpine
USER node
USER root
RUN apk add --no-cache git
USER node
CMD ["node"]
""",
    "sudo": """\
FROM debian:13-slim
RUN apt-get update && apt-get install -y sudo
USER 1000
RUN sudo apt-get install -y curl
CMD ["curl"]
""",
    "pip installs for the user": """\
FROM python:3.13-slim
USER 1000
RUN pip install --user flask
CMD ["python"]
""",
    "only looking": """\
FROM debian:13-slim
USER 1000
RUN apt-cache policy curl; apt list
CMD ["bash"]
""",
    "another stage has another user": """\
FROM node:24-alpine AS build
USER node
FROM node:24-alpine
RUN apk add --no-cache git
USER node
CMD ["node"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
