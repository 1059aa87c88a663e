"""sources-before-dependencies: what is installed below the sources is installed again and again."""

from __future__ import annotations

import pytest

from sealegs.analyzer.fixing import fixed_by
from sealegs.dockerfile.parse import parse
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile
from sealegs.simulator.predict import predict

from ..checking import findings, lines

RULE = "sources-before-dependencies"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "a.js"]\n', [3]),
        ("FROM node:22-alpine\nWORKDIR /app\nADD . /app\nRUN yarn install\n", [3]),
        (
            (
                "FROM node:22\n"
                "WORKDIR /app\n"
                "COPY . .\n"
                "RUN corepack enable && pnpm install --frozen-lockfile\n"
            ),
            [3],
        ),
        (
            (
                "FROM maven:3.9-eclipse-temurin-21 AS build\n"
                "WORKDIR /src\n"
                "COPY pom.xml .\n"
                "COPY src ./src\n"
                "RUN mvn -B package -DskipTests\n"
                "FROM eclipse-temurin:21-jre\n"
                "COPY --from=build /src/target/a.jar /a.jar\n"
            ),
            [4],
        ),
        (
            "FROM gradle:8-jdk21 AS build\nWORKDIR /src\nCOPY . .\nRUN gradle build --no-daemon\n",
            [3],
        ),
        (
            (
                "FROM python:3.13-slim\n"
                "WORKDIR /app\n"
                "COPY . /app\n"
                "RUN pip install --no-cache-dir -r requirements.txt\n"
            ),
            [3],
        ),
        (
            (
                "FROM python:3.13\n"
                "COPY app.py requirements.txt ./\n"
                "RUN pip install -r requirements.txt\n"
            ),
            [2],
        ),
        (
            (
                "FROM golang:1.26 AS build\n"
                "WORKDIR /src\n"
                "COPY . .\n"
                "RUN CGO_ENABLED=0 go build -o /app ./cmd/app\n"
            ),
            [3],
        ),
        ("FROM rust:1 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n", [3]),
        (
            (
                "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n"
                "WORKDIR /src\n"
                "COPY . .\n"
                "RUN dotnet restore\n"
                "RUN dotnet publish -c Release -o /out --no-restore\n"
            ),
            [3],
        ),
        ("FROM composer:2\nWORKDIR /app\nCOPY . .\nRUN composer install --no-dev\n", [3]),
        ("FROM ruby:3.4\nWORKDIR /app\nCOPY . .\nRUN bundle install\n", [3]),
        (
            (
                "FROM debian:12-slim\n"
                "COPY . /src\n"
                "RUN apt-get update && apt-get install -y --no-install-recommends g++\n"
            ),
            [2],
        ),
        ("FROM node:22 AS base\nWORKDIR /app\nCOPY . .\nFROM base\nRUN npm ci\n", [3]),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM rust:1\nCOPY Cargo.toml ./\nCOPY . .\nRUN cargo build --offline\n",
        # manifests of one project among several, below a folder that is called src
        "FROM python:3.13\nCOPY ./src/a/requirements.txt ./\nRUN pip install -r requirements.txt\n",
        "FROM golang:1.26\nCOPY ./src/shop/go.mod ./src/shop/go.sum ./\nRUN go mod download\n",
        # downloaded by the build of an empty program
        (
            "FROM rust:1\nRUN cargo new --bin app\nWORKDIR /app\nCOPY Cargo.toml Cargo.lock ./\n"
            "RUN cargo build --release\nCOPY . .\nRUN cargo build --release\n"
        ),
        (
            "FROM rust:1\nWORKDIR /s\nCOPY src ./src\n"
            "RUN --mount=type=cache,target=/usr/local/cargo/registry/cache cargo build\n"
        ),
        "FROM golang:1.26\nWORKDIR /s\nCOPY main.go main.go\nRUN go build -o app main.go\n",
        "FROM golang:1.26\nWORKDIR /s\nCOPY . .\nRUN go build -mod=vendor -o /a .\n",
        (
            "FROM node:22\n"
            "WORKDIR /app\n"
            "COPY package*.json ./\n"
            "RUN npm ci\n"
            "COPY . .\n"
            "RUN npm run build\n"
        ),
        "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
        (
            "FROM python:3.13-slim\n"
            "COPY requirements.txt .\n"
            "RUN pip install -r requirements.txt\n"
            "COPY . .\n"
        ),
        (
            "FROM golang:1.26\n"
            "WORKDIR /src\n"
            "COPY go.mod go.sum ./\n"
            "RUN go mod download\n"
            "COPY . .\n"
            "RUN go build -o /app .\n"
        ),
        (
            "FROM maven:3.9-eclipse-temurin-21\n"
            "WORKDIR /src\n"
            "COPY pom.xml .\n"
            "RUN mvn -B dependency:go-offline\n"
            "COPY src ./src\n"
            "RUN mvn -B -o package\n"
        ),
        (
            "FROM rust:1\n"
            "WORKDIR /src\n"
            "COPY . .\n"
            "RUN --mount=type=cache,target=/usr/local/cargo/registry cargo build "
            "--release\n"
        ),
        (
            "FROM mcr.microsoft.com/dotnet/sdk:10.0\n"
            "WORKDIR /src\n"
            "COPY *.csproj ./\n"
            "RUN dotnet restore\n"
            "COPY . .\n"
            "RUN dotnet publish -c Release --no-restore -o /out\n"
        ),
        "FROM ruby:3.4\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\nCOPY . .\n",
        (
            "FROM debian:12-slim\n"
            "COPY nginx.conf install.sh /etc/x/\n"
            "RUN apt-get update && apt-get install -y --no-install-recommends nginx\n"
        ),
        (
            "FROM node:22\n"
            "WORKDIR /app\n"
            "RUN --mount=type=bind,source=package.json,target=package.json npm "
            "install\n"
        ),
        'FROM node:22\nCOPY . .\nCMD ["node", "a.js"]\n',
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_what_needs_the_sources_is_a_note() -> None:
    text = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN pip install .\n"
    assert [found.severity for found in findings(text, RULE)] == ["info"]


def test_the_message_names_both_lines_and_what_is_downloaded() -> None:
    text = "FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"
    (found,) = findings(text, RULE)
    assert "line 3 copies `.`, so line 4 downloads the node dependencies again" in found.message


def test_the_message_has_the_figures_of_both_orders() -> None:
    text = "FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n"
    (found,) = findings(text, RULE)
    assert found.message.endswith("(then 2 steps run again instead of 3, and none downloads)")
    files = tuple(
        ContextFile(name, 300) for name in ("package.json", "package-lock.json", "lib/index.js")
    )
    (found,) = findings(text, RULE, context=Context(files))
    assert found.message.endswith("(then 2 steps run again instead of 3, and none downloads)")


def test_a_described_context_decides_by_its_files() -> None:
    text = "FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"
    manifests = (ContextFile("package.json", 300), ContextFile("package-lock.json", 900))
    source = ContextFile("lib/index.js", 900)
    assert findings(text, RULE, context=Context(manifests)) == ()
    assert len(findings(text, RULE, context=Context((*manifests, source)))) == 1


@pytest.mark.parametrize(
    ("base", "install"),
    [
        ("node:24-slim", "npm ci"),
        ("node:24-slim", "yarn install --frozen-lockfile"),
        ("golang:1.26", "go mod download"),
        ("python:3.13-slim", "pip install -r requirements.txt"),
        ("ruby:3.4", "bundle install"),
    ],
)
def test_the_suggested_order_mends_it(base: str, install: str) -> None:
    text = f"FROM {base}\nWORKDIR /app\nCOPY . .\nRUN {install}\n"
    (found,) = findings(text, RULE)
    assert found.fix is not None
    assert not found.fix.safe
    after = fixed_by(parse(text.encode()), found.fix).decode()
    assert after.index(f"RUN {install}") < after.index("COPY . .")
    assert findings(after, RULE) == ()
    assert predict(parse(after.encode()), UNDESCRIBED).broken == ()


def test_without_a_go_mod_there_is_nothing_to_copy_first() -> None:
    text = "FROM golang:1.26\nWORKDIR /a\nCOPY . .\nRUN {}go mod tidy\nRUN go build -o /b .\n"
    assert lines(RULE, text.format("go mod init && ")) == []
    assert lines(RULE, text.format("")) == [3]


def test_what_is_named_needs_nothing_of_the_project() -> None:
    text = "FROM python:3.13-slim\nCOPY . /app\nRUN pip install flask\n"
    assert findings(text, RULE)[0].message.endswith("copy below that RUN, it needs none of it")


def test_the_path_that_is_named_is_the_one_that_brings_sources() -> None:
    text = "FROM ruby:3.4\nWORKDIR /app\nCOPY Gemfile Gemfile.lock vendor ./\nRUN bundle install\n"
    files = ("Gemfile", "Gemfile.lock", "vendor/own/a.rb")
    context = Context(tuple(ContextFile(path, 40) for path in files))
    (found,) = findings(text, RULE, context=context)
    assert found.message.startswith("line 3 copies `vendor`, so line 4")


@pytest.mark.parametrize(
    ("copied", "run", "found"),
    [
        ("main.go go.mod", "go build -o /a .", []),
        ("main.go go.mod go.sum", "go build -o /a .", [2]),
        ("main.go go.mod", "go mod download && go build -o /a .", [2]),
    ],
)
def test_a_go_mod_without_sums_names_nothing_to_download(
    copied: str, run: str, found: list[int]
) -> None:
    assert lines(RULE, f"FROM golang:1.26\nCOPY {copied} ./\nRUN {run}\n") == found
