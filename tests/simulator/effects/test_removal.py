"""Packages that are removed again: in the same RUN, in a later one, by apt and by apk."""

from __future__ import annotations

import pytest

from sealegs.simulator.tri import Tri
from tests.simulator.builds import image

ALPINE = "FROM alpine:3.23\n"
DEBIAN = "FROM debian:bookworm-slim\n"
GCC = "/usr/bin/gcc"


@pytest.mark.parametrize(
    "run",
    [
        "apk add --no-cache --virtual .deps gcc musl-dev make && apk del .deps",
        "apk add --no-cache gcc && apk del gcc",
        "apk add --no-cache -t .deps gcc=13.2 && apk del --no-cache .deps",
    ],
)
def test_what_apk_removes_in_the_same_run_leaves_only_records(run: str) -> None:
    made = image(f"{ALPINE}RUN {run}\n")
    assert made.files.has(GCC) is Tri.NO
    size = made.layers[-1].size
    assert size.low == 0
    assert size.high is not None
    assert size.high <= 1_000_000
    assert made.leftovers == ()


def test_what_apk_removes_later_stays_in_the_layer_below() -> None:
    made = image(f"{ALPINE}RUN apk add --no-cache -t .deps gcc musl-dev\nRUN apk del .deps\n")
    added, removed = made.layers[1:]
    assert made.files.has(GCC) is Tri.NO
    assert added.size.low > 100_000_000
    assert removed.wasted.low == added.size.low


def test_a_virtual_package_of_a_base_stage_is_known_in_its_child() -> None:
    text = (
        f"{ALPINE.rstrip()} AS a\nRUN apk add --no-cache -t .deps gcc\nFROM a\nRUN apk del .deps\n"
    )
    assert image(text).files.has(GCC) is Tri.NO


@pytest.mark.parametrize(
    "script",
    [
        "apk add gcc && apk add -t .deps gcc make && apk del .deps",
        "apk add g++ && apk add -t .deps gcc && apk del .deps",
    ],
)
def test_what_was_asked_for_by_its_name_or_is_needed_stays(script: str) -> None:
    script = script.replace("apk add", "apk add --no-cache")
    assert image(f"{ALPINE}RUN {script}\n").files.has(GCC) is Tri.YES


def test_a_name_nobody_knows_may_have_been_a_virtual_one() -> None:
    made = image(f"{ALPINE}RUN apk add --no-cache -t $NAME gcc && apk del $NAME\n")
    assert made.files.has(GCC) is not Tri.YES


def test_what_apt_takes_along_may_be_gone_and_what_it_was_asked_for_stays() -> None:
    install = "apt-get update && apt-get install -y --no-install-recommends gcc curl"
    made = image(f"{DEBIAN}RUN {install} && apt-get purge -y --auto-remove gcc\n")
    assert made.files.has(GCC) is Tri.NO
    assert made.files.has("/usr/bin/curl") is Tri.YES
    assert made.files.has("/usr/bin/cpp") is Tri.UNKNOWN
    kept = image(f"{DEBIAN}RUN {install} && apt-get purge -y gcc\n")
    assert kept.files.has("/usr/bin/curl") is Tri.YES
    assert kept.layers[-1].size.low > made.layers[-1].size.low


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("{i} g++ && apt-get purge -y --auto-remove g++", False),
        ("{i} g++ && apt-get purge -y g++ && apt-get autopurge -y", False),
        ("{i} g++ && apt-get remove -y g++ && apt-get autoremove -y", False),
        ("{i} g++ curl && apt-get purge -y --auto-remove g++", False),
        ("{i} g++ gcc && apt-get purge -y --auto-remove g++", True),
        ("{i} g++ build-essential && apt-get purge -y --auto-remove g++", True),
        ("{i} g++ our-own-tool && apt-get purge -y --auto-remove g++", True),
        ("{i} g++ && apt-get purge -y g++", True),
    ],
)
def test_what_came_only_for_a_package_goes_with_it(script: str, left: bool) -> None:
    install = "apt-get update && apt-get install -y --no-install-recommends"
    made = image(f"{DEBIAN}RUN {script.format(i=install)} && rm -rf /var/lib/apt/lists/*\n")
    size = made.layers[-1].size
    assert (size.high is None or size.high > 20_000_000) is left
    assert (made.files.has(GCC) is not Tri.NO) is left


def test_what_came_in_an_earlier_step_may_need_what_came_for_a_package() -> None:
    install = "RUN apt-get update && apt-get install -y --no-install-recommends"
    made = image(f"{DEBIAN}{install} curl\n{install} g++ && apt-get purge -y --auto-remove g++\n")
    assert made.layers[-1].size.high is not None
    assert made.files.has("/usr/bin/curl") is Tri.YES


def test_what_needs_a_removed_package_may_be_gone() -> None:
    run = "apt-get update && apt-get install -y gcc && apt-get purge -y cpp"
    assert image(f"{DEBIAN}RUN {run}\n").files.has(GCC) is Tri.UNKNOWN


def test_removing_frees_nothing_of_an_earlier_layer() -> None:
    install = "RUN apt-get update && apt-get install -y --no-install-recommends git\n"
    before = image(f"{DEBIAN}{install}")
    after = image(f"{DEBIAN}{install}RUN apt-get purge -y --auto-remove git\n")
    assert after.size.low == before.size.low
    assert after.wasted.low > 30_000_000
