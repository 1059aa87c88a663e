"""start-fails: an image that builds and does not start."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "start-fails"

FOUND = {
    "one word": (
        [3],
        """\
FROM eclipse-temurin:21-jre
COPY app.jar /app.jar
CMD ["java -jar /app.jar"]
""",
    ),
    "no Java here": (
        [3],
        """\
FROM debian:13-slim
COPY app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
""",
    ),
    "nobody made the user": (
        [4],
        """\
FROM debian:13-slim
COPY app /app
USER app
CMD ["/app"]
""",
    ),
    "the program stayed behind": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /bin/app
ENTRYPOINT ["/app"]
""",
    ),
}

QUIET = {
    "Java is there": """\
FROM eclipse-temurin:21-jre
COPY app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    "the user is made": """\
FROM debian:13-slim
RUN useradd app
COPY app /app
USER app
CMD ["/app"]
""",
    "a number needs no user": """\
FROM debian:13-slim
COPY app /app
USER 10001
CMD ["/app"]
""",
    "nobody knows what a folder holds": """\
FROM node:24-slim
COPY . /app
CMD ["/app/run"]
""",
    "an image to build on": """\
FROM debian:13-slim
RUN echo x
""",
    "a missing shell is told elsewhere": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT /app
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("cmd", "found"),
    [("", [("info", 4)]), ('CMD ["/srv/app"]\n', [])],
)
def test_what_only_wants_words_of_its_own_is_a_note(cmd: str, found: list[tuple[str, int]]) -> None:
    text = (
        "FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y tini\nCOPY app /srv/app\n"
        f'ENTRYPOINT ["/usr/bin/tini", "--"]\n{cmd}'
    )
    told = findings(text, RULE)
    assert [(each.severity.value, each.line) for each in told] == found
    assert all("a container starts only with a command" in each.message for each in told)
