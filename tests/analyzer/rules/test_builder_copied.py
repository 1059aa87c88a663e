"""builder-copied: a second stage is there to leave things behind."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "builder-copied"

FOUND = {
    "Node": (
        [7],
        """\
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM node:24-slim
WORKDIR /app
COPY --from=build /app .
CMD ["node", "dist/server.js"]
""",
    ),
    "Maven": (
        [6],
        """\
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
RUN mvn package
FROM eclipse-temurin:21-jre
COPY --from=build /build /app
CMD ["java", "-jar", "/app/target/a.jar"]
""",
    ),
    "Go": (
        [6],
        """\
FROM golang:1.26 AS build
WORKDIR /go/src/app
COPY . .
RUN CGO_ENABLED=0 go build -o app .
FROM alpine:3.22
COPY --from=build /go/src/app/ /app/
CMD ["/app/app"]
""",
    ),
    "Rust": (
        [6],
        """\
FROM rust:1-alpine AS build
COPY . /src
WORKDIR /src
RUN cargo build --release
FROM alpine:3.22
COPY --from=build /src /src
CMD ["/src/target/release/app"]
""",
    ),
}

QUIET = {
    "the sources are what runs": """\
FROM node:24 AS build
COPY . /app
WORKDIR /app
RUN npm ci --omit=dev
RUN npm run build
FROM gcr.io/distroless/nodejs24-debian13
COPY --from=build /app /app
WORKDIR /app
CMD ["./src/server.js"]
""",
    "only the result": """\
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM nginx:1.30
COPY --from=build /app/dist /usr/share/nginx/html
""",
    "a folder of results": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/ ./...
FROM debian:13-slim
COPY --from=build /out /app
CMD ["/app/x"]
""",
    "published": """\
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -o /app
FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
ENTRYPOINT ["dotnet", "/app/a.dll"]
""",
    "nothing is built there": """\
FROM alpine:3.22 AS files
WORKDIR /app
COPY . .
FROM nginx:1.30
COPY --from=files /app /usr/share/nginx/html
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
