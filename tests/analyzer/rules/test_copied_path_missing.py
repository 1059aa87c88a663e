"""copied-path-missing: a path starts at the root of the other stage."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "copied-path-missing"

FOUND = {
    "Maven in another WORKDIR": (
        [6],
        """\
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
RUN mvn package
FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    ),
    "Go, another name": (
        [6],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN go build -trimpath -o /bin/server .
FROM alpine:3.22
COPY --from=build /out/server /server
CMD ["/server"]
""",
    ),
    "relative to WORKDIR": (
        [6],
        """\
FROM node:24-slim AS build
WORKDIR /site
COPY . .
RUN npm run build
FROM nginx:1.30
COPY --from=build dist /usr/share/nginx/html
""",
    ),
    "a mount": (
        [5],
        """\
FROM node:24-slim AS build
WORKDIR /site
COPY . .
FROM alpine:3.22
RUN --mount=from=build,source=/dist,target=/x cp /x/a /a
CMD ["/a"]
""",
    ),
}

QUIET = {
    "the right path": """\
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
RUN mvn package
FROM eclipse-temurin:21-jre
COPY --from=build /build/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    "without the slash": """\
FROM node:24-slim AS build
WORKDIR /site
COPY . .
RUN npm run build
FROM nginx:1.30
COPY --from=build site/dist /usr/share/nginx/html
""",
    "a script may have made it": """\
FROM debian:13 AS build
COPY make.sh .
RUN ./make.sh
FROM debian:13-slim
COPY --from=build /opt/app /opt/app
CMD ["/opt/app/run"]
""",
    "a wildcard may match nothing": """\
FROM node:24-slim AS build
WORKDIR /site
RUN echo
FROM nginx:1.30
COPY --from=build /site/nothing* /x/
""",
    "an image nobody knows": """\
FROM alpine:3.22
COPY --from=example.com/tools:1 /tool /tool
CMD ["/tool"]
""",
    "the context is not described": """\
FROM alpine:3.22
COPY run.sh /run.sh
CMD ["/run.sh"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
