"""Package closures: they reproduce what apt itself would install, and nothing is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sealegs.simulator.packages import PLAIN, deb_name, shipped_packages
from sealegs.simulator.size import UNBOUNDED, Size
from tests.simulator.builds import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
SOURCE: dict[str, Any] = json.loads((ROOT / "assets/packages/debian-12.json").read_text("utf-8"))
JOINT: list[dict[str, Any]] = json.loads(
    (ROOT / "tests/data/simulation/joint-installs.json").read_text("utf-8")
)
PACKAGES = shipped_packages()
# A dependency that another package of the same list satisfies is not installed beside it.
SATISFIED = {"default-jre-headless"}


@pytest.mark.parametrize("name", sorted(SOURCE["no_recommends"]))
@pytest.mark.parametrize("recommends", [False, True], ids=["plain", "recommends"])
def test_one_package_brings_exactly_its_closure(name: str, recommends: bool) -> None:
    closure = SOURCE["with_recommends" if recommends else "no_recommends"][name]
    made = PACKAGES.deb_install([name], recommends=recommends)
    assert made.names == set(closure)
    assert made.sure
    measured = sum(SOURCE["installed_kib"][one] for one in closure) * 1024
    assert made.size.high is not None
    assert made.size.low <= measured <= made.size.high <= measured * 1.11 + len(closure)


@pytest.mark.parametrize(
    "joint", JOINT, ids=lambda one: "+".join(one["names"]) + ("*" if one["recommends"] else "")
)
def test_a_list_of_packages_brings_what_apt_installs_jointly(joint: dict[str, Any]) -> None:
    made = PACKAGES.deb_install(joint["names"], recommends=joint["recommends"])
    assert made.names - SATISFIED == set(joint["packages"]) - SATISFIED
    installed = sum(SOURCE["installed_kib"][one] for one in joint["packages"]) * 1024
    assert made.size.high is not None
    assert made.size.low <= installed <= made.size.high


def test_a_joint_install_is_less_than_the_sum_of_its_parts() -> None:
    both = PACKAGES.deb_install(["gcc", "g++"], recommends=False)
    gcc = PACKAGES.deb_install(["gcc"], recommends=False)
    cpp = PACKAGES.deb_install(["g++"], recommends=False)
    assert both.size.estimate < gcc.size.estimate + cpp.size.estimate
    assert both.size == cpp.size


def test_commands_come_with_the_packages_that_hold_them() -> None:
    made = PACKAGES.deb_install(["build-essential"], recommends=False)
    assert {"gcc", "cc", "g++", "make", "ld", "patch", "xz"} <= made.provides
    assert "gpg" not in made.provides
    assert "gpg" in PACKAGES.deb_install(["build-essential"], recommends=True).provides
    assert PACKAGES.deb_install(["python3"], recommends=False).provides == {"python3"}


def test_every_command_of_a_package_is_in_the_vocabulary_and_every_package_is_real() -> None:
    data = PACKAGES.data
    brought = [*data.deb_commands.values(), *data.apk_commands.values()]
    unknown = {command for commands in brought for command in commands} - CATALOGUE.vocabulary
    assert unknown == set(), "add them to a vocabulary of assets/catalogue, or leave them out"


def test_an_unknown_name_leaves_the_size_open() -> None:
    made = PACKAGES.deb_install(["curl", "acme-agent", "./local.deb"], recommends=False)
    assert made.unknown == ("acme-agent", "./local.deb")
    assert not made.sure
    assert made.size.high is None
    assert made.size.low > 10_000_000
    assert "curl" in made.provides


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("curl", "curl"),
        ("curl=7.88.1-10+deb12u5", "curl"),
        ("curl:amd64", "curl"),
        ("git/bookworm-backports", "git"),
        ("g++", "g++"),
        ("./x.deb", None),
        ("/tmp/x.deb", None),
        ("curl-", None),
        ("linux-headers-$(uname -r)", None),
        ("python3.*", None),
    ],
)
def test_a_package_is_read_as_apt_get_writes_it(word: str, name: str | None) -> None:
    assert deb_name(word) == name


def test_what_is_there_already_adds_nothing() -> None:
    first = PACKAGES.deb_install(["git"], recommends=False)
    ground = PACKAGES.ground(CATALOGUE.find("debian:12"))
    assert ground.complete
    assert PACKAGES.deb_install(["git"], recommends=False, ground=ground) == first
    golang = PACKAGES.ground(CATALOGUE.find("golang:1.26-bookworm"))
    assert PACKAGES.deb_install(["git", "gcc"], recommends=False, ground=golang).size == Size(0, 0)


def test_on_an_image_with_more_in_it_a_package_may_be_there() -> None:
    ground = PACKAGES.ground(CATALOGUE.find("node:22-slim"))
    made = PACKAGES.deb_install(["git"], recommends=False, ground=ground)
    assert not made.sure
    git = next(package for package in made.packages if package.name == "git")
    library = next(package for package in made.packages if package.name == "libexpat1")
    assert git.size.low > 0  # node:22-slim surely has no git
    assert library.size.low == 0


def test_a_command_built_from_source_is_no_package() -> None:
    ground = PACKAGES.ground(CATALOGUE.find("node:22-slim"))
    assert "nodejs" in PACKAGES.deb_install(["nodejs"], recommends=False, ground=ground).names


def test_slim_images_and_other_releases_widen_the_interval() -> None:
    def width(reference: str) -> float:
        ground = PACKAGES.ground(CATALOGUE.find(reference))
        size = PACKAGES.deb_install(["git"], recommends=False, ground=ground).size
        assert size.high is not None
        return (size.high - size.low) / size.high

    assert width("debian:12") < width("debian:12-slim") < width("ubuntu:24.04")
    other = PACKAGES.ground(CATALOGUE.find("debian:13"))
    assert not PACKAGES.deb_install(["git"], recommends=False, ground=other).sure


def test_the_packages_of_the_base_image_are_those_the_closures_were_made_on() -> None:
    base = CATALOGUE.find("debian:12").debs
    assert len(base) == 88
    named = {one for closure in SOURCE["with_recommends"].values() for one in closure}
    assert not base & named
    assert PLAIN.complete


def test_alpine_packages_say_what_they_bring_but_not_what_they_need() -> None:
    made = PACKAGES.apk_add(["curl>8", "build-base", "tzdata"])
    assert {"curl", "gcc", "make"} <= made.provides
    assert made.unknown == ()
    assert not made.sure
    assert made.size.high is None  # build-base was never measured
    known = PACKAGES.apk_add(["curl", "bash", "tzdata"])
    assert known.size.high is not None
    assert known.size.low <= 7_843_000 <= known.size.high
    assert PACKAGES.apk_add(["acme"]).size == UNBOUNDED
    assert PACKAGES.apk_add([]).size == Size(0, 0)


def test_only_sets_that_were_measured_have_a_size() -> None:
    size = PACKAGES.artifact("node_modules", ["pg", "express"])
    assert size is not None
    assert size.high is not None
    assert size.low < 3_500_000 < size.high
    assert PACKAGES.artifact("node_modules", ["express", "left-pad"]) is None
    assert PACKAGES.artifact("python", ["fastapi[standard]"]) is not None
    assert PACKAGES.artifact("cobol", ["x"]) is None
