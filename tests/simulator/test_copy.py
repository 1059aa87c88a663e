"""Where COPY puts things, and what it can't find."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.files import OriginKind
from sealegs.simulator.tri import Tri
from tests.simulator.builds import build, image

JAVA = "src/main/java/App.java"


@pytest.mark.parametrize(
    ("copy", "path"),
    [
        ("COPY pom.xml /a/b", "/a/b"),
        ("COPY pom.xml /a/b/", "/a/b/pom.xml"),
        ("COPY pom.xml /opt", "/opt/pom.xml"),
        ("COPY pom.xml .", "/pom.xml"),
        ("WORKDIR /w\nCOPY pom.xml .", "/w/pom.xml"),
        ("WORKDIR /w\nCOPY pom.xml x/", "/w/x/pom.xml"),
        ("COPY src /a", "/a/main/java/App.java"),
        ("COPY src /a/", "/a/main/java/App.java"),
        ("COPY src/main src/test /a/", "/a/java/AppTest.java"),
        ("COPY . /a", "/a/" + JAVA),
        ("COPY ../pom.xml /a/", "/a/pom.xml"),
        ("COPY *.xml /a/", "/a/pom.xml"),
        ("COPY s* /a/", "/a/main/java/App.java"),
        ("COPY pom.xml README.md /a/", "/a/README.md"),
        ("ENV DIR=/x\nCOPY pom.xml $DIR/", "/x/pom.xml"),
        ("ADD pom.xml /a/", "/a/pom.xml"),
        ("COPY --link pom.xml /a/", "/a/pom.xml"),
        ("COPY <<hello.txt /a/\nhi\nhello.txt", "/a/hello.txt"),
    ],
)
def test_a_copied_file_is_where_buildkit_puts_it(copy: str, path: str) -> None:
    assert image(f"FROM alpine:3.23\n{copy}\n").files.has(path) is Tri.YES


def test_a_directory_gives_its_contents_and_not_its_name() -> None:
    assert image("FROM alpine:3.23\nCOPY src /a\n").files.has("/a/src") is Tri.NO


def test_of_several_sources_to_a_path_without_a_slash_the_last_one_stays() -> None:
    files = image("FROM alpine:3.23\nCOPY pom.xml README.md /notes\n").files
    assert files.entries["/notes"].origin.detail == "README.md"


@pytest.mark.parametrize("copy", ["COPY missing /a", "COPY src/Missing.java /a/", "ADD missing /a"])
def test_a_source_that_is_not_there_stops_the_build(copy: str) -> None:
    broken = build(f"FROM alpine:3.23\n{copy}\n").broken
    assert "in the build context" in broken[0].why
    assert broken[0].line == 2


def test_a_wildcard_without_a_match_copies_nothing_and_says_so() -> None:
    made = build("FROM alpine:3.23\nCOPY *.zip /a/\n")
    assert not made.broken
    assert "nothing" in made.notes[0].text


def test_a_path_in_another_stage_starts_at_its_root_not_at_its_workdir() -> None:
    text = (
        "FROM alpine:3.23 AS a\nWORKDIR /w\nCOPY pom.xml .\nFROM alpine:3.23\nCOPY --from=a {} /x\n"
    )
    assert build(text.format("pom.xml")).broken
    assert not build(text.format("/w/pom.xml")).broken
    assert not build(text.format("w/pom.xml")).broken


def test_files_keep_their_origin_across_stages() -> None:
    files = image(
        "FROM alpine:3.23 AS a\nCOPY src /s\nFROM scratch\nCOPY --from=0 /s/main/java/App.java /x\n"
    ).files
    assert files.entries["/x"].origin.kind is OriginKind.CONTEXT
    assert files.entries["/x"].role == "source"


def test_without_a_described_context_every_literal_source_may_exist() -> None:
    made = build("FROM alpine:3.23\nCOPY app.jar /a/\n", context=UNDESCRIBED)
    assert not made.broken
    assert made.image is not None
    assert made.image.files.has("/a/app.jar") is Tri.UNKNOWN


@pytest.mark.parametrize(
    "copy",
    ["COPY --exclude=*.md . /a/", "ADD https://example.com/x.tar.gz /a/", "COPY --parents src /a/"],
)
def test_what_is_not_predicted_is_unknown_and_never_absent(copy: str) -> None:
    assert image(f"FROM scratch\n{copy}\n").files.has("/a/anything") is not Tri.YES
    assert build(f"FROM scratch\n{copy}\n").broken == ()


def test_a_folder_of_the_base_may_hold_more_than_what_is_put_into_it() -> None:
    text = "FROM nginx:1.28-alpine\nCOPY pom.xml /etc/nginx/nginx.conf\n{}"
    assert image(text.format("")).files.has("/etc/nginx/conf.d") is Tri.UNKNOWN
    made = image(text.format("RUN mkdir -p /etc/nginx /usr/share/mine\n")).files
    assert made.has("/etc/nginx/conf.d") is Tri.UNKNOWN
    assert made.has("/etc/nginx/nginx.conf") is Tri.YES
    emptied = image(text.format("RUN rm -rf /etc/nginx && mkdir /etc/nginx\n")).files
    assert emptied.has("/etc/nginx/conf.d") is Tri.NO


def test_folders_that_a_base_names_in_its_settings_are_there() -> None:
    assert image("FROM golang:1.26\n").files.has("/go/src") is Tri.UNKNOWN
    assert image("FROM golang:1.26\n").files.has("/elsewhere") is Tri.NO
