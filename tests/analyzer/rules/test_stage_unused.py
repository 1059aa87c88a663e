"""stage-unused: BuildKit skips what nothing needs."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "stage-unused"

FOUND = {
    "a forgotten builder": (
        [5],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM node:24 AS assets
WORKDIR /site
COPY . .
RUN npm run build
FROM alpine:3.22
COPY --from=build /out/app /app
CMD ["/app"]
""",
    ),
    "dependencies nobody takes": (
        [1],
        """\
FROM node:24-slim AS deps
COPY package.json .
RUN npm install
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm run build
FROM nginx:1.30
COPY --from=build /app/dist /usr/share/nginx/html
""",
    ),
    "a test stage is a note": (
        [5],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM build AS test
RUN go test ./...
FROM alpine:3.22
COPY --from=build /out/app /app
CMD ["/app"]
""",
    ),
}

QUIET = {
    "all are needed": """\
FROM node:24 AS deps
RUN npm ci
FROM deps AS build
RUN npm run build
FROM nginx:1.30
COPY --from=build /dist /usr/share/nginx/html
""",
    "mounted": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
RUN --mount=from=build,source=/out,target=/o cp /o/app /app
CMD ["/app"]
""",
    "one stage": """\
FROM alpine:3.22
CMD ["true"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_what_looks_like_a_target_is_a_note() -> None:
    severities = {key: findings(text, RULE)[0].severity for key, (_, text) in FOUND.items()}
    assert severities["a forgotten builder"] == "warning"
    assert severities["a test stage is a note"] == "info"


def test_stages_that_are_chosen_are_notes() -> None:
    stages = "FROM alpine:3.22 AS a-linux\nFROM alpine:3.22 AS a-windows\nFROM a-${KIND}\n"
    text = f"ARG KIND=linux\n{stages}"
    assert {found.severity for found in findings(text, RULE)} == {"info"}


CHECK = """\
FROM golang:1.26 AS lint
WORKDIR /src
COPY . .
RUN go vet ./...
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=build /out/app /app
CMD ["/app"]
"""


def test_checks_that_share_nothing_with_the_build_are_forgotten() -> None:
    (found,) = findings(CHECK, RULE)
    assert (found.line, found.severity) == (1, "warning")
    shared = CHECK.replace(
        "FROM golang:1.26 AS lint", "FROM golang:1.26 AS base\nFROM base AS lint"
    )
    assert {each.severity for each in findings(shared, RULE)} == {"info"}


def test_a_stage_that_another_target_takes_from_is_not_said_to_be_left_out() -> None:
    text = (
        "FROM alpine:3.22 AS tools\nRUN apk add bats\nFROM tools AS golden\nCOPY a .\n"
        'FROM alpine:3.22\nCMD ["true"]\n'
    )
    tools, golden = findings(text, RULE)
    assert "asks for it or for `golden`, which takes from it" in tools.message
    assert ("leave it out" in tools.message, "leave it out" in golden.message) == (False, True)


def test_a_stage_that_an_argument_chooses_is_not_said_to_be_left_out() -> None:
    text = (
        "ARG KIND=alpine\nFROM alpine:3.22 AS base-alpine\nFROM debian:13 AS base-debian\n"
        'FROM debian:13 AS other\nFROM base-${KIND}\nCMD ["true"]\n'
    )
    chosen, other = findings(text, RULE)
    assert (chosen.line, "with the arguments as they stand" in chosen.message) == (3, True)
    assert "leave it out" in other.message


def test_a_template_is_no_file_to_speak_of() -> None:
    text = 'FROM {{base}} AS tools{{if x:\nRUN true}}\nFROM alpine:3.22\nCMD ["true"]\n'
    assert lines(RULE, text) == []
    assert lines(RULE, text.replace("{{base}} AS tools{{if x:", "debian:13 AS tools")) == [1]


def test_nothing_is_told_of_the_stages_of_a_file_that_is_refused() -> None:
    text = "FROM node:24 AS build\nRUN npm run build\nFROM nginx:1.29\nCOPY --from build /a /b\n"
    assert lines(RULE, text) == []
    assert lines(RULE, text.replace("--from build", "index.html")) == [1]


def test_a_variable_that_names_a_stage_may_name_the_other() -> None:
    text = (
        "ARG KIND=debug\nFROM debian:13 AS debug\nFROM gcr.io/distroless/base-debian13 AS small\n"
        'FROM ${KIND}\nCMD ["true"]\n'
    )
    (found,) = findings(text, RULE)
    assert "with the arguments as they stand" in found.message


def test_the_last_stage_may_be_built_on_what_was_published_of_another() -> None:
    text = 'FROM debian:13 AS base2-slim\nRUN id\nFROM me/app:base2-slim\nCMD ["true"]\n'
    assert lines(RULE, text) == []
    assert lines(RULE, text.replace("app:base2-slim", "app:other")) == [1]


@pytest.mark.parametrize(
    ("base", "found"),
    [
        ("build-${TARGETARCH}", []),
        ("build-$TARGETARCH$TARGETVARIANT", []),
        ("build-${KIND}", [1, 3, 4]),
    ],
)
def test_a_stage_of_another_platform_is_built_there(base: str, found: list[int]) -> None:
    text = (
        "FROM alpine:3.22 AS tools\nFROM alpine:3.22 AS build-amd64\n"
        "FROM tools AS build-riscv64\nFROM alpine:3.22 AS build-armv7\n"
        f'FROM {base}\nCMD ["true"]\n'
    )
    text = text if "TARGET" in base else f"ARG KIND=amd64\n{text}"
    assert lines(RULE, text) == [line + 1 for line in found]


def test_the_images_of_one_file_are_targets_of_their_own() -> None:
    last = "FROM debian:13 AS b\nRUN true\nFROM php:8.4-cli AS worker\nCOPY --from=b /a /a\n"
    text = f"FROM php:8.4-fpm AS {{}}\nRUN true\n{last}"
    severities = {
        name: findings(text.format(name), RULE)[0].severity.value for name in ("app", "deps")
    }
    assert severities == {"app": "info", "deps": "warning"}
