"""health-check-tool-missing: the check runs with what the image has."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "health-check-tool-missing"

FOUND = {
    "curl in a slim image": (
        [2],
        """\
FROM node:24-slim
HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1
CMD ["node", "server.js"]
""",
    ),
    "exec form": (
        [2],
        """\
FROM node:24-slim
HEALTHCHECK CMD ["curl", "-f", "http://localhost:3000/"]
CMD ["node", "server.js"]
""",
    ),
    "no shell": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /app
HEALTHCHECK --interval=30s CMD wget -q -O- http://localhost/ || exit 1
ENTRYPOINT ["/app"]
""",
    ),
    "scratch": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
HEALTHCHECK CMD ["curl", "http://localhost/"]
ENTRYPOINT ["/app"]
""",
    ),
    "neither of two": (
        [2],
        """\
FROM python:3.13-slim
HEALTHCHECK CMD curl -f http://localhost/ || wget -q http://localhost/
CMD ["python", "app.py"]
""",
    ),
    "Java": (
        [3],
        """\
FROM gcr.io/distroless/java21-debian13:nonroot
COPY app.jar /app.jar
HEALTHCHECK CMD curl -f http://localhost:8080/actuator/health
CMD ["/app.jar"]
""",
    ),
}

QUIET = {
    "installed before": """\
FROM node:24-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl
HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1
CMD ["node", "server.js"]
""",
    "busybox's wget": """\
FROM node:24-alpine
HEALTHCHECK CMD wget -q --spider http://localhost:3000/ || exit 1
CMD ["node", "server.js"]
""",
    "the program itself": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
HEALTHCHECK CMD ["/app", "health"]
ENTRYPOINT ["/app"]
""",
    "node": """\
FROM node:24-slim
HEALTHCHECK CMD ["node", "health.js"]
CMD ["node", "server.js"]
""",
    "one of two is there": """\
FROM node:24-alpine
HEALTHCHECK CMD curl -f http://localhost/ || wget -q http://localhost/
CMD ["node", "server.js"]
""",
    "switched off": """\
FROM node:24-slim
HEALTHCHECK NONE
CMD ["node", "server.js"]
""",
    "nobody knows the image": """\
FROM example.com/app:1
HEALTHCHECK CMD curl -f http://localhost/
""",
    "a full image has curl": """\
FROM python:3.13
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
CMD ["python", "app.py"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
