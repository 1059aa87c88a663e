"""build-tools-shipped: what compiles has no place in what runs."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "build-tools-shipped"

FOUND = {
    "single-stage Maven": (
        [1],
        """\
FROM maven:3.9-eclipse-temurin-21
WORKDIR /app
COPY . .
RUN mvn -B package -DskipTests
CMD ["java", "-jar", "target/app.jar"]
""",
    ),
    "single-stage Gradle wrapper on a JDK": (
        [1],
        """\
FROM eclipse-temurin:21-jdk
WORKDIR /app
COPY . .
RUN ./gradlew bootJar
ENTRYPOINT ["java", "-jar", "build/libs/app.jar"]
""",
    ),
    "single-stage Go": (
        [1],
        """\
FROM golang:1.26
WORKDIR /go/src/app
COPY . .
RUN go build -v -o app .
CMD ["./app"]
""",
    ),
    "single-stage Rust": (
        [1],
        """\
FROM rust:1
WORKDIR /usr/src/app
COPY . .
RUN cargo install --path .
CMD ["app"]
""",
    ),
    "single-stage .NET": (
        [1],
        """\
FROM mcr.microsoft.com/dotnet/sdk:10.0
WORKDIR /app
COPY . ./
RUN dotnet publish -c Release -o out
ENTRYPOINT ["dotnet", "out/Api.dll"]
""",
    ),
    "single-stage C++": (
        [2],
        """\
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y g++ cmake
COPY . /src
RUN cmake -S /src -B /b && cmake --build /b
CMD ["/b/app"]
""",
    ),
    "compilers for wheels stay": (
        [2],
        """\
FROM python:3.13-slim
RUN apt-get update && apt-get install -y build-essential libpq-dev && rm -rf /var/lib/apt/lists/*
COPY . /app
RUN pip install --no-cache-dir -r /app/requirements.txt
CMD ["python", "/app/app.py"]
""",
    ),
    "removed in another RUN is too late": (
        [2],
        """\
FROM node:24-alpine
RUN apk add --no-cache python3 make g++
COPY . .
RUN npm ci
RUN apk del make g++
CMD ["node", "server.js"]
""",
    ),
    "the runtime stage starts from the toolchain": (
        [4],
        """\
FROM maven:3.9-eclipse-temurin-21 AS build
COPY . .
RUN mvn package
FROM maven:3.9-eclipse-temurin-21
COPY --from=build /target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    ),
    "a full image where slim would do": (
        [1],
        """\
FROM python:3.13
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
CMD ["python", "app.py"]
""",
    ),
    "the program is run by its build tool": (
        [1],
        """\
FROM golang:1.26
WORKDIR /app
COPY . .
CMD ["go", "run", "main.go"]
""",
    ),
}

QUIET = {
    "a language to build on": """\
FROM buildpack-deps:trixie
RUN wget -O- https://example.com/Python.tgz | tar xz && cd Python && ./configure && make install
CMD ["python3"]
""",
    "a shell for people": """\
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y build-essential
CMD ["bash"]
""",
    "two stages, Java": """\
FROM maven:3.9-eclipse-temurin-21 AS build
COPY . .
RUN mvn package
FROM eclipse-temurin:21-jre
COPY --from=build /target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    "two stages, Go": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=build /out/app /app
CMD ["/app"]
""",
    "two stages, .NET": """\
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -o /out
FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /out /app
ENTRYPOINT ["dotnet", "/app/Api.dll"]
""",
    "installed and removed in one RUN": """\
FROM python:3.13-alpine
COPY requirements.txt .
RUN apk add --no-cache --virtual .build gcc musl-dev \\
 && pip install --no-cache-dir -r requirements.txt \\
 && apk del .build
CMD ["python", "app.py"]
""",
    "packages that only run": """\
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl libpq5 \\
 && rm -rf /var/lib/apt/lists/*
CMD ["curl", "--version"]
""",
    "a Java runtime is no compiler": """\
FROM debian:13-slim
RUN apt-get update && apt-get install -y openjdk-21-jre-headless
CMD ["java", "-version"]
""",
    "a tool box starts nothing of its own": """\
FROM golang:1.26
RUN go install golang.org/x/tools/gopls@v0.20.0
""",
    "the tool is what the image is for": """\
FROM maven:3.9-eclipse-temurin-21
COPY settings.xml /root/.m2/
ENTRYPOINT ["mvn"]
""",
    "compilers of a stage that is left behind": """\
FROM debian:13 AS build
RUN apt-get update && apt-get install -y build-essential
FROM debian:13-slim
CMD ["bash", "-c", "true"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_the_message_says_what_it_weighs_and_where_it_compiles() -> None:
    _, text = FOUND["single-stage Maven"]
    (found,) = findings(text, RULE)
    assert "javac and mvn" in found.message
    assert "485 MB to 593 MB" in found.message
    assert "line 4 compiles" in found.message


HEADERS = {
    "Debian": (
        "FROM python:3.13-slim\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends libpq-dev\n"
        'CMD ["python", "app.py"]\n'
    ),
    "Alpine": 'FROM node:24-alpine\nRUN apk add --no-cache openssl-dev\nCMD ["node", "a.js"]\n',
    "Fedora": 'FROM fedora:43\nRUN dnf install -y libxml2-devel\nCMD ["/usr/bin/app"]\n',
}
NO_HEADERS = {
    "removed again": (
        "FROM php:8.4-cli-alpine\n"
        "RUN apk add --no-cache --virtual .build-deps libxml2-dev && docker-php-ext-install soap"
        ' && apk del .build-deps\nCMD ["php", "a.php"]\n'
    ),
    "in a stage that stays behind": (
        "FROM python:3.13 AS build\nRUN apt-get update && apt-get install -y libpq-dev\n"
        'FROM python:3.13-slim\nCOPY --from=build /x /x\nCMD ["python", "/x"]\n'
    ),
    "the library itself": (
        "FROM python:3.13-slim\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends libpq5\n"
        'CMD ["python", "app.py"]\n'
    ),
}


@pytest.mark.parametrize("text", HEADERS.values(), ids=HEADERS)
def test_headers_alone_are_a_note(text: str) -> None:
    (found,) = findings(text, RULE)
    assert found.severity == "info"
    assert "only compilers read headers" in found.message


@pytest.mark.parametrize("text", NO_HEADERS.values(), ids=NO_HEADERS)
def test_headers_that_do_not_ship_are_nothing(text: str) -> None:
    assert lines(RULE, text) == []


def test_a_later_run_may_need_what_is_installed() -> None:
    text = (
        "FROM debian:13-slim\nRUN apt-get update && apt-get install -y g++ {}\n"
        'COPY . .\nRUN ./build.sh\nCMD ["./a"]\n'
    )
    (found,) = findings(text.format(""), RULE)
    assert "install, compile and remove in one RUN" in found.message
    (java,) = findings(text.format("default-jdk"), RULE)
    assert ("JRE" in found.message, "JRE" in java.message) == (False, True)


def test_a_smaller_base_is_no_help_where_the_file_installs_compilers_itself() -> None:
    text = "FROM python:3.13\n{}RUN curl -O https://example.com/a.py\n" + 'CMD ["python", "a.py"]\n'
    own = "RUN apt-get update && apt-get install -y clang\n"
    (found,) = findings(text.format(""), RULE)
    assert "curl would have to be installed" in found.message
    assert lines(RULE, text.format(own)) == [2]


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ('CMD ["/src/packaging/build.sh"]', []),
        ('CMD ["tail", "-f", "/dev/null"]', []),
        ('CMD ["./server"]', [2]),
    ],
)
def test_where_people_or_scripts_build_the_tools_stay(start: str, found: list[int]) -> None:
    text = f"FROM debian:13-slim\nRUN apt-get update && apt-get install -y g++\nCOPY . .\n{start}\n"
    assert lines(RULE, text) == found


@pytest.mark.parametrize(
    ("copied", "found"), [("entrypoint.sh /entrypoint.sh", []), ("server /srv/server", [1])]
)
def test_an_image_that_hands_a_language_on_keeps_it(copied: str, found: list[int]) -> None:
    text = f'FROM golang:1.26-alpine\nCOPY {copied}\nENTRYPOINT ["/entrypoint.sh"]\n'
    assert lines(RULE, text) == found


@pytest.mark.parametrize(("start", "found"), [('"gow", "-c", "run", "."', []), ('"/bin/a"', [1])])
def test_what_compiles_at_every_edit_needs_its_compiler(start: str, found: list[int]) -> None:
    text = f"FROM golang:1.26-alpine\nCOPY . .\nRUN go build -o /bin/a .\nCMD [{start}]\n"
    assert lines(RULE, text) == found


def test_what_compiles_at_every_start_is_told_to_be_compiled_before() -> None:
    headers = "RUN apt-get update && apt-get install -y libopencv-dev\n"
    text = f"FROM golang:1.26\n{headers}COPY . .\nCMD {{}}\n"
    (found,) = findings(text.format('["go", "run", "."]'), RULE)
    assert "`go run` compiles at every start" in found.message
    assert lines(RULE, text.format('["/usr/bin/a"]')) == [1, 2]
