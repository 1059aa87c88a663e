"""port-needs-root: ports below 1024 are not for everybody."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "port-needs-root"

FOUND = {
    "Node": (
        [3],
        """\
FROM node:24-slim
USER node
EXPOSE 80
CMD ["node", "server.js"]
""",
    ),
    "Go in distroless": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /app
EXPOSE 443/tcp
ENTRYPOINT ["/app"]
""",
    ),
    "by a variable": (
        [4],
        """\
FROM python:3.13-slim
ARG PORT=81
USER 1000
EXPOSE $PORT 8080
CMD ["python", "app.py"]
""",
    ),
}

QUIET = {
    "sudo when it starts": """\
FROM debian:13-slim
RUN useradd web && apt-get update && apt-get install -y nginx sudo
USER web
EXPOSE 80
CMD sudo nginx && ./serve
""",
    "above": """\
FROM node:24-slim
USER node
EXPOSE 3000
CMD ["node", "server.js"]
""",
    "root may": """\
FROM node:24-slim
EXPOSE 80
USER root
CMD ["node", "server.js"]
""",
    "with the capability": """\
FROM debian:13-slim
COPY app /app
RUN setcap cap_net_bind_service=+ep /app
USER 1000
EXPOSE 80
CMD ["/app"]
""",
    "a stage left behind": """\
FROM node:24-slim AS dev
USER node
EXPOSE 80
FROM node:24-slim
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


def test_the_reason_names_who_lets_it_listen_and_who_does_not() -> None:
    (found,) = findings('FROM node:24\nUSER 1000\nEXPOSE 80\nCMD ["node", "a.js"]\n', RULE)
    assert "unless its file has the capability" in found.message
    assert "containerd 2" in found.why
