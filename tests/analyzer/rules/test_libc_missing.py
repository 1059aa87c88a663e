"""libc-missing: a program needs the loader it names."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "libc-missing"

FOUND = {
    "Go with cgo in scratch": (
        [5],
        """\
FROM golang:1.26 AS build
COPY . .
RUN go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    ),
    "Go in static distroless": (
        [6],
        """\
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY . .
RUN go build -trimpath -ldflags="-s -w" -o /bin/app ./cmd/app
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /bin/app /usr/local/bin/app
ENTRYPOINT ["/usr/local/bin/app"]
""",
    ),
    "Rust": (
        [6],
        """\
FROM rust:1 AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM scratch
COPY --from=build /src/target/release/app /app
ENTRYPOINT ["/app"]
""",
    ),
    "C": (
        [5],
        """\
FROM gcc:15 AS build
COPY main.c .
RUN gcc -O2 -o /hello main.c
FROM scratch
COPY --from=build /hello /hello
CMD ["/hello"]
""",
    ),
    "cgo asked for": (
        [6],
        """\
FROM golang:1.26 AS build
ENV CGO_ENABLED=1
COPY . .
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
""",
    ),
}

QUIET = {
    "Go without cgo": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    "switched off by ENV": """\
FROM golang:1.26 AS build
ENV CGO_ENABLED=0 GOOS=linux
COPY . .
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
""",
    "exported before": """\
FROM golang:1.26 AS build
COPY . .
RUN export CGO_ENABLED=0 && go build -o /app .
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
""",
    "no C compiler, no cgo": """\
FROM golang:1.26-alpine AS build
COPY . .
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
""",
    "Go linked statically": """\
FROM golang:1.26 AS build
COPY . .
RUN go build -ldflags "-linkmode external -extldflags -static" -o /app .
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
""",
    "Rust for musl": """\
FROM rust:1 AS build
WORKDIR /src
COPY . .
RUN cargo build --release --target x86_64-unknown-linux-musl
FROM scratch
COPY --from=build /src/target/x86_64-unknown-linux-musl/release/app /app
CMD ["/app"]
""",
    "C, static": """\
FROM gcc:15 AS build
COPY main.c .
RUN gcc -static -o /hello main.c
FROM scratch
COPY --from=build /hello /hello
CMD ["/hello"]
""",
    "an image with glibc": """\
FROM rust:1 AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM gcr.io/distroless/cc-debian13:nonroot
COPY --from=build /src/target/release/app /app
CMD ["/app"]
""",
    "only a page is copied": """\
FROM golang:1.26 AS build
COPY . .
RUN go build -o /tool . && /tool > /index.html
FROM scratch
COPY --from=build /index.html /index.html
COPY server /server
CMD ["/server"]
""",
    "cross-compiled Go has no cgo": """\
FROM golang:1.26 AS build
ARG TARGETARCH
COPY . .
RUN GOOS=linux GOARCH=arm64 go build -o /app .
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_what_may_differ_is_called_likely() -> None:
    (go,) = findings(FOUND["Go with cgo in scratch"][1], RULE)
    (rust,) = findings(FOUND["Rust"][1], RULE)
    assert "most likely" in go.message
    assert "CGO_ENABLED=0" in go.message
    assert "most likely" not in rust.message
