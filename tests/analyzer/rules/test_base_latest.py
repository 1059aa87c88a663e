"""base-latest."""

from __future__ import annotations

from ..checking import coded, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "base-latest"
DIGEST = "sha256:" + "a" * 64


def test_a_default_of_arg_counts() -> None:
    text = "ARG V=latest\nFROM debian:$V\n"
    assert lines(RULE, text) == [2]
    assert coded("DL3007", text) == []
    assert lines(RULE, "ARG V=12\nFROM debian:$V\n") == []


def test_quotes_hide_nothing() -> None:
    assert lines(RULE, 'FROM "debian:latest"\n') == [1]


def test_hadolint_says_the_same() -> None:
    images = ["debian", "debian:12", "debian:latest", f"debian:latest@{DIGEST}", "scratch"]
    images += ["scratch:latest", "$B", "$B:latest", "${B}:latest", "debian:${V:-latest}"]
    images += ["ghcr.io/a/b:latest", "debian:Latest", "debian:LATEST", "debian:latest-slim"]
    images += ["debian:12-latest", "$R/a:latest", "latest", "${B:-debian:latest}"]
    texts = variations(
        "FROM {image}",
        "FROM {image} AS latest",
        "FROM --platform=linux/amd64 {image}",
        "FROM debian:12 AS b\nFROM {image}\nFROM {image}",
        "from \\\n {image} as x\nRUN y",
        image=images,
    )
    texts += variations("FROM a:1 AS b\nFROM b:latest", "FROM a:latest AS b\nFROM b")
    agrees_with_hadolint("DL3007", texts)
