"""jdk-at-run-time: a JRE runs what is compiled already."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "jdk-at-run-time"

FOUND = {
    "Temurin": (
        [1],
        """\
FROM eclipse-temurin:21-jdk
COPY app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
""",
    ),
    "Temurin without saying jdk": (
        [1],
        """\
FROM eclipse-temurin:21
COPY target/app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
""",
    ),
    "behind a Gradle stage": (
        [4],
        """\
FROM gradle:9-jdk21 AS build
COPY . .
RUN gradle bootJar
FROM eclipse-temurin:21-jdk-alpine
COPY --from=build /home/gradle/build/libs/app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
""",
    ),
    "a Kotlin server started by a script": (
        [1],
        """\
FROM eclipse-temurin:21-jdk
COPY build/install/server /server
CMD ["/server/bin/server"]
""",
    ),
}

QUIET = {
    "a JRE": """\
FROM eclipse-temurin:21-jre
COPY app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
""",
    "distroless": """\
FROM gcr.io/distroless/java21-debian13:nonroot
COPY app.jar /app.jar
CMD ["/app.jar"]
""",
    "the JDK builds and stays behind": """\
FROM eclipse-temurin:21-jdk AS build
COPY . .
RUN ./mvnw package
FROM eclipse-temurin:21-jre
COPY --from=build /target/a.jar /a.jar
CMD ["java", "-jar", "/a.jar"]
""",
    "it compiles here, which is another finding": """\
FROM eclipse-temurin:21-jdk
COPY . .
RUN ./mvnw package
CMD ["java", "-jar", "target/a.jar"]
""",
    "jlink makes a runtime": """\
FROM eclipse-temurin:21-jdk AS build
RUN jlink --add-modules java.base --output /jre
FROM debian:13-slim
COPY --from=build /jre /jre
CMD ["/jre/bin/java", "-version"]
""",
    "no Java at all": """\
FROM node:24-slim
COPY . .
CMD ["node", "server.js"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_a_name_that_has_a_jre_is_told_where_the_repository_has_none() -> None:
    text = 'FROM openjdk:17-bullseye\nCOPY a.jar /a.jar\nCMD ["java", "-jar", "/a.jar"]\n'
    (found,) = findings(text, RULE)
    assert "take the JRE of the same version, as eclipse-temurin has it" in found.message


def test_what_compiles_at_every_start_needs_its_compiler() -> None:
    text = "FROM eclipse-temurin:21-jdk\nCOPY . .\nCMD {}\n"
    assert lines(RULE, text.format('["./gradlew", "bootRun"]')) == []
    assert lines(RULE, text.format('["java", "-jar", "a.jar"]')) == [1]
