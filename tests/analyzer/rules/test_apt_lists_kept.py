"""apt-lists-kept."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "apt-lists-kept"
CLEAN = "rm -rf /var/lib/apt/lists/*"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        f"apt-get update && apt-get install -y curl && {CLEAN}",
        "apt-get install -y curl",
        "--mount=type=cache,target=/var/lib/apt apt-get update",
        "--mount=type=tmpfs,target=/var/lib/apt/lists apt-get update",
        f"<<EOF\napt-get update\n{CLEAN}\nEOF",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


def test_the_order_counts() -> None:
    text = run(f"{CLEAN} && apt-get update")
    assert lines(RULE, text) == [2]
    assert coded("DL3009", text) == []


def test_a_later_layer_cleans_nothing() -> None:
    assert lines(RULE, run(f"apt-get update\nRUN {CLEAN}")) == [2]


def test_a_bind_mount_keeps_nothing_out() -> None:
    text = run("--mount=type=bind,target=/x apt-get update")
    assert lines(RULE, text) == [2]


def test_in_a_stage_that_does_not_ship_it_is_a_note() -> None:
    text = "FROM debian:12 AS build\nRUN apt-get update\nFROM debian:12\nRUN apt-get update\n"
    found = findings(text, RULE)
    assert [(f.line, f.ships, f.severity) for f in found] == [
        (2, False, Severity.INFO),
        (4, True, Severity.WARNING),
    ]


def test_hadolint_says_the_same() -> None:
    cleans = ["", f"&& {CLEAN}", "; rm -rf /tmp/* /var/lib/apt/lists", "&& apt-get clean"]
    cleans += ["&& rm -rf /var/lib/apt", "|| rm /var/lib/apt/lists/* -f"]
    updates = ["apt-get update", "apt update", "aptitude update", "apt-get install -y x"]
    updates += ["apt-get -y update && apt-get install -y x", "a | apt-get update"]
    starts = ["", "--mount=type=cache,target=/var/lib/apt/lists "]
    starts += ["--mount=type=cache,target=/var/cache/apt "]
    texts = variations("RUN {start}{update} {clean}", start=starts, update=updates, clean=cleans)
    texts += variations(
        "FROM debian:12 AS b\n{run} {update}\nFROM b",
        "FROM debian:12 AS b\n{run} {update}\nFROM a:1",
        "FROM debian:12 AS b\nFROM b\n{run} {update}",
        "FROM a:1\nFROM debian:12\n{run} {update}",
        run=["RUN", "ONBUILD RUN"],
        update=["apt-get update", f"apt-get update && {CLEAN}", "apt-get install -y x"],
    )
    mount = "--mount=type={},target=/var/lib/apt apt-get update"
    differences = {
        run(mount.format("cache")): "the mount covers the lists",
        run(mount.format("tmpfs")): "the mount covers the lists",
        run("apt-get update && find /var/lib/apt/lists -delete"): "find removes them",
        run("apt-get update && rm -r /var/lib/apt/lists"): "-f is not needed",
        run(f"apt-get update && sudo {CLEAN}"): "they are removed, if by way of sudo",
    }
    agrees_with_hadolint("DL3009", texts, differences)
