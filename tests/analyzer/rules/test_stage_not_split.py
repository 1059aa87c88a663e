"""stage-not-split: each suggestion builds, starts and is smaller on the twin."""

from __future__ import annotations

import pytest

from sealegs.analyzer.fixing import fixed_by
from sealegs.dockerfile.parse import parse
from sealegs.simulator.context import Context, ContextFile, Product
from sealegs.simulator.predict import predict

from ..checking import findings, lines

RULE = "stage-not-split"

MAVEN = (
    "FROM maven:3.9-eclipse-temurin-21\nWORKDIR /app\nCOPY . .\nRUN mvn -B package\n"
    'EXPOSE 8080\nCMD ["java", "-jar", "/app/target/app.jar"]\n'
)
GRADLE = (
    "FROM gradle:8-jdk21\nWORKDIR /app\nCOPY . .\nRUN gradle --no-daemon bootJar\n"
    'ENTRYPOINT ["java", "-jar", "/app/build/libs/app.jar"]\n'
)
GO = (
    "FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /usr/bin/app .\n"
    'USER 10001\nCMD ["/usr/bin/app"]\n'
)
RUST = (
    "FROM rust:1-bookworm\nWORKDIR /src\nCOPY . .\nRUN cargo build --release --locked\n"
    'CMD ["/src/target/release/app"]\n'
)
NODE = (
    "FROM node:24\nENV NODE_ENV=production\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"
    'USER node\nCMD ["node", "server.js"]\n'
)
DOTNET = (
    "FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /src\nCOPY . .\n"
    'RUN dotnet publish -c Release -o /out\nENTRYPOINT ["dotnet", "/out/App.dll"]\n'
)


def context(manifest: str, source: str, *products: Product) -> Context:
    """Return a small project with what its build makes."""
    return Context((ContextFile(manifest, 900), ContextFile(source, 4000)), products)


PROJECTS = [
    (MAVEN, context("pom.xml", "src/main/java/A.java", Product("mvn*", "target/app.jar", 10**7))),
    (
        GRADLE,
        context(
            "build.gradle", "src/main/java/A.java", Product("gradle*", "build/libs/app.jar", 10**7)
        ),
    ),
    (GO, context("go.mod", "main.go", Product("go build*", "app", 10**7, static=True))),
    (
        RUST,
        context(
            "Cargo.toml",
            "src/main.rs",
            Product("cargo build*", "target/release/app", 10**7, libc="glibc"),
        ),
    ),
    (
        NODE,
        Context(
            tuple(
                ContextFile(name, 900)
                for name in ("package.json", "package-lock.json", "server.js")
            )
        ),
    ),
    (DOTNET, context("App.csproj", "Program.cs", Product("dotnet publish*", "App.dll", 10**6))),
]


@pytest.mark.parametrize(("text", "project"), PROJECTS)
def test_the_suggestion_builds_starts_and_is_smaller(text: str, project: Context) -> None:
    (found,) = findings(text, RULE, context=project)
    assert found.fix is not None
    assert not found.fix.safe
    before = predict(parse(text.encode()), project).image
    after = predict(parse(fixed_by(parse(text.encode()), found.fix)), project)
    assert after.failures == ()
    assert before is not None
    assert after.image is not None
    assert after.image.start.failures == ()
    assert after.image.size.low < before.size.low
    assert set(after.image.compilers) <= set(before.compilers)
    assert " instead of " in found.message


@pytest.mark.parametrize(
    "text",
    [
        'FROM debian:13-slim\nRUN touch /x\nCMD ["cat", "/x"]\n',
        'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n',
        f"{MAVEN}FROM scratch\nCOPY --from=0 /app /app\n",
        GO.replace("USER 10001", "USER app"),
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []
