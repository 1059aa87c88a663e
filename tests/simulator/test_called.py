"""What RUNs call, and what follows from it: lock files, package lists, cache mounts, platforms."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.convert import convert
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.stages import Plan
from sealegs.simulator.build import Build
from sealegs.simulator.cache_mounts import defeated
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.package_lists import stale
from sealegs.simulator.platforms import mismatches
from sealegs.simulator.predict import predict
from sealegs.simulator.tri import Tri


def both(text: str) -> tuple[Plan, Build]:
    document = parse(text.encode())
    return convert(document), predict(document, UNDESCRIBED)


def words(text: str) -> list[tuple[str, ...]]:
    return [each.words for step in both(text)[1].steps for each in step.called]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("npm ci && npm run build", [("npm", "ci"), ("npm", "run", "build")]),
        ('T=npm; "$T" ci', [("npm", "ci")]),
        ("install() { npm ci; }; install", [("npm", "ci")]),
        ("sh -c 'npm ci'", [("npm", "ci")]),
        ("env A=b npm ci", [("npm", "ci")]),
        ("if [ -f yarn.lock ]; then yarn; else npm ci; fi", [("yarn",), ("npm", "ci")]),
        ("npm install $(cat list)", [("npm", "install", "")]),
        ("echo npm ci", []),
        ("if false; then npm ci; fi", []),
    ],
)
def test_a_call_has_the_words_that_the_shell_hands_over(
    script: str, expected: list[tuple[str, ...]]
) -> None:
    assert words(f"FROM node:24\nCOPY . .\nRUN {script}\n") == expected


def test_a_step_that_fails_is_told_with_all_that_is_written() -> None:
    text = "FROM node:24-slim\nRUN curl -f http://a/b -o c && npm ci\nRUN npm ci && npm prune\n"
    assert words(text) == [("npm", "ci"), ("npm", "ci"), ("npm", "prune")]


def test_the_directory_is_that_of_the_call() -> None:
    _, build = both("FROM node:24\nWORKDIR /a\nCOPY . .\nRUN cd b && npm ci\n")
    assert [each.cwd for step in build.steps for each in step.called] == ["/a/b"]


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("RUN uv sync", Tri.NO),
        ("RUN UV_FROZEN=1 uv sync", Tri.YES),
        ("ENV UV_LOCKED=true\nRUN uv sync", Tri.YES),
        ("RUN export UV_LOCKED=1; uv sync", Tri.YES),
        ("RUN uv sync --frozen", Tri.YES),
    ],
)
def test_a_lock_file_may_be_held_to_by_a_variable(line: str, held: Tri) -> None:
    _, build = both(f"FROM ghcr.io/astral-sh/uv:python3.13-bookworm\nCOPY . .\n{line}\n")
    found = [each.held for step in build.steps for each in step.called]
    assert [each.held for each in found if each is not None] == [held]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN apt-get update\nRUN apt-get install -y curl", [(2, 3)]),
        ("RUN apt-get update\nRUN true\nRUN apt-get install -y curl\nRUN apt install -y git",
         [(2, 4)]),
        ("RUN T=update; apt-get $T\nRUN apt-get install -y curl", [(2, 3)]),
        ("RUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y curl", []),
        ("RUN apt-get update && apt-get install -y git\nRUN apt-get install -y curl", []),
        ("RUN apt-get update\nRUN apt-get update && apt-get install -y curl", []),
        ("RUN apt-get update", []),
    ],
)  # fmt: skip
def test_lists_of_another_step(text: str, expected: list[tuple[int, int]]) -> None:
    found = stale(*both(f"FROM debian:12\n{text}\n"))
    assert [(each.fetched.line, each.step.line) for each in found] == expected


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("/root/.cache/pip pip install --no-cache-dir -r r.txt", ["--no-cache-dir"]),
        ('/root/.cache/pip rm -rf "$HOME/.cache/pip" && pip install -r r.txt', [""]),
        ("/root/.cache/pip cd /root/.cache && pip install -r r.txt && rm -rf pip/*", [""]),
        ("/root/.cache/pip pip install --no-cache-dir --cache-dir /c -r r.txt", []),
        ("/root/.cache/pip pip install -r r.txt && rm -rf /root/.cache/pip/http", []),
        ("/root/.npm pip install --no-cache-dir -r r.txt", []),
    ],
)
def test_what_works_against_a_cache_mount(run: str, expected: list[str]) -> None:
    text = f"FROM python:3.13\nENV HOME=/root\nCOPY . .\nRUN --mount=type=cache,target={run}\n"
    assert [each.refused for each in defeated(*both(text))] == expected


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        ("RUN go build -o /app .", [(5, False)]),
        ("RUN B=build; go $B -o /app .", [(5, False)]),
        ("RUN GOARCH=$TARGETARCH go build -o /app .", []),
        ("RUN ./build.sh", []),
        ("RUN go vet ./...", []),
    ],
)
def test_what_is_compiled_for_the_machine_that_builds(
    make: str, expected: list[tuple[int, bool]]
) -> None:
    text = (
        f"FROM --platform=$BUILDPLATFORM golang:1.26 AS b\nCOPY . .\n{make}\n"
        "FROM scratch\nCOPY --from=b /app /app\n"
    )
    assert [(each.line, each.sure) for each in mismatches(*both(text))] == expected


def test_a_stage_on_another_is_for_the_platform_of_that_one() -> None:
    text = (
        "FROM --platform=$BUILDPLATFORM golang:1.26 AS b\nCOPY . .\nRUN go build -o /app .\n"
        "FROM b\nCOPY --from=b /app /usr/local/bin/app\n"
    )
    assert mismatches(*both(text)) == ()


def test_a_stage_in_between_may_go_back_to_the_machine_that_builds() -> None:
    text = (
        "FROM --platform=$BUILDPLATFORM golang:1.26 AS make\nRUN go build -o /lint .\n"
        "FROM scratch AS binary\nCOPY --from=make /lint /lint\n"
        "FROM --platform=$BUILDPLATFORM golang:1.26\nCOPY --from=binary /lint /usr/bin/lint\n"
    )
    assert mismatches(*both(text)) == ()
