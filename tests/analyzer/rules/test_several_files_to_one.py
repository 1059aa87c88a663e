"""several-files-to-one: of several files one is left."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "several-files-to-one"

FOUND = {
    "Gradle": (
        [6],
        """\
FROM gradle:9-jdk21 AS build
WORKDIR /src
COPY . .
RUN gradle build
FROM eclipse-temurin:21-jre
COPY --from=build /src/build/libs/*.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    ),
    "Gradle, relative": (
        [7],
        """\
FROM gradle:9-jdk21 AS build
WORKDIR /src
COPY . .
RUN ./gradlew assemble
FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /src/build/libs/*.jar app.jar
CMD ["java", "-jar", "app.jar"]
""",
    ),
    "two files for sure": (
        [4],
        """\
FROM debian:13 AS build
RUN mkdir /o && echo a > /o/a.txt && echo b > /o/b.txt
FROM debian:13-slim
COPY --from=build /o/*.txt /x.txt
CMD ["cat", "/x.txt"]
""",
    ),
    "a question": (
        [2],
        """\
FROM eclipse-temurin:21-jre
COPY target/*.jar app.jar
CMD ["java", "-jar", "app.jar"]
""",
    ),
}

QUIET = {
    "one name": """\
FROM eclipse-temurin:21-jre
COPY target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    "to a directory": """\
FROM eclipse-temurin:21-jre
COPY target/*.jar /app/
CMD ["java", "-jar", "/app/a.jar"]
""",
    "one file for sure": """\
FROM debian:13 AS build
RUN mkdir /o && echo a > /o/a.txt
FROM debian:13-slim
COPY --from=build /o/*.txt /x.txt
CMD ["cat", "/x.txt"]
""",
    "manifests to here": """\
FROM node:24-slim
WORKDIR /app
COPY package*.json ./
COPY *.csproj .
CMD ["node", "server.js"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_what_nobody_can_tell_is_only_asked() -> None:
    severities = {key: findings(text, RULE)[0].severity for key, (_, text) in FOUND.items()}
    assert severities["two files for sure"] == severities["Gradle"] == "warning"
    assert severities["a question"] == "info"


@pytest.mark.parametrize(
    ("pattern", "told"),
    [("*.jar", True), ("app-*.jar", True), ("*boot*.jar", False), ("*-all.jar", False)],
)
def test_a_pattern_that_names_the_end_takes_no_plain_jar(pattern: str, told: bool) -> None:
    text = (
        "FROM gradle:9-jdk21 AS b\nCOPY . .\nRUN gradle build\nFROM eclipse-temurin:21-jre\n"
        f"COPY --from=b /home/gradle/build/libs/{pattern} /app/app.jar\n"
    )
    assert ("matches two files where" in findings(text, RULE)[0].message) == told
