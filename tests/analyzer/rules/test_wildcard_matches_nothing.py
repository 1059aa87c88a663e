"""wildcard-matches-nothing: a wildcard never fails."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "wildcard-matches-nothing"

FOUND = {
    "another ending": (
        [4],
        """\
FROM debian:13 AS build
RUN mkdir /o && echo a > /o/a.html
FROM nginx:1.30
COPY --from=build /o/*.htm /usr/share/nginx/html/
""",
    ),
    "another folder": (
        [4],
        """\
FROM debian:13 AS build
RUN mkdir -p /o/dist && echo a > /o/dist/a.js
FROM nginx:1.30
COPY --from=build /o/*.js /usr/share/nginx/html/
""",
    ),
    "nothing is left": (
        [5],
        """\
FROM debian:13 AS build
RUN mkdir /o && echo a > /o/a.jar
RUN rm /o/a.jar
FROM eclipse-temurin:21-jre
COPY --from=build /o/*.jar /app/
""",
    ),
}

QUIET = {
    "it matches": """\
FROM debian:13 AS build
RUN mkdir /o && echo a > /o/a.html
FROM nginx:1.30
COPY --from=build /o/*.html /usr/share/nginx/html/
""",
    "nobody described the context": """\
FROM nginx:1.30
COPY *.html /usr/share/nginx/html/
""",
    "a lock file that may be missing": """\
FROM node:24-slim
COPY package.json yarn.lock* ./
""",
    "a tool may have made it": """\
FROM gradle:9-jdk21 AS build
WORKDIR /src
COPY . .
RUN gradle build
FROM eclipse-temurin:21-jre
COPY --from=build /src/build/libs/*.jar /app/
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
