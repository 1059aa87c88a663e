"""certificates-missing: TLS needs somebody to trust."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "certificates-missing"

FOUND = {
    "Go": (
        [5],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENV API=https://example.com
ENTRYPOINT ["/app"]
""",
    ),
    "Rust": (
        [5],
        """\
FROM rust:1-alpine AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM scratch
COPY --from=build /src/target/release/app /app
ENTRYPOINT ["/app", "--upstream=https://example.com"]
""",
    ),
    "a question": (
        [5],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    ),
}

QUIET = {
    "WebAssembly, whose runtime talks": """\
FROM rust:1 AS build
COPY . .
RUN cargo build --target wasm32-wasip1 --release
FROM scratch
COPY --from=build /target/wasm32-wasip1/release/app.wasm /app.wasm
ENTRYPOINT ["/app.wasm"]
""",
    "a file of which nothing says that it talks": """\
FROM scratch
COPY true /true
CMD ["/true"]
""",
    "the bundle is copied": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    "the folder is copied": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /etc/ssl/certs /etc/ssl/certs
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    "distroless has them": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /app
ENV API=https://example.com
ENTRYPOINT ["/app"]
""",
    "nothing starts": """\
FROM scratch
COPY dist /
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_without_a_hint_it_is_asked() -> None:
    severities = {key: findings(text, RULE)[0].severity for key, (_, text) in FOUND.items()}
    assert severities == {"Go": "warning", "Rust": "warning", "a question": "info"}
