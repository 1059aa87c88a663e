"""command-missing: what is called has to be there."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "command-missing"

FOUND = {
    "in front of a pipe, which hides it": (
        [2],
        """\
FROM debian:13-slim
RUN curl -fsSL https://example.com/setup.sh | bash -
CMD ["bash"]
""",
    ),
    "in front of two pipes": (
        [2],
        """\
FROM ubuntu:24.04
RUN wget -qO- https://example.com/a.tgz | gunzip | tar x -C /opt
CMD ["/opt/a"]
""",
    ),
    "curl in slim": (
        [2],
        """\
FROM debian:13-slim
RUN curl -fsSL https://example.com/x -o /x
CMD ["/x"]
""",
    ),
    "git in Node slim": (
        [2],
        """\
FROM node:24-slim
RUN git clone https://example.com/app.git
CMD ["node", "app"]
""",
    ),
    "Maven in a JDK": (
        [4],
        """\
FROM eclipse-temurin:21-jdk AS build
WORKDIR /src
COPY . .
RUN mvn package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/a.jar /a.jar
CMD ["java", "-jar", "/a.jar"]
""",
    ),
    "a compiler in a JRE": (
        [4],
        """\
FROM eclipse-temurin:21-jre
WORKDIR /app
COPY Main.java .
RUN javac Main.java
CMD ["java", "Main"]
""",
    ),
    "bash on Alpine": (
        [4],
        """\
FROM alpine:3.22
WORKDIR /app
COPY build.sh .
RUN bash build.sh
CMD ["/app"]
""",
    ),
}

QUIET = {
    "asked for in front of a pipe": """\
FROM debian:13-slim
RUN if ! curl --version | grep -q curl; then apt-get update && apt-get install -y curl; fi
""",
    "there, in front of a pipe": """\
FROM buildpack-deps:trixie
RUN curl -fsSL https://example.com/setup.sh | bash -
""",
    "installed before": """\
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && curl -fsSL https://example.com/x -o /x
CMD ["/x"]
""",
    "asked for": """\
FROM debian:13-slim
RUN if command -v curl; then curl https://example.com; fi
CMD ["bash"]
""",
    "a script of the project": """\
FROM debian:13-slim
COPY tool /usr/local/bin/tool
RUN tool --init
CMD ["tool"]
""",
    "nobody knows this command": """\
FROM debian:13-slim
RUN frobnicate
CMD ["bash"]
""",
    "failure allowed": """\
FROM debian:13-slim
RUN curl https://example.com || true
CMD ["bash"]
""",
    "an unknown image": """\
FROM example.com/base:1
RUN curl https://example.com
CMD ["run"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
