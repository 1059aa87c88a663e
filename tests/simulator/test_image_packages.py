"""What package managers leave in a layer: rules P01 to P08, each by its id."""

from __future__ import annotations

import pytest

from sealegs.simulator.build import Image
from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.files import OriginKind
from sealegs.simulator.size import NOTHING, Size
from sealegs.simulator.tri import Tri
from tests.simulator.builds import image

CONTEXT = Context(
    (
        ContextFile("requirements.txt", 10, "manifest"),
        ContextFile("package.json", 10, "manifest"),
        ContextFile("package-lock.json", 10, "lock"),
        ContextFile("pom.xml", 10, "manifest"),
        ContextFile("go.mod", 10, "manifest"),
        ContextFile("Cargo.toml", 10, "manifest"),
        ContextFile("src/main.rs", 10, "source"),
    )
)
SLIM = "FROM debian:bookworm-slim\n"
INSTALL = "apt-get install -y --no-install-recommends"
LISTS = "rm -rf /var/lib/apt/lists/*"


def _image(text: str) -> Image:
    return image(text, context=CONTEXT)


def _last(text: str) -> Size:
    """The size of the last layer."""
    return _image(text).layers[-1].size


def _leftovers(text: str) -> list[str]:
    return sorted(left.what for left in _image(text).leftovers)


def test_p01_lists_stay_unless_they_are_deleted_in_the_same_run() -> None:
    kept = _image(SLIM + "RUN apt-get update\n")
    assert kept.layers[-1].size.high is not None
    # 19.9 MB were measured on Debian 12
    assert kept.layers[-1].size.low <= 19_900_000 <= kept.layers[-1].size.high
    assert _last(SLIM + f"RUN apt-get update && {LISTS}\n") == NOTHING
    later = _image(SLIM + f"RUN apt-get update\nRUN {LISTS}\n")
    assert later.size == kept.size
    assert later.wasted.low > 0


def test_p01_lists_in_mounts_leave_nothing() -> None:
    mounts = "--mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt "
    assert _leftovers(SLIM + f"RUN {mounts}apt-get update && {INSTALL} curl\n") == []
    assert any("lists" in what for what in _leftovers(SLIM + "RUN apt-get update\n"))


def test_p02_archives_are_removed_by_the_official_images_themselves() -> None:
    cleaned = _last(SLIM + f"RUN apt-get update && {INSTALL} curl && apt-get clean\n")
    assert cleaned == _last(SLIM + f"RUN apt-get update && {INSTALL} curl\n")


def test_p03_recommended_packages_change_the_set() -> None:
    few = _last(SLIM + f"RUN apt-get update && {INSTALL} python3-pip && {LISTS}\n")
    many = _last(SLIM + f"RUN apt-get update && apt-get install -y python3-pip && {LISTS}\n")
    assert few.high is not None
    assert many.low > few.high


def test_p04_a_purge_frees_something_in_the_same_run_only() -> None:
    install = f"RUN apt-get update && {INSTALL} gcc && {LISTS}"
    kept = _last(SLIM + install + "\n")
    same = _image(SLIM + install + " && apt-get purge -y --auto-remove gcc\n")
    later = _image(SLIM + install + "\nRUN apt-get purge -y --auto-remove gcc\n")
    assert same.layers[1].size.low < kept.low
    assert later.layers[1].size == kept


def test_p05_packages_take_less_on_slim_images() -> None:
    text = f"RUN apt-get update && {INSTALL} git && {LISTS}\n"
    slim, full = _last(SLIM + text), _last("FROM debian:bookworm\n" + text)
    assert slim.low <= full.low


def test_p06_apk_leaves_an_index_unless_it_is_told_not_to_keep_one() -> None:
    alpine = "FROM alpine:3.23\n"
    assert _leftovers(alpine + "RUN apk add --no-cache curl\n") == []
    assert _leftovers(alpine + "RUN apk update && apk add curl\n") != []
    virtual = "RUN apk add --no-cache --virtual .build-deps gcc && true && apk del .build-deps\n"
    made = _image(alpine + virtual)
    assert not any(e.origin.kind is OriginKind.PACKAGE for e in made.files.all())


@pytest.mark.parametrize(
    ("base", "manager"),
    [("fedora:42", "dnf"), ("registry.access.redhat.com/ubi9/ubi-minimal:9.6", "microdnf")],
)
def test_p07_dnf_leaves_its_cache_unless_it_cleans_up(base: str, manager: str) -> None:
    text = f"FROM {base}\nRUN {manager} install -y curl"
    kept = _leftovers(text + "\n")
    assert kept != []
    assert _leftovers(f"{text} && {manager} clean all\n") == []


@pytest.mark.parametrize(
    ("base", "run", "path"),
    [
        ("python:3.13", "pip install -r requirements.txt", "/root/.cache/pip"),
        ("node:22", "npm ci", "/root/.npm"),
        ("maven:3.9-eclipse-temurin-21", "mvn dependency:go-offline", "/root/.m2"),
        ("golang:1.26", "go mod download", "/go/pkg/mod"),
        ("rust:1.90", "cargo build --release", "/usr/local/cargo/registry"),
    ],
)
def test_p08_every_tool_keeps_what_it_fetched_unless_a_mount_does(
    base: str, run: str, path: str
) -> None:
    text = f"FROM {base}\nWORKDIR /w\nCOPY . .\nRUN {{}}{run}\n"
    kept = _image(text.format("")).files
    assert kept.has(path) is Tri.YES
    below = [entry.origin.kind for entry in kept.below(path)]
    assert OriginKind.LEFTOVER in below or OriginKind.DEPENDENCY in below
    mounted = _image(text.format(f"--mount=type=cache,target={path} "))
    assert not any(
        e.origin.kind in (OriginKind.LEFTOVER, OriginKind.DEPENDENCY)
        for e in mounted.files.below(path)
    )


def test_p08_pip_can_be_told_to_keep_nothing() -> None:
    text = "FROM python:3.13\nCOPY requirements.txt .\n{}RUN pip install {} -r requirements.txt\n"
    assert _leftovers(text.format("", "")) != []
    assert _leftovers(text.format("", "--no-cache-dir")) == []
    assert _leftovers(text.format("ENV PIP_NO_CACHE_DIR=1\n", "")) == []
