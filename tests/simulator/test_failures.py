"""What surely goes wrong: while building, when the container starts, as it runs."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.platform import Platform
from sealegs.simulator.build import Build, When
from sealegs.simulator.context import Context, ContextFile, Product, Script
from sealegs.simulator.predict import build as predicted
from sealegs.simulator.request import Request
from tests.simulator.builds import build

CONTEXT = Context(
    (
        ContextFile("app.py", 10, "source"),
        ContextFile("run.sh", 10, mode="644"),
        ContextFile("go", 10, mode="755"),
        ContextFile("package.json", 10, "manifest"),
        ContextFile("package-lock.json", 10, "lock"),
    )
)


def _build(text: str) -> Build:
    return build(text, context=CONTEXT)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("FROM alpine:3.23\nUSER 10\nRUN mkdir /data\n", 3, "10 can't write /data"),
        ("FROM alpine:3.23\nWORKDIR /app\nUSER 10\nRUN touch made\n", 4, "/app belongs to root"),
        ("FROM alpine:3.23\nUSER 10\nRUN touch /usr/local/bin/x\n", 3, "/usr/local/bin"),
        ("FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nUSER node\nRUN npm ci\n", 5, "/app"),
    ],
)
def test_a_user_cannot_write_where_only_root_may(text: str, line: int, why: str) -> None:
    broken = _build(text).broken
    assert broken
    assert broken[0].line == line
    assert why in broken[0].why


@pytest.mark.parametrize(
    "text",
    [
        "FROM alpine:3.23\nRUN mkdir /data\n",
        "FROM alpine:3.23\nUSER 10\nRUN mkdir /tmp/data\n",
        "FROM alpine:3.23\nUSER 10\nWORKDIR /app\nRUN touch made\n",
        "FROM alpine:3.23\nWORKDIR /app\nRUN chown 10 /app\nUSER 10\nRUN touch made\n",
        "FROM alpine:3.23\nWORKDIR /app\nRUN chmod 777 /app\nUSER 10\nRUN touch made\n",
        "FROM alpine:3.23\nCOPY --chown=10 app.py /app/\nUSER 10\nRUN touch /app/made\n",
        "FROM alpine:3.23\nUSER 10\nRUN mkdir /data || true\n",
        "FROM alpine:3.23\nUSER 10\nRUN touch /home/mine\n",
        "FROM alpine:3.23\nUSER 10\nRUN --mount=type=cache,target=/c touch /c/x\n",
        "FROM golang:1.26\nUSER 10\nRUN touch /go/x\n",
        "FROM example.com/our:1\nUSER 10\nRUN mkdir /data\n",
        "ARG U\nFROM alpine:3.23\nARG U\nUSER ${U:-0}\nRUN mkdir /data\n",
    ],
)
def test_where_a_user_may_write_nothing_is_claimed(text: str) -> None:
    assert _build(text).broken == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('FROM python:3.13\nCOPY app.py /app/\nCMD ["python", "app.py"]\n', "no /app.py"),
        ('FROM node:22\nWORKDIR /w\nCMD ["node", "server.js"]\n', "no /w/server.js"),
        ('FROM alpine:3.23\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', "mode is 644"),
        ('FROM alpine:3.23\nCOPY <<E /run.sh\n#!/bin/sh\nE\nENTRYPOINT ["/run.sh"]\n', "644"),
        ('FROM alpine:3.23\nUSER nobody-made\nCMD ["sh"]\n', "no user nobody-made"),
    ],
)
def test_what_cannot_start_is_a_failure_of_the_start(text: str, why: str) -> None:
    made = _build(text)
    assert made.broken == ()
    assert [failure.when for failure in made.failures] == [When.START]
    assert why in made.failures[0].why


@pytest.mark.parametrize(
    "text",
    [
        'FROM python:3.13\nCOPY app.py /app/\nWORKDIR /app\nCMD ["python", "-u", "app.py"]\n',
        'FROM python:3.13\nCMD ["python", "-m", "app.py"]\n',
        'FROM alpine:3.23\nCOPY go /go\nENTRYPOINT ["/go"]\n',
        'FROM alpine:3.23\nCOPY --chmod=755 run.sh /\nENTRYPOINT ["/run.sh"]\n',
        'FROM alpine:3.23\nCOPY run.sh /\nRUN chmod +x /run.sh\nENTRYPOINT ["/run.sh"]\n',
        'FROM alpine:3.23\nCOPY run.sh /\nENTRYPOINT ["sh", "/run.sh"]\n',
    ],
)
def test_what_may_start_is_no_failure(text: str) -> None:
    assert _build(text).failures == ()


def test_a_program_of_another_platform_does_not_start() -> None:
    text = (
        "FROM --platform=$BUILDPLATFORM node:22 AS tools\n"
        'FROM debian:trixie-slim\nCOPY --from=tools /usr/local/bin/node /node\nCMD ["/node"]\n'
    )
    host = Platform("linux", "amd64")
    arm = Request(parse(text), CONTEXT, platform=Platform("linux", "arm64"), build_platform=host)
    failures = predicted(arm).failures
    assert "linux/amd64" in failures[0].why
    same = Request(parse(text), CONTEXT, platform=host, build_platform=host)
    assert predicted(same).failures == ()


def test_low_ports_of_a_user_that_is_not_root_are_worth_a_word() -> None:
    text = "FROM alpine:3.23\nEXPOSE {}\nUSER {}\n"
    assert "80/tcp" in _build(text.format("8080 80", "10")).notes[0].text
    assert _build(text.format("8080", "10")).notes == ()
    assert _build(text.format("80", "0")).notes == ()


@pytest.mark.parametrize(
    ("base", "run", "stops"),
    [
        ("debian:trixie-slim", "RUN set -o pipefail && true", True),
        ("php:8.4-apache", "RUN <<EOF\nset -euo pipefail\ntrue | true\nEOF", True),
        ("debian:trixie-slim", 'SHELL ["/bin/sh", "-eo", "pipefail", "-c"]\nRUN true', True),
        ("debian:trixie-slim", "RUN <<EOF\n#!/bin/bash\nset -euo pipefail\ntrue\nEOF", False),
        ("debian:trixie-slim", 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN true', False),
        ("debian:trixie-slim", "RUN ln -sf bash /bin/sh\nRUN set -o pipefail && true", False),
        ("alpine:3.23", "RUN set -o pipefail && true", False),
        ("ubuntu:26.04", "RUN set -o pipefail && true", False),
    ],
)
def test_dash_stops_at_an_option_it_does_not_know(base: str, run: str, stops: bool) -> None:
    broken = _build(f"FROM {base}\n{run}\n").broken
    assert ["pipefail" in failure.why for failure in broken] == [True] * stops


@pytest.mark.parametrize("script", ["c.php", "d.php"])
def test_a_script_that_php_runs_may_be_described(script: str) -> None:
    files = (ContextFile("c.php", 1), ContextFile("d.php", 1))
    told = Context(files, effects=(Script("c.php"),))
    made = build(f"FROM php:8.4-apache\nCOPY *.php ./\nRUN php {script} -x\n", context=told).image
    assert made is not None
    assert bool(made.files.regions) is (script == "d.php")


@pytest.mark.parametrize("made", ["/out", "bin/ready"])
def test_dotnet_puts_what_it_publishes_where_it_is_told(made: str) -> None:
    out = made if made[0] == "/" else f"/src/{made}"
    text = (
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS b\nWORKDIR /src\nCOPY . .\n"
        f'RUN dotnet publish -o {made} "-p:Version=$NOBODY_KNOWS"\n'
        f"FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=b {out} /app\n"
        'ENTRYPOINT ["dotnet", "/app/M.dll"]\n'
    )
    files = (ContextFile("M.csproj", 1, "manifest"), ContextFile("P.cs", 1, "source"))
    context = Context(files, (Product("RUN dotnet publish*", "M.dll", 10),))
    found = build(text, context=context)
    assert found.failures == ()
    assert found.unknown == ()
    assert found.image is not None
    assert "/app/M.dll" in found.image.files.entries


@pytest.mark.parametrize(
    ("base", "command", "says"),
    [
        (
            "maven:3.9-eclipse-temurin-21",
            "mvn -B package",
            "whether Maven finds no /usr/src/w/pom.xml",
        ),
        ("golang:1.26", "go mod download", "whether go mod download finds no go.mod"),
        ("python:3.13", "pip install -r requirements.txt", "requirements.txt"),
        ("rust:1.90", "cargo build --release", "whether cargo finds no Cargo.toml"),
        ("composer:2", "composer install", "composer.json"),
    ],
)
def test_a_project_file_that_nobody_copied_is_not_taken_for_granted(
    base: str, command: str, says: str
) -> None:
    """What a base image holds isn't listed file by file, so only that it may be absent is told."""
    found = _build(f"FROM {base}\nWORKDIR /usr/src/w\nRUN {command}\n")
    assert found.broken == ()
    assert says in found.unknown[0].text


def test_a_project_file_that_was_copied_leaves_no_question() -> None:
    text = "FROM node:22\nWORKDIR /usr/src/w\nCOPY package*.json ./\nRUN npm ci\n"
    assert _build(text).unknown == ()
    assert "npm finds no package.json" in _build(text.replace("package*", "app.py")).unknown[0].text


@pytest.mark.parametrize(
    ("copied", "command", "why"),
    [
        ("go.mod go.sum main.go", "go build -o /x .", ""),
        ("go.mod main.go", "go build -o /x .", "no go.sum"),
        ("main.go", "go build -o /x .", "no go.mod"),
        ("main.go", "go build main.go", ""),
        ("go.mod main.go", "go build -mod=mod .", ""),
    ],
)
def test_a_go_module_is_built_with_the_files_it_is_described_with(
    copied: str, command: str, why: str
) -> None:
    files = tuple(ContextFile(name, 10) for name in ("go.mod", "go.sum", "main.go"))
    text = f"FROM golang:1.26\nWORKDIR /w\nCOPY {copied} ./\nRUN {command}\n"
    broken = build(text, context=Context(files)).broken
    assert why in " ".join(failure.why for failure in broken)
    assert bool(broken) is bool(why)


@pytest.mark.parametrize(
    ("mount", "run", "path"),
    [
        ("target=/src", "touch /src/x", "/src/x"),
        ("target=/src", "echo a > /src/x", "/src/x"),
        ("target=/src", "cd /src && mkdir out", "/src/out"),
        ("source=a,target=/src/a", "rm /src/a", "/src/a"),
        ("source=a,target=/src/a", "echo x >> /src/a", "/src/a"),
        ("source=a,target=/src/a", "chmod +x /src/a", "/src/a"),
        ("target=/src,ro", "cp /src/a /src/x", "/src/x"),
        ("target=/src", "sh -c 'touch /src/x'", "/src/x"),
    ],
)
def test_nothing_is_written_to_a_bind_mount_that_is_read_only(
    mount: str, run: str, path: str
) -> None:
    context = Context(files=(ContextFile("a", 10),))
    made = build(f"FROM debian:trixie\nRUN --mount=type=bind,{mount} {run}\n", context=context)
    why = [failure.why for failure in made.broken]
    assert len(why) == 1
    assert why[0].endswith(f"can't write {path}: a bind mount is read-only unless it says rw")


@pytest.mark.parametrize(
    ("mount", "run"),
    [
        ("target=/src,rw", "touch /src/x"),
        ("target=/src,readonly=false", "touch /src/x"),
        ("target=/src", "cp /src/a /out"),
        ("target=/src", "touch /src/x || true"),
        ("target=/src", "find /src -name '*.o' -delete; rm -rf /tmp/*"),
        ("target=/src", "cat /src/a > /out"),
        ("source=a,target=/src/a", "touch /src/b"),
    ],
)
def test_what_leaves_a_read_only_mount_alone_works(mount: str, run: str) -> None:
    context = Context(files=(ContextFile("a", 10),))
    made = build(
        f"FROM debian:trixie\nWORKDIR /src\nRUN --mount=type=bind,{mount} {run}\n", context=context
    )
    assert made.broken == ()


@pytest.mark.parametrize(
    ("lines", "failing"),
    [
        ("COPY --chmod=644 a /a\nRUN /a", True),
        ("COPY --chmod=755 a /a\nRUN /a", False),
        ("COPY --chmod=644 a /a\nRUN sh /a", False),
        ("COPY --chmod=644 a /a\nRUN chmod +x /a && /a", False),
        ("COPY --chmod=644 a /a\nRUN frobnicate; /a", False),
        ("COPY --chmod=644 a /a\nRUN /a || true", False),
        ("COPY --chmod=644 a /a\nRUN install /a /b && /b", False),
        ("COPY --chmod=644 a /a\nRUN install -m 644 /a /b && /b", True),
        ("COPY --chmod=644 a /a\nRUN ls /a | xargs chmod +x && /a", False),
        ("COPY --chmod=644 a /a\nRUN find / -name a -exec chmod +x {} + && /a", False),
        ("COPY a /a\nRUN /a", False),
        ("COPY b /b\nRUN /b", True),
        ("COPY <<EOF /s\n#!/bin/sh\nEOF\nRUN /s", True),
        ("RUN echo '#!/bin/sh' > /s && /s", True),
        ("RUN echo '#!/bin/sh' > /s && chmod 755 /s && /s", False),
        ("RUN echo '#!/bin/sh' >> /usr/local/bin/s; /usr/local/bin/s", False),
        ("ADD https://e.org/tool /t\nRUN /t", True),
        (
            "RUN apt-get update && apt-get install -y curl && curl -fo /t https://e.org/t && /t",
            True,
        ),
    ],
)
def test_a_file_without_an_execute_bit_is_not_run_by_its_path(lines: str, failing: bool) -> None:
    context = Context(files=(ContextFile("a", 10), ContextFile("b", 10, mode="644")))
    made = build(f"FROM debian:trixie\n{lines}\n", context=context)
    assert [("may not be run" in failure.why) for failure in made.broken] == [True] * failing


def test_nor_is_it_started() -> None:
    made = build('FROM debian:trixie\nADD https://e.org/t /t\nENTRYPOINT ["/t"]\n')
    assert [failure.why for failure in made.failures] == ["/t may not be run: its mode is 600"]


def test_what_may_have_been_given_an_execute_bit_may_start() -> None:
    made = build(
        "FROM debian:trixie\nCOPY --chmod=644 pom.xml /t\nRUN ls /t | xargs chmod +x\n"
        'ENTRYPOINT ["/t"]\n'
    )
    assert made.failures == ()
    assert made.image is not None
    assert made.image.start.unknown == ("whether /t may be run",)


RESTORED = Context(
    (
        ContextFile("src/Api/Api.csproj", 10, "manifest"),
        ContextFile("src/Core/Core.csproj", 10, "manifest"),
        ContextFile("All.sln", 10, "manifest"),
    )
)


@pytest.mark.parametrize(
    ("restore", "publish", "told"),
    [
        ("dotnet restore src/Api/Api.csproj", "src/Api/Api.csproj", ""),
        ("dotnet restore src/Api", "src/Api/Api.csproj", ""),
        ("dotnet restore src/Core/Core.csproj", "src/Api/Api.csproj", "unknown"),
        ("dotnet restore All.sln", "src/Api/Api.csproj", "unknown"),
        ("true", "src/Api/Api.csproj", "fails"),
        ("true", "", "fails"),
        ("dotnet restore", "", ""),
    ],
)
def test_no_restore_needs_a_restore_of_that_project(restore: str, publish: str, told: str) -> None:
    predicted = build(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /repo\nCOPY . .\n"
        f"RUN {restore}\nRUN dotnet publish {publish} --no-restore -o /out\n",
        context=RESTORED,
    )
    missing = "project.assets.json"
    assert any(missing in failure.why for failure in predicted.broken) == (told == "fails")
    doubts = [remark.text for remark in predicted.unknown]
    assert any(missing in text for text in doubts) == (told == "unknown")
