"""platform-redundant."""

from __future__ import annotations

import pytest

from ..checking import buildkit, findings, lines, variations
from ..fixing import mends
from ..oracle import agrees_with_hadolint

RULE = "platform-redundant"


@pytest.mark.parametrize("platform", ["$BUILDPLATFORM", "linux/amd64", "$TARGETPLATFORM/v7"])
def test_other_platforms_are_none_of_its_business(platform: str) -> None:
    assert lines(RULE, f"FROM --platform={platform} debian:12\n") == []


@pytest.mark.parametrize(
    ("platform", "said"),
    [
        ("$TARGETPLATFORM", True),
        ("${TARGETPLATFORM}", True),
        ('"$TARGETPLATFORM"', True),
        ("${TARGETPLATFORM:-linux/amd64}", True),
        ("$BUILDPLATFORM", False),
        ("$TARGETOS/$TARGETARCH", False),
        ("linux/amd64", False),
        ("$TARGETPLATFORM$NONE", False),
        ("${NONE:-$TARGETPLATFORM}", False),
    ],
)
def test_buildkit_goes_by_what_the_flag_becomes(platform: str, said: bool) -> None:
    found = buildkit(f"FROM debian:12 AS a\nFROM --platform={platform} a\n")
    assert (("RedundantTargetPlatform", 2) in found) is said


def test_hadolint_says_the_same() -> None:
    platforms = ["$TARGETPLATFORM", "${TARGETPLATFORM}", "${TARGETPLATFORM:-linux/amd64}"]
    platforms += ["$BUILDPLATFORM", "linux/amd64", "$TARGETPLATFORMX", "${TARGETPLATFORM}x", "$X"]
    platforms += ["$targetplatform", "$TARGETOS/$TARGETARCH", "linux/$TARGETARCH"]
    texts = variations(
        "FROM --platform={platform} debian:1",
        "FROM --platform={platform} debian:latest AS x",
        "FROM --platform={platform} scratch",
        "ARG TARGETPLATFORM\nFROM --platform={platform} a:1",
        "ARG TARGETPLATFORM=linux/amd64\nFROM --platform={platform} a:1",
        platform=platforms,
    )
    quoted = 'FROM --platform="$TARGETPLATFORM" debian:1\n'
    agrees_with_hadolint("DL3065", texts, {quoted: "quotes are no part of the value"})


@pytest.mark.parametrize(
    "platform",
    ["$TARGETPLATFORM", "${TARGETPLATFORM}", '"$TARGETPLATFORM"', "${TARGETPLATFORM:-linux/amd64}"],
)
def test_buildkit_looks_at_what_the_flag_means(platform: str) -> None:
    text = f"FROM --platform={platform} a:1 AS b\nFROM b\n"
    assert buildkit(text) == [("RedundantTargetPlatform", 1)]


def test_fixes() -> None:
    mends(
        RULE,
        [
            "FROM --platform=$TARGETPLATFORM debian:12 AS a\nRUN b\n",
            "from  --platform=${TARGETPLATFORM}  debian:12\nrun b\n",
            "FROM --platform=$TARGETPLATFORM \\\n  debian:12\n",
            "FROM a:1 AS b\nFROM --platform=${TARGETPLATFORM:-linux/amd64}\tb\nUSER 1\n",
        ],
    )


def test_another_value_of_the_target_platform_is_left_alone() -> None:
    text = "ARG TARGETPLATFORM=linux/arm64\nFROM --platform=$TARGETPLATFORM a:1\n"
    assert [found.fix for found in findings(text, RULE)] == [None]
