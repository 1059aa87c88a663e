"""It starts with what it needs: its libraries, its own files and not others, its own program."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import Context
from sealegs.study.goal import Status
from tests.study.goals.judging import MET, UNMET, VAGUE, judge, project

PYTHON = project(
    files=[
        {"path": "requirements.txt", "kind": "manifest", "size": "1 KB"},
        {"path": "main.py", "kind": "source", "size": "1 KB"},
    ],
    produces=[
        {
            "step": "RUN *pip *",
            "path": "/usr/local/lib/python3.13/site-packages",
            "size": "9 MB",
            "kind": "dependency",
        }
    ],
    starts={"program": "python", "args_contain": ["main.py"]},
)
NODE = project(
    files=[
        {"path": "package.json", "kind": "manifest", "size": "1 KB"},
        {"path": "package-lock.json", "kind": "lock", "size": "9 KB"},
        {"path": "src/server.js", "kind": "source", "size": "1 KB"},
    ],
    produces=[{"step": "RUN npm *", "path": "node_modules", "size": "9 MB", "kind": "dependency"}],
    starts={"program": "node", "files": ["/app/src/server.js"]},
)
JAVA = project(
    files=[
        {"path": "pom.xml", "kind": "manifest", "size": "1 KB"},
        {"path": "src/main/java/a/Main.java", "kind": "source", "size": "1 KB"},
    ],
    produces=[{"step": "RUN mvn *package*", "path": "target/app.jar", "size": "9 MB"}],
    starts={"program": "java", "files": ["target/app.jar"]},
)
RUST = project(
    files=[
        {"path": "Cargo.toml", "kind": "manifest", "size": "1 KB"},
        {"path": "Cargo.lock", "kind": "lock", "size": "1 KB"},
        {"path": "src/main.rs", "kind": "source", "size": "1 KB"},
    ],
    produces=[{"step": "RUN cargo build*", "path": "target/release/ferry", "size": "9 MB"}],
    starts={"program": "ferry"},
)
GO = project(
    files=[
        {"path": "go.mod", "kind": "manifest", "size": "1 KB"},
        {"path": "go.sum", "kind": "lock", "size": "1 KB"},
        {"path": "cmd/buoy/main.go", "kind": "source", "size": "1 KB"},
        {"path": "internal/waves/waves.go", "kind": "source", "size": "1 KB"},
    ],
    produces=[{"step": "RUN go build*", "path": "buoy", "size": "9 MB", "static": True}],
    starts={"program": "buoy", "files": ["buoy"]},
)
NET = project(
    files=[
        {"path": "src/Api/Api.csproj", "kind": "manifest", "size": "1 KB"},
        {"path": "src/Api/Program.cs", "kind": "source", "size": "1 KB"},
        {"path": "src/Core/Core.csproj", "kind": "manifest", "size": "1 KB"},
        {"path": "src/Core/Core.cs", "kind": "source", "size": "1 KB"},
    ],
    produces=[{"step": "RUN dotnet publish*", "path": "Api.dll", "size": "1 MB"}],
    starts={"program": "dotnet", "files": ["Api.dll"]},
)


def status(text: str, context: Context) -> Status:
    return judge("starts", text, {}, context).status


def from_stage(
    first: str, second: str, run: str, places: str, *, env: str = "", cmd: str = "main.py"
) -> str:
    return (
        f"FROM {first} AS libraries\nCOPY requirements.txt /\nRUN {run}\nFROM {second}\n{env}"
        f"COPY --from=libraries {places} {places}\nCOPY main.py /app/\nWORKDIR /app\n"
        f'CMD ["python", "{cmd}"]\n'
    )


PLAIN = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN {}\n{}\n"
PIP = "pip install --no-cache-dir -r requirements.txt"
VENV = "python -m venv /v && /v/bin/pip install -r /requirements.txt"
TARGET = "pip install --target /libs -r /requirements.txt"
MAIN = 'CMD ["python", "main.py"]'
PATH_V = "ENV PATH=/v/bin:$PATH\n"


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (MET, PLAIN.format(PIP, MAIN)),
        (UNMET, PLAIN.format("true", MAIN)),
        (UNMET, PLAIN.format(PIP, 'CMD ["python", "-S", "main.py"]')),
        (VAGUE, PLAIN.format("pip install --no-cache-dir requests", MAIN)),
        (MET, PLAIN.format(f"{PIP} && pip install gunicorn", MAIN)),
        (UNMET, PLAIN.format(f"{PIP} --target /libs", MAIN)),
        (MET, PLAIN.format(f"{PIP} --target /libs", f"ENV PYTHONPATH=/libs\n{MAIN}")),
        (MET, PLAIN.format(f"{PIP} --target .", MAIN)),
        (MET, from_stage("python:3.13", "python:3.13-slim", VENV, "/v", env=PATH_V)),
        (UNMET, from_stage("python:3.13", "python:3.13-slim", VENV, "/v")),
        (VAGUE, from_stage("python:3.13-alpine", "python:3.13-slim", VENV, "/v", env=PATH_V)),
        (VAGUE, from_stage("python:3.12", "python:3.13-slim", VENV, "/v", env=PATH_V)),
        (UNMET, from_stage("python:3.13", "python:3.13-slim", TARGET, "/libs")),
        (
            MET,
            from_stage(
                "python:3.13", "python:3.13-slim", TARGET, "/libs", env="ENV PYTHONPATH=/libs\n"
            ),
        ),
    ],
)
def test_python_finds_the_libraries_of_the_project(wanted: Status, text: str) -> None:
    assert status(text, PYTHON) is wanted


NPM = "FROM node:24-slim AS b\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n"
SERVE = 'CMD ["node", "src/server.js"]\n'


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (MET, f"{NPM}COPY src src\n{SERVE}"),
        (UNMET, f"{NPM}RUN rm -rf node_modules\nCOPY src src\n{SERVE}"),
        (UNMET, f"{NPM}RUN mv node_modules /opt/\nCOPY src src\n{SERVE}"),
        (MET, f"{NPM}RUN mv node_modules /\nCOPY src src\n{SERVE}"),
        (MET, f"{NPM}RUN mv node_modules /opt/\nENV NODE_PATH=/opt/node_modules\n"
              f"COPY src src\n{SERVE}"),
        (UNMET, f"FROM node:24-slim\nWORKDIR /app\nCOPY . .\n{SERVE}"),
        (VAGUE, f"{NPM}FROM node:24-alpine\nCOPY --from=b /app /app\nWORKDIR /app\n"
                f"COPY src src\n{SERVE}"),
        (UNMET, f"{NPM}RUN mkdir src && touch src/server.js\n{SERVE}"),
        (UNMET, f"{NPM}COPY package.json src/server.js\n{SERVE}"),
        (UNMET, f"{NPM}COPY src src\nRUN echo > src/server.js\n{SERVE}"),
        (UNMET, f"{NPM}COPY src src\nRUN cp /dev/null src/server.js\n{SERVE}"),
    ],
)  # fmt: skip
def test_node_finds_its_libraries_and_its_own_file(wanted: Status, text: str) -> None:
    assert status(text, NODE) is wanted


MVN = "FROM maven:3.9-eclipse-temurin-21\nWORKDIR /app\nCOPY . .\nRUN mvn package{}\n{}\n"
JAR = 'CMD ["java", "-jar", "target/app.jar"]'


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (MET, MVN.format("", JAR)),
        (UNMET, MVN.format(" && truncate -s 0 target/app.jar", JAR)),
        (UNMET, MVN.format(" && : > target/app.jar", JAR)),
        (VAGUE, MVN.format(" || touch target/app.jar", JAR)),
        (UNMET, MVN.format("", 'CMD ["java", "-cp", "nowhere.jar", "a.Main"]')),
        (VAGUE, MVN.format("", 'CMD ["java", "-cp", "target/app.jar", "nothing.Main"]')),
        (MET, MVN.format("", 'CMD ["java", "-cp", "target/app.jar", "a.Main"]')),
    ],
)
def test_java_starts_the_jar_that_was_built(wanted: Status, text: str) -> None:
    assert status(text, JAVA) is wanted


SKELETON = (
    "FROM rust:1.90\nWORKDIR /src\nCOPY Cargo.* ./\n"
    "RUN mkdir src && echo 'fn main() {{}}' > src/main.rs && cargo build --release\n"
    'COPY src src\nRUN {}cargo build --release\nCMD ["./target/release/ferry"]\n'
)


@pytest.mark.parametrize(
    ("wanted", "first"), [(MET, "touch src/main.rs && "), (VAGUE, "")], ids=["touched", "old"]
)
def test_cargo_builds_the_skeleton_again_only_when_touched(wanted: Status, first: str) -> None:
    assert status(SKELETON.format(first), RUST) is wanted


@pytest.mark.parametrize(
    ("wanted", "package"), [(MET, "./cmd/buoy"), (MET, "./cmd/..."), (UNMET, "./internal/waves")]
)
def test_go_builds_the_package_that_is_named(wanted: Status, package: str) -> None:
    text = (
        "FROM golang:1.26\nWORKDIR /src\nCOPY . .\n"
        f'RUN go build -o /bin/buoy {package}\nCMD ["/bin/buoy"]\n'
    )
    assert status(text, GO) is wanted


@pytest.mark.parametrize(
    ("wanted", "project_file"),
    [(MET, "src/Api/Api.csproj"), (MET, "src/Api"), (VAGUE, "src/Core/Core.csproj")],
)
def test_dotnet_publishes_the_project_that_is_named(wanted: Status, project_file: str) -> None:
    text = (
        "FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nCOPY . .\n"
        f'RUN dotnet publish {project_file} -o /out\nCMD ["dotnet", "/out/Api.dll"]\n'
    )
    assert status(text, NET) is wanted


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        (MET, "COPY --from=base /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/"),
        (UNMET, "COPY go.mod /etc/ssl/certs/ca-certificates.crt"),
        (UNMET, "COPY --from=base /fake /etc/ssl/certs/ca-certificates.crt"),
    ],
)
def test_certificates_are_some(wanted: Status, line: str) -> None:
    text = f"FROM golang:1.26 AS base\nRUN echo x > /fake\nFROM scratch\n{line}\n"
    paths = {"paths": ["/etc/ssl/certs/ca-certificates.crt"]}
    assert judge("final_has", text, paths, GO).status is wanted


def test_a_file_of_the_project_is_not_replaced_by_another() -> None:
    def judged(lines: str) -> Status:
        return judge(
            "final_has", f"FROM alpine:3.23\n{lines}\n", {"paths": ["/a/src/server.js"]}, NODE
        ).status

    assert judged("COPY src /a/src") is MET
    assert judged("COPY package.json /a/src/server.js") is UNMET
    assert judged("RUN mkdir -p /a/src && touch /a/src/server.js") is UNMET
    assert judged("COPY src /a/src\nRUN truncate -s 0 /a/src/server.js") is UNMET
    copied = "cat /a/src/server.js > /a/x && mv /a/x /a/src/server.js"
    assert judged(f"COPY src /a/src\nRUN {copied}") is VAGUE


def test_a_mark_may_be_empty_but_nothing_that_was_emptied() -> None:
    def judged(run: str) -> Status:
        text = f"FROM alpine:3.23\nRUN {run}\n"
        return judge("final_has", text, {"paths": ["/passed"]}, NODE).status

    assert judged("touch /passed") is MET
    assert judged("wget -O /passed https://e.org/x && truncate -s 0 /passed") is UNMET
