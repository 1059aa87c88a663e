"""lock-file-unused: versions of the day."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "lock-file-unused"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM node:22\nCOPY package*.json ./\nRUN npm install\n", [3]),
        ("FROM node:22\nRUN npm i --omit=dev && npm cache clean --force\n", [2]),
        ("FROM node:22\nRUN yarn install\n", [2]),
        ("FROM node:22\nRUN corepack enable && pnpm i --prod\n", [2]),
        ("FROM rust:1\nCOPY . .\nRUN cargo install --path .\n", [3]),
        ("FROM ghcr.io/astral-sh/uv:python3.13-bookworm\nRUN uv sync --no-dev\n", [2]),
        ("FROM composer:2\nRUN composer update --no-dev\n", [2]),
        ("FROM rust:1\nRUN cargo build --release\n", [2]),
        ("FROM python:3.13\nRUN pip install -r requirements.txt\n", [2]),
        ("FROM ruby:3.4\nRUN bundle update\n", [2]),
        ("FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet restore\n", [2]),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:22\nRUN npm ci\n",
        (
            "FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY . .\n"
            "RUN dotnet restore --locked-mode\nRUN dotnet publish -o /app\n"
        ),
        "FROM node:22\nRUN npm install -g pm2@5 && npm install express@4\n",
        "FROM node:22\nRUN yarn install --immutable && yarn --frozen-lockfile && yarn build\n",
        "FROM node:22\nENV CI=true\nRUN pnpm install\n",
        "FROM node:22\nRUN pnpm install --frozen-lockfile\n",
        "FROM rust:1\nRUN cargo install ripgrep && cargo install --locked --path .\n",
        "FROM node:22\nENV YARN_ENABLE_IMMUTABLE_INSTALLS=1\nRUN yarn install\n",
        "FROM composer:2\nRUN composer install\n",
        "FROM rust:1\nRUN cargo build --release --locked\n",
        "FROM python:3.13\nRUN pip install --require-hashes -r requirements.txt\n",
        "FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet restore --locked-mode\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_what_everybody_should_do_is_a_warning_and_what_few_do_a_note() -> None:
    npm = findings("FROM node:22\nRUN npm install\n", RULE)[0].severity
    pip = findings("FROM python:3.13\nRUN pip install -r r.txt\n", RULE)[0].severity
    assert (npm, pip) == ("warning", "info")


def test_yarn_is_told_the_flag_of_both_its_versions() -> None:
    (found,) = findings("FROM node:14-alpine\nCOPY . .\nRUN yarn install\n", RULE)
    assert "--frozen-lockfile (Yarn 2: --immutable)" in found.message


def test_nuget_is_not_said_to_take_the_newest() -> None:
    text = "FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY *.csproj .\nRUN dotnet restore\n"
    (found,) = findings(text, RULE)
    assert "packages.lock.json and --locked-mode" in found.message
    assert ("lowest version" in found.why, "newest" in found.why) == (True, False)


def test_a_manifest_that_the_run_writes_has_no_lock_file() -> None:
    wrote = "FROM node:24\nRUN curl -sSL https://example.com/p.json > package.json && npm install\n"
    assert lines(RULE, wrote) == []
    assert lines(RULE, wrote.replace("> package.json", "> other.json")) == [2]
    wrote = "FROM composer:2\nRUN echo '{}' > composer.json && composer update\n"
    assert lines(RULE, wrote) == []
    assert lines(RULE, wrote.replace("> composer.json", "> other.json")) == [2]


@pytest.mark.parametrize(
    ("before", "severity"),
    [
        ("RUN curl -sSL https://example.com/a.tar.gz | tar xz &&", "info"),
        ("RUN git clone https://example.com/a . &&", "info"),
        ("COPY . .\nRUN curl -sSL https://example.com/a.tar.gz | tar xz &&", "warning"),
        ("RUN", "warning"),
    ],
)
def test_of_a_project_that_is_fetched_it_is_a_note(before: str, severity: str) -> None:
    (found,) = findings(f"FROM node:24\nWORKDIR /app\n{before} npm install\n", RULE)
    assert found.severity == severity
    assert ("where the project" in found.message) == (severity == "info")


@pytest.mark.parametrize(
    ("before", "severity"),
    [
        ("ADD https://github.com/example/a.git#v1 /app\n", "info"),
        ("ADD https://example.com/package.json /app/\n", "warning"),
    ],
)
def test_a_repository_that_add_fetches_is_a_clone(before: str, severity: str) -> None:
    (found,) = findings(f"FROM node:24\n{before}WORKDIR /app\nRUN npm install\n", RULE)
    assert found.severity == severity


@pytest.mark.parametrize(
    "installs",
    ["pip install -r requirements.txt", "yarn install", "cargo build", "dotnet restore"],
)
def test_nobody_here_locks_the_project_of_somebody_else(installs: str) -> None:
    text = "FROM debian:13\nWORKDIR /a\n{}" + f"{installs}\n"
    assert lines(RULE, text.format("RUN git clone https://example.com/a . && ")) == []
    assert lines(RULE, text.format("COPY . .\nRUN ")) == [4]


def test_a_file_of_requirements_may_have_hashes() -> None:
    text = "FROM python:3.13\nCOPY dev.txt .\nRUN pip install -r dev.txt\n"
    assert "only where dev.txt has hashes" in findings(text, RULE)[0].message


@pytest.mark.parametrize("base", ["node:24-slim", "node:5.11.0-slim", "example.com/node"])
@pytest.mark.parametrize(
    ("copied", "told"),
    [("package.json", "package-lock.json isn't copied"), ("package*.json", "npm ci never does")],
)
def test_a_lock_file_that_is_not_copied_is_named(base: str, copied: str, told: str) -> None:
    text = f"FROM {base}\nWORKDIR /app\nCOPY {copied} ./\nRUN npm install\n"
    (found,) = findings(text, RULE)
    assert told in found.message


def test_what_was_updated_on_purpose_is_not_told_again() -> None:
    text = "FROM rust:1.90\nWORKDIR /a\nCOPY Cargo.toml src/main.rs ./\nRUN {}cargo build\n"
    assert "Cargo.lock isn't copied" in findings(text.format(""), RULE)[0].message
    assert len(findings(text.format("cargo update && "), RULE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:12\nCOPY . .\nRUN yarn install --pure-lockfile\n",
        "FROM oven/bun:1\nCOPY . .\nRUN bun install --production\n",
        "FROM python:3.13 AS lock\nCOPY poetry.lock .\nRUN poetry export -o requirements.txt\n"
        "FROM python:3.13\nCOPY --from=lock /requirements.txt .\n"
        "RUN pip install -r requirements.txt\n",
    ],
)
def test_these_hold_to_a_lock_file(text: str) -> None:
    assert lines(RULE, text) == []


def test_a_project_that_an_earlier_run_cloned_is_another_s() -> None:
    text = (
        "FROM php:8.4-fpm\nADD https://example.com/tool /usr/local/bin/\nWORKDIR /a\n"
        "RUN git clone https://example.com/a .\nRUN {}\n"
    )
    (found,) = findings(text.format("npm install"), RULE)
    assert found.severity == "info"
    assert lines(RULE, text.format("yarn install")) == []


def test_cargo_is_said_to_keep_the_lock_file_that_fits() -> None:
    text = "FROM rust:1.90\nCOPY Cargo.toml Cargo.lock ./\nCOPY src src\nRUN cargo build\n"
    (found,) = findings(text, RULE)
    assert found.why.startswith("cargo keeps to the versions of Cargo.lock only while they fit")


def test_requirements_that_name_all_are_said_to_be_enough() -> None:
    text = "FROM python:3.13\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"
    (found,) = findings(text, RULE)
    assert found.why.endswith("Where the file has all of that, there is nothing to do.")


@pytest.mark.parametrize(
    ("base", "copied", "run", "told"),
    [
        ("node:24", "package.json", "npm install --no-package-lock", "told to use no lock file"),
        ("python:3.13", "Pipfile Pipfile.lock", "pipenv install --system", "add --deploy"),
    ],
)
def test_a_flag_that_decides_is_named(base: str, copied: str, run: str, told: str) -> None:
    text = f"FROM {base}\nWORKDIR /app\nCOPY {copied} ./\nRUN {run}\n"
    assert told in findings(text, RULE)[0].message


def test_what_the_file_makes_of_a_manifest_fits_no_lock_file() -> None:
    text = "FROM node:24\nCOPY package*.json ./\n{}RUN npm install\n"
    assert lines(RULE, text.format("")) == [3]
    assert lines(RULE, text.format("RUN sed -i 's|file:..|file:/x|' package.json\n")) == []
