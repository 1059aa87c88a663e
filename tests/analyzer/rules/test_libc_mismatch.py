"""libc-mismatch: musl and glibc do not replace each other."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "libc-mismatch"

FOUND = {
    "Rust on Alpine": (
        [6],
        """\
FROM rust:1 AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM alpine:3.22
COPY --from=build /src/target/release/app /app
CMD ["/app"]
""",
    ),
    "C++ on Alpine": (
        [5],
        """\
FROM gcc:15 AS build
COPY main.cpp .
RUN g++ -o /app main.cpp
FROM alpine:3.22
COPY --from=build /app /app
CMD ["/app"]
""",
    ),
    "Go with cgo on Alpine": (
        [5],
        """\
FROM golang:1.26 AS build
COPY . .
RUN go build -o /app .
FROM alpine:3.22
COPY --from=build /app /app
CMD ["/app"]
""",
    ),
    "a virtual environment": (
        [6],
        """\
FROM python:3.13-slim AS build
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install -r requirements.txt
FROM python:3.13-alpine
COPY --from=build /venv /venv
CMD ["/venv/bin/python", "app.py"]
""",
    ),
    "node_modules": (
        [7],
        """\
FROM node:24 AS deps
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
FROM node:24-alpine
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
CMD ["node", "server.js"]
""",
    ),
    "musl to glibc": (
        [7],
        """\
FROM node:24-alpine AS deps
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
FROM node:24-slim
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
CMD ["node", "server.js"]
""",
    ),
}

QUIET = {
    "a Makefile that is told to link statically": """\
FROM golang:1.26 AS build
COPY . /src
RUN LD_FLAGS=" -extldflags -static" make -C /src && mv /src/app /usr/bin/app
FROM alpine:3.22
COPY --from=build /usr/bin/app /usr/bin/app
ENTRYPOINT ["app"]
""",
    "Rust, all Alpine": """\
FROM rust:1-alpine AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM alpine:3.22
COPY --from=build /src/target/release/app /app
CMD ["/app"]
""",
    "Rust, all Debian": """\
FROM rust:1-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM debian:bookworm-slim
COPY --from=build /src/target/release/app /app
CMD ["/app"]
""",
    "static Go": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=build /out/app /app
CMD ["/app"]
""",
    "node_modules, both slim": """\
FROM node:24 AS deps
WORKDIR /app
COPY package*.json ./
RUN npm ci
FROM node:24-slim
COPY --from=deps /app/node_modules ./node_modules
CMD ["node", "server.js"]
""",
    "pages have no C library": """\
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM nginx:1.30-alpine
COPY --from=build /app/dist /usr/share/nginx/html
""",
    "a jar has none either": """\
FROM maven:3.9-eclipse-temurin-21 AS build
COPY . .
RUN mvn package
FROM eclipse-temurin:21-jre-alpine
COPY --from=build /target/a.jar /a.jar
CMD ["java", "-jar", "/a.jar"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(("cgo", "found"), [("0", []), ("1", [6])])
def test_a_makefile_of_go_heeds_cgo(cgo: str, found: list[int]) -> None:
    text = (
        f"FROM golang:1.26 AS b\nENV CGO_ENABLED={cgo}\nCOPY . .\nRUN make build\n"
        'FROM alpine:3.22\nCOPY --from=b /go/bin/app /app\nCMD ["/app"]\n'
    )
    assert lines(RULE, text) == found
