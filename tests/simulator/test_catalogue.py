"""The catalogue: references resolve to the right facts, and the data holds together."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sealegs.simulator.base_image import CERTIFICATES, BaseImage
from sealegs.simulator.catalogue import TOLERANCE, familiar_name
from sealegs.simulator.catalogue_table import Row, Rows
from sealegs.simulator.size import UNBOUNDED
from sealegs.simulator.tri import Tri
from tests.simulator.builds import CATALOGUE

DIGEST = "@sha256:" + "0" * 64
ROWS = CATALOGUE.table.rows
OFFICIAL = Path(__file__).resolve().parents[1] / "data/simulation/official-tags.json"
TODAY = date(2026, 11, 26)


def row_id(row: Row) -> str:
    return f"{row.names[0]}:{row.tags[0]}"


@pytest.mark.parametrize(
    "reference",
    [
        "maven:3.9-eclipse-temurin-21",
        "docker.io/library/maven:3.9.16-eclipse-temurin-21",
        "public.ecr.aws/docker/library/maven:3.9-eclipse-temurin-21",
        "eclipse-temurin:21-jre" + DIGEST,
        "gcr.io/distroless/java21-debian13:nonroot",
        "debian",
        "scratch",
    ],
)
def test_images_are_found_by_family_patch_tag_prefix_and_digest(reference: str) -> None:
    assert CATALOGUE.find(reference).known


@pytest.mark.parametrize(
    "reference",
    [
        "maven:99",
        "someone/maven:3.9",
        "debian:potato",
        "localhost:5000/node:22",
        "node" + DIGEST,
        "node:22-windowsservercore",
        "golang:1.26-nanoserver",
        "NODE:22",
        "",
    ],
)
def test_any_other_image_is_just_unknown(reference: str) -> None:
    found = CATALOGUE.find(reference)
    assert not found.known
    assert found.size == UNBOUNDED
    assert CATALOGUE.fate(reference) is None
    assert found.has("curl") is Tri.UNKNOWN
    assert found.ended(TODAY) == ()


@pytest.mark.parametrize(
    ("reference", "instead"),
    [
        ("maven:17", "maven:3.9-eclipse-temurin-21"),
        ("eclipse-temurin:17-jdk-slim", "eclipse-temurin:21-jre"),
        ("openjdk:17-jre-slim", "eclipse-temurin:21-jre"),
        ("docker.io/library/openjdk:17-jdk-slim", "eclipse-temurin:17-jre"),
    ],
)
def test_tags_that_nobody_can_pull_say_why_and_what_to_take(reference: str, instead: str) -> None:
    assert instead in (CATALOGUE.why_gone(reference) or "")
    assert not CATALOGUE.find(reference).known


@pytest.mark.parametrize(
    "reference",
    ["debian:buster-slim", "openjdk:11-jre", "centos:7", "node:16-buster", "maven:3.8-openjdk-17"],
)
def test_retired_tags_can_still_be_pulled_and_say_so(reference: str) -> None:
    fate = CATALOGUE.fate(reference)
    assert fate is not None
    assert fate.pullable
    assert CATALOGUE.why_gone(reference) is None


def test_a_patch_tag_has_its_family_s_facts_but_less_trust() -> None:
    family = CATALOGUE.find("node:22-bookworm-slim")
    patch = CATALOGUE.find("node:22.11.0-bookworm-slim")
    assert (family.trust, patch.trust) == ("B", "C")
    assert patch.entrypoint == family.entrypoint
    assert patch.libc_version == family.libc_version == "2.36"
    assert patch.users["node"] == 1000
    assert patch.size.kind == "estimated"


def test_an_older_build_may_stand_on_an_older_distribution() -> None:
    floating = CATALOGUE.find("python:3.12-slim")
    older = CATALOGUE.find("python:3.12.1-slim")
    assert [str(one) for one in floating.lifecycles] == ["Debian 13", "Python 3.12"]
    assert [str(one) for one in older.lifecycles] == ["Python 3.12"]
    assert older.libc_version == ""
    assert (floating.has("apt-key"), older.has("apt-key")) == (Tri.NO, Tri.UNKNOWN)
    assert CATALOGUE.find("python:3.12-slim" + DIGEST).libc_version == ""


@pytest.mark.parametrize(
    ("reference", "facts"),
    [
        ("golang:1.26-alpine", {"git": Tri.NO, "gcc": Tri.NO, "go": Tri.YES, "bash": Tri.NO}),
        ("debian:12-slim", {"adduser": Tri.YES, "curl": Tri.NO, "apk": Tri.NO}),
        ("debian:13-slim", {"adduser": Tri.UNKNOWN, "useradd": Tri.YES, "apt-key": Tri.NO}),
        ("alpine:3.22", {"adduser": Tri.YES, "useradd": Tri.NO, "wget": Tri.YES, "apt": Tri.NO}),
        ("eclipse-temurin:21-jre", {"javac": Tri.NO, "java": Tri.YES, "mvn": Tri.NO}),
        ("eclipse-temurin:8-jdk", {"javac": Tri.YES, "jlink": Tri.NO}),
        ("node:22-slim", {"python3": Tri.NO, "npm": Tri.YES, "git": Tri.NO}),
        ("node:22", {"python3": Tri.YES, "gcc": Tri.YES, "rsync": Tri.UNKNOWN}),
        ("python:3.13-slim", {"gcc": Tri.NO, "pip": Tri.YES, "python": Tri.YES}),
        ("rust:1-slim", {"gcc": Tri.YES, "make": Tri.NO, "cargo": Tri.YES}),
        ("php:8.4-fpm", {"gcc": Tri.YES, "git": Tri.NO, "unzip": Tri.NO, "composer": Tri.NO}),
        ("registry.access.redhat.com/ubi9/ubi-minimal", {"dnf": Tri.NO, "microdnf": Tri.YES}),
        ("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", {"sh": Tri.NO, "apt": Tri.NO}),
        ("gcr.io/distroless/static-debian13", {"sh": Tri.NO}),
    ],
)
def test_commands_are_there_missing_or_not_known(reference: str, facts: dict[str, Tri]) -> None:
    image = CATALOGUE.find(reference)
    assert {command: image.has(command) for command in facts} == facts


@pytest.mark.parametrize(
    ("reference", "libc", "manager", "user", "marks"),
    [
        ("eclipse-temurin:21-jdk-alpine", "musl", "apk", "", {"jdk"}),
        ("eclipse-temurin:21-jre-noble", "glibc", "apt", "", {"jre"}),
        (
            "gcr.io/distroless/java21-debian13:nonroot",
            "glibc",
            None,
            "65532",
            {"distroless", "jre"},
        ),
        ("gcr.io/distroless/static-debian13:nonroot", "none", None, "65532", {"distroless"}),
        ("amazoncorretto:21", "glibc", "dnf", "", {"jdk"}),
        (
            "mcr.microsoft.com/dotnet/runtime:8.0-noble-chiseled",
            "glibc",
            None,
            "1654",
            {"distroless"},
        ),
    ],
)
def test_what_rules_ask_about(
    reference: str, libc: str, manager: str | None, user: str, marks: set[str]
) -> None:
    image = CATALOGUE.find(reference)
    assert (image.libc, image.manager, image.user, set(image.marks)) == (libc, manager, user, marks)


@pytest.mark.parametrize(
    ("reference", "there"),
    [
        ("golang:1.26", Tri.YES),
        ("golang:1.26-alpine", Tri.YES),
        ("alpine:3.24", Tri.YES),
        ("gcr.io/distroless/static-debian13", Tri.YES),
        ("debian:trixie-slim", Tri.UNKNOWN),
        ("scratch", Tri.NO),
    ],
)
def test_certificate_authorities_are_where_their_package_is(reference: str, there: Tri) -> None:
    image = CATALOGUE.find(reference)
    assert image.files.has(CERTIFICATES) is there
    entry = image.files.get(CERTIFICATES)
    assert entry is None or not entry.tool


def test_compilers_are_those_that_are_surely_there() -> None:
    assert CATALOGUE.find("eclipse-temurin:21").compilers == {"javac"}
    assert CATALOGUE.find("golang:1.26").compilers == {"go", "gcc", "cc", "g++", "c++"}
    assert CATALOGUE.find("nginx:alpine").compilers == set()


def test_the_end_of_support_counts_free_longer_support_apart() -> None:
    bookworm = CATALOGUE.find("debian:12-slim")
    assert [str(one) for one in bookworm.waning(TODAY)] == ["Debian 12"]
    assert bookworm.ended(TODAY) == ()
    assert [str(one) for one in CATALOGUE.find("debian:buster").ended(TODAY)] == ["Debian 10"]
    assert [str(one) for one in CATALOGUE.find("node:18-slim").ended(TODAY)] == ["Node.js 18"]
    assert CATALOGUE.find("eclipse-temurin:21-jre").ended(TODAY) == ()


def test_an_entrypoint_takes_the_inherited_cmd_away() -> None:
    image = CATALOGUE.find("eclipse-temurin:21-jre")
    assert image.entrypoint == ("/__cacert_entrypoint.sh",)
    assert image.cmd is None
    assert CATALOGUE.find("eclipse-temurin:21-jdk").cmd == ("jshell",)


def test_a_familiar_name_has_no_prefix_and_no_digest() -> None:
    assert familiar_name("docker.io/library/node:22" + DIGEST) == "node:22"
    assert familiar_name("library/node") == "node"
    assert familiar_name("ghcr.io/x/y:1") == "ghcr.io/x/y:1"


def test_every_image_says_where_it_is_from_and_when() -> None:
    for row in ROWS:
        assert row.sources, row_id(row)
        assert row.trust in "ABCD", row_id(row)
        measured = [one for one in (row.disk, row.packed) if one and one.kind == "measured"]
        if row.trust in "AB":
            assert row.as_of is not None, row_id(row)
            assert measured or row.layers, row_id(row)
        if measured:
            assert row.trust in "AB", row_id(row)
        if row.trust == "A":
            assert len(measured) == 2 or (row.layers and row.disk in measured), row_id(row)
        if row.as_of is not None:
            assert date(2025, 1, 1) < row.as_of <= CATALOGUE.table.as_of, row_id(row)


def test_no_figure_stands_on_general_knowledge() -> None:
    assert [row_id(row) for row in ROWS if row.trust == "D" and (row.disk or row.packed)] == []


def test_every_exact_tag_has_one_row_and_resolves_to_it() -> None:
    for row in ROWS:
        for name in row.names:
            for tag in row.tags:
                assert CATALOGUE.rows_matching(name, tag) == (row,), f"{name}:{tag}"
                assert CATALOGUE.find(f"{name}:{tag}").known


def test_a_pattern_answers_for_no_other_row_s_tag() -> None:
    for row in ROWS:
        others = [other for other in ROWS if other is not row and set(other.names) & set(row.names)]
        taken = {tag for other in others for tag in other.tags}
        assert not row.also or not [tag for tag in taken if re.fullmatch(row.also, tag)], row_id(
            row
        )


def test_commands_of_an_image_are_in_the_vocabulary() -> None:
    for base in CATALOGUE.images():
        known = frozenset(base.tools) | base.unsure | base.lacking
        assert known <= CATALOGUE.vocabulary, base.reference
        assert not frozenset(base.tools) & (base.unsure | base.lacking), base.reference
        assert not base.unsure & base.lacking, base.reference


def test_unsure_and_lacking_commands_are_in_the_vocabulary() -> None:
    for row in ROWS:
        words = (set(row.unsure) | set(row.lacks)) - {"*"}
        assert words <= CATALOGUE.vocabulary, row_id(row)


def in_words(image: BaseImage) -> str:
    return f"{image.reference}: {image.size}"


def test_intervals_are_as_wide_as_their_kind_allows() -> None:
    for row in ROWS:
        image = CATALOGUE.find(row_id(row))
        if row.disk is None:
            assert image.size == UNBOUNDED
            continue
        assert image.size.high is not None
        assert image.size.low <= row.disk.bytes <= image.size.high, in_words(image)
        width = TOLERANCE[row.disk.kind]
        assert width <= 0.25
        assert image.size.high <= row.disk.bytes * (1 + width) + 1, in_words(image)


def test_an_unpacked_image_is_larger_than_what_was_pulled() -> None:
    for row in ROWS:
        if row.disk and row.packed:
            assert 1 < row.disk.bytes / row.packed.bytes < 4, row_id(row)


def test_what_became_of_a_tag_says_why_and_points_to_tags_that_are_known() -> None:
    for fate in CATALOGUE.table.fates:
        re.compile(fate.match)
        assert fate.state in ("never", "deleted", "retired")
        assert fate.why
        assert fate.sources
        for reference in fate.instead:
            assert CATALOGUE.find(reference).known, reference
            assert CATALOGUE.fate(reference) is None, reference


def test_a_tag_that_cannot_be_pulled_has_no_row() -> None:
    for row in ROWS:
        for tag in row.tags:
            assert CATALOGUE.why_gone(f"{row.names[0]}:{tag}") is None, f"{row.names[0]}:{tag}"


ECOSYSTEMS: dict[str, list[str]] = {
    name: tags for name, tags in json.loads(OFFICIAL.read_text("utf-8")).items() if name != "source"
}


@pytest.mark.parametrize("ecosystem", sorted(ECOSYSTEMS))
def test_twenty_real_tags_of_every_ecosystem_are_known_by_one_row(ecosystem: str) -> None:
    tags = ECOSYSTEMS[ecosystem]
    assert len(set(tags)) >= 20
    for reference in tags:
        name, _, tag = reference.rpartition(":")
        assert CATALOGUE.find(reference).known, reference
        assert len(CATALOGUE.rows_matching(name, tag)) == 1, reference
        assert CATALOGUE.why_gone(reference) is None, reference


FACTS: list[dict[str, Any]] = json.loads((OFFICIAL.parent / "base-images.json").read_text("utf-8"))


@pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts["image"])
def test_images_have_the_facts_that_were_read_in_the_registry(facts: dict[str, Any]) -> None:
    image = CATALOGUE.find(facts["image"])
    assert image.known
    assert image.user == facts["user"]
    assert image.workdir == facts["workdir"]
    assert image.entrypoint == (tuple(facts["entrypoint"]) if facts["entrypoint"] else None)
    assert image.manager == facts["manager"]
    assert image.has("sh") is (Tri.YES if facts["shell"] else Tri.NO)
    if facts["mb"] is not None:
        assert image.size.high is not None
        assert image.size.low <= facts["mb"] * 10**6 <= image.size.high


def test_rows_tell_their_names_before_they_are_decoded() -> None:
    later = b'{"tags":["1"],"trust":"A","distro":"x","names":["c","d"]}'
    raw = [msgspec.Raw(b'{"names":["a","b/c"],"tags":["1"],"trust":"A","distro":"x"}')]
    rows = Rows([*raw, msgspec.Raw(later)])
    assert rows.names() == [("a", "b/c"), ("c", "d")]
    assert [row.names for row in rows] == rows.names()
    assert [row.names for row in rows[1:]] == [("c", "d")]
    shipped = CATALOGUE.table.rows
    assert isinstance(shipped, Rows)
    assert shipped.names() == [row.names for row in shipped]
