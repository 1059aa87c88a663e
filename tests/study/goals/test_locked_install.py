"""``locked_install``: which installs a lock file holds."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import UNDESCRIBED, Context
from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project


def files(*paths: str, **kinds: str) -> Context:
    described = [{"path": path, "size": "1 KB"} for path in paths]
    described += [
        {"path": p.replace("_", "."), "size": "1 KB", "kind": k} for p, k in kinds.items()
    ]
    return project(files=described)


NODE = files("package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "index.js")
N = "FROM node:24-slim\nWORKDIR /a\n"
PHP = files("composer.json", "composer.lock", "index.php")
PY = "FROM python:3.14-slim\nWORKDIR /a\n"
RUST = files("Cargo.toml", "Cargo.lock", "src/main.rs")
R = "FROM rust:1\nWORKDIR /a\n"
GO = files("go.mod", "go.sum", "main.go")
NET = files("app.csproj", "packages.lock.json", "Program.cs")
SDK = "FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /a\n"
HASHED = project(
    files=[{"path": "requirements.txt", "size": 99, "content": "a==1 --hash=sha256:ab"}]
)
CASES = [
    Case(MET, f"{N}COPY package*.json ./\nRUN npm ci --omit=dev\n", {}, NODE),
    Case(MET, f"{N}COPY . .\nRUN npm i -g serve && npm ci\n", {}, NODE),
    Case(MET, f"{N}COPY . .\nRUN yarn --frozen-lockfile\n", {}, NODE),
    Case(MET, f"{N}ENV CI=true\nCOPY . .\nRUN corepack enable && pnpm i\n", {}, NODE),
    Case(MET, "FROM composer:2\nCOPY composer.* ./\nRUN composer install --no-dev\n", {}, PHP),
    Case(
        MET,
        f"{PY}COPY . .\nRUN pip install --require-hashes -r requirements.txt\n",
        {},
        files("requirements.txt"),
    ),
    Case(MET, f"{PY}COPY . .\nRUN python -m pip install -r requirements.txt\n", {}, HASHED),
    Case(
        MET,
        f"{PY}COPY . .\nRUN pip install uv && uv sync --locked\n",
        {},
        files("uv.lock", "pyproject.toml"),
    ),
    Case(
        MET,
        f"{PY}COPY . .\nRUN pip install -r requirements.lock\n",
        {},
        files("x", requirements_lock="lock"),
    ),
    Case(MET, f"{R}COPY . .\nRUN cargo build --release --locked\n", {}, RUST),
    Case(MET, "FROM golang:1.26\nWORKDIR /a\nCOPY go.* ./\nRUN go mod download\n", {}, GO),
    Case(
        MET,
        f"{SDK}COPY . .\nRUN dotnet restore --locked-mode\nRUN dotnet publish --no-restore -o /o\n",
        {},
        NET,
    ),
    Case(
        MET,
        "FROM ruby:3.4\nWORKDIR /a\nCOPY . .\n"
        "RUN bundle config set --local frozen true && bundle install\n",
        {},
        files("Gemfile", "Gemfile.lock"),
    ),
    Case(MET, f"{N}RUN --mount=type=bind,source=.,target=/a,rw npm ci\n", {}, NODE),
    Case(UNMET, f"{N}COPY package*.json ./\nRUN npm install\n", {}, NODE, "npm ci never does", 4),
    Case(UNMET, f"{N}COPY . .\nRUN yarn install\n", {}, NODE, "--immutable"),
    Case(
        UNMET, f"{N}COPY . .\nRUN corepack enable && pnpm install\n", {}, NODE, "--frozen-lockfile"
    ),
    Case(
        UNMET,
        "FROM composer:2\nCOPY composer.json ./\nRUN composer install\n",
        {},
        PHP,
        "composer.lock isn't there",
    ),
    Case(UNMET, "FROM composer:2\nCOPY . .\nRUN composer update\n", {}, PHP, "newest"),
    Case(
        UNMET, f"{PY}COPY . .\nRUN pip install -r requirements.txt\n", {}, files("requirements.txt")
    ),
    Case(UNMET, f"{PY}RUN pip install flask\n", {}, PHP, "nothing holds flask"),
    Case(UNMET, f"{R}COPY . .\nRUN cargo build --release\n", {}, RUST, "--locked"),
    Case(
        UNMET,
        "FROM golang:1.26\nWORKDIR /a\nCOPY go.mod ./\nRUN go mod download\n",
        {},
        GO,
        "go.sum isn't there",
    ),
    Case(UNMET, f"{SDK}COPY . .\nRUN dotnet publish -o /o\n", {}, NET),
    Case(UNMET, f"{N}COPY . .\nRUN npm ci && npm install left-pad\n", {}, NODE),
    Case(VAGUE, f"{N}COPY . .\nRUN npm ci\n", {}, UNDESCRIBED, "package-lock.json"),
    Case(
        VAGUE,
        "FROM maven:3.9-eclipse-temurin-21\nCOPY . .\nRUN mvn package\n",
        {},
        files("pom.xml"),
        "no lock file",
    ),
    Case(VAGUE, f"{N}COPY . .\nRUN npm ci\n", {"ecosystem": "php"}, NODE, "no step"),
    Case(VAGUE, "FROM alpine:3.23\n", {}, NODE),
    Case(VAGUE, f"{N}COPY . .\nRUN npm ci\nFROM alpine:3.23\n", {}, NODE, "no step"),
]


@pytest.mark.parametrize("case", CASES)
def test_a_lock_file_holds_what_is_installed(case: Case) -> None:
    check("locked_install", case)
