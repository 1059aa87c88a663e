"""What RUN leaves behind, what it can't do, and what nobody knows."""

from __future__ import annotations

import pytest

from sealegs.simulator.tri import Tri
from tests.simulator.builds import build, image

MAVEN = "FROM maven:3.9-eclipse-temurin-21\nWORKDIR /w\n"


def _has(text: str, path: str) -> Tri:
    return image(text).files.has(path)


@pytest.mark.parametrize(
    ("run", "path"),
    [
        ("mkdir -p /a/b", "/a/b"),
        ("mkdir /a && cd /a && touch x", "/a/x"),
        ("echo hi > /a.txt", "/a.txt"),
        ("cp /p.xml /a.xml", "/a.xml"),
        ("cp /p.xml /opt/", "/opt/p.xml"),
        ("mkdir d && cp /p.xml d && cp -r d e", "/e/p.xml"),
        ("mkdir /d && mv /p.xml /d", "/d/p.xml"),
        ("export D=/x && mkdir -p $D/y", "/x/y"),
        ("D=/x; mkdir -p ${D}", "/x"),
    ],
)
def test_everyday_commands_leave_what_one_expects(run: str, path: str) -> None:
    assert _has(f"FROM alpine:3.23\nCOPY pom.xml /p.xml\nRUN {run}\n", path) is Tri.YES


@pytest.mark.parametrize("run", ["rm /p.xml", "rm -rf /p*", "mv /p.xml /q.xml"])
def test_what_is_removed_is_gone(run: str) -> None:
    assert _has(f"FROM alpine:3.23\nCOPY pom.xml /p.xml\nRUN {run}\n", "/p.xml") is Tri.NO


@pytest.mark.parametrize(
    "run",
    [
        "./setup.sh",
        "curl https://example.com | sh",
        "$TOOL --install",
        "false || ./setup.sh",
        "touch $(./name)",
        "./build.py",
        "cp /p.xml $WHERE",
    ],
)
def test_a_command_nobody_knows_may_have_written_anywhere(run: str) -> None:
    made = image(
        f"FROM alpine:3.23\nCOPY . /\nCOPY pom.xml /setup.sh\nCOPY pom.xml /build.py\nRUN {run}\n"
    )
    assert made.files.has("/never/heard/of") is Tri.UNKNOWN


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("FROM eclipse-temurin:21-jdk\nRUN mvn package\n", "mvn"),
        ("FROM alpine:3.23\nRUN apt-get update\n", "apt-get"),
        ("FROM alpine:3.23\nRUN useradd x\n", "useradd"),
        ("FROM debian:trixie-slim\nRUN apt-get install -y tini\n", "lists"),
        ("FROM gcr.io/distroless/java21-debian13\nRUN true\n", "/bin/sh"),
        ("FROM scratch\nRUN true\n", "/bin/sh"),
        (MAVEN + "RUN mvn package\n", "pom.xml"),
        ("FROM alpine:3.23\nRUN cd /nowhere\n", "/nowhere"),
        ("FROM alpine:3.23\nRUN cp /nothing /x\n", "/nothing"),
        ("FROM maven:17\n", "Maven version"),
        ("FROM alpine:3.23\nRUN ./mvnw package\n", "/mvnw"),
        (MAVEN + "RUN jlink --add-modules java.base --output /opt/java\n", "/opt/java"),
    ],
)
def test_a_certain_failure_stops_the_build_and_names_what_is_missing(text: str, why: str) -> None:
    broken = build(text).broken
    assert why in broken[0].why


def test_a_command_that_may_be_missing_is_wondered_about() -> None:
    made = build("FROM debian:trixie-slim\nRUN adduser --system x\n")
    assert made.broken == ()
    assert "adduser" in made.unknown[0].text


@pytest.mark.parametrize(
    "goal", ["package", "-B -DskipTests verify", "clean install", "-pl . deploy"]
)
def test_maven_makes_the_described_jar_from_package_on(goal: str) -> None:
    files = image(f"{MAVEN}COPY . .\nRUN mvn {goal}\n").files
    assert files.entries["/w/target/app.jar"].origin.detail == "target/app.jar"


@pytest.mark.parametrize("goal", ["compile", "test", "dependency:go-offline", "--version"])
def test_maven_makes_no_jar_before_package(goal: str) -> None:
    assert "/w/target/app.jar" not in image(f"{MAVEN}COPY . .\nRUN mvn {goal}\n").files.entries


def test_without_the_sources_there_is_no_jar_to_speak_of() -> None:
    made = build(MAVEN + "COPY pom.xml .\nRUN mvn package\nRUN cp target/app.jar /x\n")
    assert "src/main/java/App.java" in made.notes[0].text
    assert made.broken


def test_a_cache_mount_keeps_the_repository_out_of_the_image() -> None:
    text = MAVEN + "COPY . .\nRUN {} mvn package\n"
    with_mount = image(text.format("--mount=type=cache,target=/root/.m2"))
    assert "/root/.m2/repository" in image(text.format("")).files.entries
    assert "/root/.m2/repository" not in with_mount.files.entries
    assert with_mount.size.low < image(text.format("")).size.low


def test_files_of_a_bind_mount_are_seen_and_not_kept() -> None:
    run = "RUN --mount=source=pom.xml,target=pom.xml cp pom.xml /kept.xml\n"
    files = image(MAVEN + run).files
    assert files.has("/kept.xml") is Tri.YES
    assert files.has("/w/pom.xml") is Tri.NO


def test_jlink_with_plain_modules_brings_java_and_no_compiler() -> None:
    text = MAVEN + "RUN jlink --add-modules {} --output /opt/jre\n"
    plain = image(text.format("java.base,java.sql")).files
    assert plain.entries["/opt/jre/bin/java"].libc == "glibc"
    assert not plain.regions
    assert image(text.format("$(cat modules)")).files.regions


def test_changing_owners_counts_the_files_again() -> None:
    text = MAVEN + "COPY . .\nRUN mvn package\n{}"
    once, twice = image(text.format("")).size, image(text.format("RUN chown -R 1:1 /w\n")).size
    assert once.high is not None
    assert twice.high is None or twice.high >= once.high + 28_000_000


def test_deleting_later_frees_nothing() -> None:
    text = "FROM alpine:3.23\nCOPY . /a\n{}"
    before, after = image(text.format("")).size, image(text.format("RUN rm -rf /a\n")).size
    assert after.low == before.low


def test_packages_nobody_described_make_absence_unknown() -> None:
    files = image("FROM alpine:3.23\nRUN apk add --no-cache openjdk21\n").files
    assert files.regions
    assert not image("FROM alpine:3.23\nRUN apk add --no-cache tini\n").files.regions


def test_users_are_made_and_a_taken_uid_is_wondered_about() -> None:
    made = image("FROM ubuntu:24.04\nRUN useradd -u 10001 app\n")
    assert made.identity.users["app"] == 10001
    assert "uid 1000" in build("FROM ubuntu:24.04\nRUN useradd -u 1000 app\n").unknown[0].text


def test_a_heredoc_script_is_read_line_by_line() -> None:
    text = "FROM alpine:3.23\nRUN <<EOF\nmkdir /a\ntouch /a/b\nEOF\n"
    assert _has(text, "/a/b") is Tri.YES


@pytest.mark.parametrize(
    ("base", "run", "command", "there"),
    [
        (
            "debian:bookworm-slim",
            "apt-get install -y --no-install-recommends curl",
            "curl",
            Tri.YES,
        ),
        ("debian:bookworm-slim", "apt-get install -y --no-install-recommends curl", "gcc", Tri.NO),
        ("debian:bookworm", "apt-get install -y build-essential", "make", Tri.YES),
        ("debian:bookworm", "apt-get install -y our-own-thing", "gcc", Tri.UNKNOWN),
        ("debian:bookworm", "apt-get install -y $PACKAGES", "gcc", Tri.UNKNOWN),
    ],
)
def test_installed_packages_bring_their_commands(
    base: str, run: str, command: str, there: Tri
) -> None:
    made = image(f"FROM {base}\nARG PACKAGES\nRUN apt-get update && {run}\n")
    found = made.files.has(f"/usr/bin/{command}")
    assert found is there


def test_a_package_layer_weighs_what_its_closure_does() -> None:
    text = "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y {} \\\n && {}\n"
    clean = "rm -rf /var/lib/apt/lists/*"
    layer = image(text.format("--no-install-recommends curl", clean)).layers[-1]
    assert layer.size.high is not None
    assert 5_000_000 < layer.size.low < layer.size.high < 20_000_000
    left = image(text.format("--no-install-recommends curl", "true")).layers[-1]
    assert left.size.low > layer.size.low + 10_000_000
    git = image(text.format("git", clean)).layers[-1]
    assert git.size.low > 50_000_000


def test_apt_asks_when_more_than_the_named_package_would_come() -> None:
    text = "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install {}\n"
    assert "add -y" in build(text.format("curl")).broken[0].why
    assert build(text.format("-qq curl")).broken == ()
    assert build(text.format("-y curl")).broken == ()
    assert build(text.format("our-own-thing")).broken == ()


def test_a_shell_called_by_its_name_is_looked_up() -> None:
    text = 'FROM {}\nSHELL ["bash", "-c"]\nRUN true\n'
    assert build(text.format("debian:bookworm")).broken == ()
    assert "bash" in build(text.format("alpine:3.23")).broken[0].why


def test_folders_in_each_other_are_made_by_one_mkdir() -> None:
    made = build("FROM alpine:3.23\nRUN mkdir /target /target/usr /target/usr/local\n")
    assert made.broken == ()
