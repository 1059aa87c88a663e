"""deleted-but-shipped: a layer hides, it takes nothing away."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "deleted-but-shipped"

FOUND = {
    "an archive": (
        [4],
        """\
FROM debian:13-slim
ADD https://example.com/t.tar.gz /tmp/t.tar.gz
RUN tar -xzf /tmp/t.tar.gz -C /opt
RUN rm /tmp/t.tar.gz
CMD ["/opt/t/run"]
""",
    ),
    "a download": (
        [3],
        """\
FROM eclipse-temurin:21-jre
RUN curl -fsSLo /tmp/agent.zip https://example.com/agent.zip
RUN rm -f /tmp/agent.zip
CMD ["java", "-version"]
""",
    ),
    "dependencies": (
        [5],
        """\
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
RUN rm -rf node_modules && echo done
CMD ["node", "server.js"]
""",
    ),
    "packages": (
        [4],
        """\
FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends gcc
RUN pip install --no-cache-dir numpy
RUN apt-get purge -y gcc
CMD ["python", "app.py"]
""",
    ),
}

QUIET = {
    "a manifest": """\
FROM python:3.13-slim
COPY requirements.txt /tmp/requirements.txt
RUN pip install -r /tmp/requirements.txt
RUN rm /tmp/requirements.txt
CMD ["python"]
""",
    "a script": """\
FROM debian:13-slim
COPY setup.sh /tmp/setup.sh
RUN sh /tmp/setup.sh
RUN rm /tmp/setup.sh
CMD ["true"]
""",
    "purged by its own RUN already": """\
FROM debian:13-slim
RUN apt-get update && apt-get install -y gnupg \\
 && apt-get purge -y --auto-remove
RUN apt-get purge -y gnupg
CMD ["top"]
""",
    "in one RUN": """\
FROM debian:13-slim
RUN curl -o /tmp/t.tar.gz https://example.com/t.tar.gz || true; rm -f /tmp/t.tar.gz
CMD ["bash"]
""",
    "in a stage that stays behind": """\
FROM debian:13-slim AS build
ADD https://example.com/t.tar.gz /tmp/t.tar.gz
RUN rm /tmp/t.tar.gz
FROM debian:13-slim
CMD ["bash"]
""",
    "an empty directory": """\
FROM debian:13-slim
RUN mkdir /x
RUN rmdir /x
CMD ["bash"]
""",
    "what the base image brought": """\
FROM debian:13-slim
RUN rm -rf /usr/share/doc
CMD ["bash"]
""",
    "in a cache mount": """\
FROM debian:13-slim
RUN --mount=type=cache,target=/tmp/d echo x > /tmp/d/x
RUN --mount=type=cache,target=/tmp/d rm /tmp/d/x
CMD ["bash"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
