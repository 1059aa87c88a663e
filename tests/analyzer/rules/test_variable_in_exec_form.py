"""variable-in-exec-form: no shell, no variables."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "variable-in-exec-form"

FOUND = {
    "Java": (
        [2],
        """\
FROM eclipse-temurin:21-jre
ENTRYPOINT ["java", "$JAVA_OPTS", "-jar", "/a.jar"]
""",
    ),
    "Python": (
        [3],
        """\
FROM python:3.13-slim
ENV PORT=8000
CMD ["gunicorn", "--bind", "0.0.0.0:${PORT}", "app:app"]
""",
    ),
    "Go, with arguments in CMD": (
        [8],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
CMD ["--config=$CONFIG"]
""",
    ),
    "a health check": (
        [2],
        """\
FROM node:24-alpine
HEALTHCHECK CMD ["wget", "-q", "http://localhost:$PORT/"]
CMD ["node", "server.js"]
""",
    ),
    "behind the base image's own entrypoint": (
        [2],
        """\
FROM node:24-slim
CMD ["node", "--max-old-space-size=$MEM", "server.js"]
""",
    ),
}

QUIET = {
    "a shell in front": """\
FROM eclipse-temurin:21-jre
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /a.jar"]
""",
    "a shell as entrypoint": """\
FROM debian:13-slim
ENTRYPOINT ["/bin/bash", "-c"]
CMD ["echo $HOME"]
""",
    "shell form": """\
FROM python:3.13-slim
CMD gunicorn --bind 0.0.0.0:$PORT app:app
""",
    "a dollar at the end": """\
FROM debian:13-slim
CMD ["grep", "x$", "/etc/passwd"]
""",
    "awk's own": """\
FROM debian:13-slim
CMD ["awk", "{ print $NF }", "/etc/passwd"]
""",
    "ENV replaces it while building": """\
FROM debian:13-slim
ARG V=1
ENV V=$V
CMD ["echo", "1"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
