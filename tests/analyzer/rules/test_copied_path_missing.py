"""copied-path-missing: a path starts at the root of the other stage."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

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


LIKELY = {
    "Go, in the folder of the system": """\
FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /usr/bin/server /server
ENTRYPOINT ["/server"]
""",
    "a download": """\
FROM alpine:3.22 AS fetch
RUN wget -qO /tmp/tool https://example.com/tool && chmod +x /tmp/tool
FROM alpine:3.22
COPY --from=fetch /usr/local/bin/tool /usr/local/bin/tool
""",
    "C": """\
FROM gcc:15 AS build
COPY main.c /src/main.c
RUN mkdir -p /out && gcc -O2 -static -o /out/hello /src/main.c
FROM scratch
COPY --from=build /usr/local/bin/hello /hello
CMD ["/hello"]
""",
}
NOT_LIKELY = {
    "both programs of an image of tools": """\
FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.9.26 /uv /uvx /bin/
""",
    "where it is made": """\
FROM golang:1.26-alpine AS build
RUN go build -o /usr/local/bin/app .
FROM alpine:3.22
COPY --from=build /usr/local/bin/app /app
""",
    "something of the base image": """\
FROM debian:13-slim AS certs
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
FROM scratch
COPY --from=certs /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
""",
    "what a tool of unknown effect may have made": """\
FROM rust:1 AS build
RUN ./make-it --prefix /usr/local/bin
RUN cp /src/app /tmp/app
FROM debian:13-slim
COPY --from=build /usr/local/bin/app /app
""",
    "copied on by the stage": """\
FROM golang:1.26 AS build
RUN go build -o /out/app . && cp /out/app /usr/bin/app
FROM debian:13-slim
COPY --from=build /usr/bin/app /app
""",
}


@pytest.mark.parametrize("text", LIKELY.values(), ids=LIKELY)
def test_the_same_name_elsewhere_makes_it_likely(text: str) -> None:
    (found,) = findings(text, RULE)
    line = text[: text.index("COPY --from")].count("\n") + 1
    assert (found.line, found.severity) == (line, "warning")
    assert "most likely not there" in found.message


@pytest.mark.parametrize("text", NOT_LIKELY.values(), ids=NOT_LIKELY)
def test_what_may_well_be_there_is_let_be(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("image", "step", "found"),
    [
        ("nginx:1.30", "", []),
        ("nginx:1.30", "RUN rm -f /etc/nginx/conf.d/default.conf\n", []),
        ("alpine:3.22", "", [-1]),
        ("nginx:1.30", "WORKDIR /site\n", [-1]),
    ],
)
def test_an_image_with_a_start_script_holds_more_than_is_known(
    image: str, step: str, found: list[int]
) -> None:
    text = (
        f"FROM {image} AS made\n{step}FROM debian:13-slim\n"
        'COPY --from=made /docker-entrypoint.d /start\nCMD ["bash"]\n'
    )
    assert lines(RULE, text) == [text.count("\n") + at for at in found]
