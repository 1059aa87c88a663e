"""path-not-writable: what root made, root writes."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "path-not-writable"

FOUND = {
    "npm in a WORKDIR of root": (
        [5],
        """\
FROM node:24-slim
WORKDIR /app
COPY --chown=node:node package.json package-lock.json ./
USER node
RUN npm ci --omit=dev
CMD ["node", "server.js"]
""",
    ),
    "a log folder": (
        [5],
        """\
FROM python:3.13-slim
WORKDIR /app
COPY app.py .
USER 1000
RUN mkdir logs
CMD ["python", "app.py"]
""",
    ),
    "below the root": (
        [3],
        """\
FROM debian:13-slim
USER 1000
RUN mkdir /data
CMD ["bash"]
""",
    ),
    "Go writes its program": (
        [5],
        """\
FROM golang:1.26
WORKDIR /src
COPY main.go .
USER 1000
RUN go build -trimpath -o /usr/local/bin/app main.go
CMD ["app"]
""",
    ),
}

QUIET = {
    "WORKDIR behind USER": """\
FROM node:24-slim
USER node
WORKDIR /app
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci
CMD ["node", "server.js"]
""",
    "given away before": """\
FROM python:3.13-slim
WORKDIR /app
RUN chown 1000 /app
USER 1000
RUN mkdir logs
CMD ["python", "app.py"]
""",
    "made with an owner": """\
FROM python:3.13-slim
RUN install -d -o 1000 /app/logs
USER 1000
RUN touch /app/logs/x
CMD ["python", "app.py"]
""",
    "open to all": """\
FROM debian:13-slim
RUN mkdir /data && chmod 777 /data
USER 1000
RUN touch /data/x
CMD ["bash"]
""",
    "the temporary folder": """\
FROM debian:13-slim
USER 1000
RUN touch /tmp/x && mkdir /var/tmp/y
CMD ["bash"]
""",
    "root may": """\
FROM debian:13-slim
WORKDIR /app
RUN mkdir logs
USER 1000
CMD ["bash"]
""",
    "the user's own home": """\
FROM node:24-slim
USER node
RUN mkdir /home/node/app
CMD ["node"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize("step", ["mkdir b", "git clone https://example.com/a.git /opt/data/b"])
def test_a_folder_belongs_to_the_user_who_made_it(step: str) -> None:
    text = (
        "FROM python:3.13-slim\nRUN mkdir /opt/data && chown 1000 /opt/data\n"
        f"WORKDIR /opt/data\nUSER 1000\nRUN {step}\nRUN mkdir /opt/data/b/logs\n"
        'CMD ["python", "b/app.py"]\n'
    )
    assert lines(RULE, text) == []
