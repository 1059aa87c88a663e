"""What compiles, what it links against, and which packages are only for building."""

from __future__ import annotations

import pytest

from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.simulator.toolchains import (
    compiles,
    is_compiler_package,
    is_headers_package,
    link_of,
)
from sealegs.simulator.tri import Tri


@pytest.mark.parametrize(
    ("command", "language"),
    [
        ("go build -o /app ./cmd/app", "Go"),
        ("go mod download", ""),
        ("cargo build --release", "Rust"),
        ("cargo fetch", ""),
        ("mvn -B package", "Java"),
        ("./mvnw dependency:go-offline", ""),
        ("gradle :app:bootJar", "Java"),
        ("gradle dependencies", ""),
        ("dotnet publish -c Release", ".NET"),
        ("dotnet restore", ""),
        ("g++-14 -o /app main.cpp", "C++"),
        ("gcc --version", ""),
        ("cmake --build build", "C++"),
        ("cmake -S . -B build", ""),
        ("npm run build", ""),
    ],
)
def test_what_compiles(command: str, language: str) -> None:
    assert compiles(command.split()) == language


def test_nothing_compiles_nothing() -> None:
    assert compiles(()) == ""


@pytest.mark.parametrize(
    ("base", "command", "env", "compiler", "libc"),
    [
        ("golang:1.26", "go build .", {}, Tri.YES, "glibc"),
        ("golang:1.26", "go build .", {"CGO_ENABLED": "0"}, Tri.YES, "none"),
        ("golang:1.26", "go build .", {"CGO_ENABLED": None}, Tri.YES, None),
        ("golang:1.26", "go build .", {"GOARCH": "arm64"}, Tri.YES, None),
        ("golang:1.26", "go build -tags netgo .", {}, Tri.YES, None),
        ("golang:1.26-alpine", "go build .", {}, Tri.NO, "none"),
        ("golang:1.26-alpine", "go build .", {}, Tri.UNKNOWN, None),
        ("golang:1.26-alpine", "go build .", {"CGO_ENABLED": "1"}, Tri.YES, "musl"),
        ("rust:1", "cargo build", {}, Tri.YES, "glibc"),
        ("rust:1", "cargo build --target x86_64-unknown-linux-musl", {}, Tri.YES, "none"),
        ("rust:1", "cargo build", {"RUSTFLAGS": "-C target-feature=+crt-static"}, Tri.YES, "none"),
        ("rust:1", "cargo build --target wasm32-wasip1", {}, Tri.YES, None),
        ("rust:1-alpine", "cargo build", {}, Tri.YES, "none"),
        ("gcc:15", "gcc -o a a.c", {}, Tri.YES, "glibc"),
        ("gcc:15", "gcc -static -o a a.c", {}, Tri.YES, "none"),
        ("gcc:15", "gcc -static-libgcc -o a a.c", {}, Tri.YES, "glibc"),
        ("gcc:15", "make", {"LDFLAGS": "-static"}, Tri.YES, "none"),
        ("eclipse-temurin:21-jdk", "mvn package", {}, Tri.NO, None),
    ],
)
def test_what_is_linked(
    base: str, command: str, env: dict[str, str | None], compiler: Tri, libc: str | None
) -> None:
    link = link_of(command.split(), env, shipped_catalogue().find(base), compiler)
    assert (link.libc if link is not None else None) == libc


@pytest.mark.parametrize(
    "name",
    [
        "build-essential",
        "gcc",
        "g++-12",
        "clang-19",
        "cmake",
        "build-base",
        "openjdk-21-jdk-headless",
        "maven",
    ],
)
def test_packages_that_compile(name: str) -> None:
    assert is_compiler_package(name)


@pytest.mark.parametrize(
    "name", ["libgcc-s1", "openjdk-21-jre-headless", "curl", "libpq5", "gcc-12-base", "python3"]
)
def test_packages_that_run(name: str) -> None:
    assert not is_compiler_package(name)


def test_headers() -> None:
    assert is_headers_package("libpq-dev=15.1")
    assert is_headers_package("openssl-devel")
    assert not is_headers_package("libpq5")
