"""platform-fixed."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import buildkit, findings, variations
from ..oracle import agrees_with_hadolint

RULE = "platform-fixed"
CHECK = "FromPlatformFlagConstDisallowed"


def test_what_the_builder_can_choose_is_a_note() -> None:
    text = "ARG P\nFROM --platform=linux/arm64 a AS b\nFROM --platform=$P c\n"
    found = [(each.line, each.severity) for each in findings(text, RULE) if each.rule == RULE]
    assert found == [(2, Severity.WARNING), (3, Severity.INFO)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM --platform=linux/amd64 a\n", [1]),
        ("FROM --platform=linux/amd64 a AS base\n", [1]),
        ('FROM --platform="linux/amd64" a AS base\n', [1]),
        ("FROM --platform=amd64 a AS base\n", [1]),
        ("FROM --platform=linux/amd64 a AS build_amd64\n", []),
        ("FROM --platform=linux/amd64 a AS linux-tools\n", []),
        ("FROM --platform=linux/x86_64 a AS build-amd64\n", []),
        ("FROM --platform=linux/x86_64 a AS build-x86_64\n", [1]),
        ("FROM --platform=linux/arm64/v8 a AS on-arm64\n", []),
        ("FROM --platform=linux/arm64 a AS on-arm\n", [1]),
        ("FROM --platform=linux/arm/v7 a AS farm\n", []),
        ("FROM --platform=linux/$TARGETARCH a\n", []),
        ("FROM --platform=${BUILDPLATFORM} a\n", []),
        ("ARG P=linux/amd64\nFROM --platform=$P a\n", []),
        ("FROM --platform=${P:-linux/amd64} a\n", []),
        ("FROM a AS b\nFROM --platform=linux/amd64 b\n", [2]),
        ("FROM --platform=$BUILDPLATFORM a AS b\nFROM --platform=linux/arm64 b AS c\n", [2]),
    ],
)
def test_buildkit_wants_no_constant_but_in_stages_called_after_it(
    text: str, expected: list[int]
) -> None:
    assert [line for check, line in buildkit(text) if check == CHECK] == expected


def test_hadolint_says_the_same() -> None:
    platforms = ["linux/amd64", "$BUILDPLATFORM", "${BUILDPLATFORM}", "$TARGETPLATFORM", "$X"]
    platforms += ["${TARGETPLATFORM:-linux/amd64}", "linux/${A}", '"linux/amd64"', "windows"]
    platforms += ['"$BUILDPLATFORM"', "linux/$TARGETARCH", "$TARGETOS/$TARGETARCH", "$P"]
    platforms += ["$targetplatform", "linux/amd64,linux/arm64", "$BUILDPLATFORM/v7", "linux/arm/v7"]
    platforms += ["$BUILDPLATFORMX", "${TARGETPLATFORM}x"]
    texts = variations(
        "FROM --platform={platform} debian:1",
        "FROM --platform={platform} debian:1 AS x\nFROM x",
        "FROM --platform={platform} \\\n scratch",
        "ARG P=linux/amd64\nFROM debian:1 AS b\nFROM --platform={platform} b",
        platform=platforms,
    )
    texts += variations("FROM debian:1", "ARG P=$BUILDPLATFORM\nFROM --platform=$P a:1")
    agrees_with_hadolint("DL3029", texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM --platform=linux/amd64 a:1 AS base\n", [(CHECK, 1)]),
        ("FROM --platform=linux/amd64 a:1\n", [(CHECK, 1)]),
        ("FROM --platform=amd64 a:1 AS b\nFROM --platform=linux b\n", [(CHECK, 1), (CHECK, 2)]),
        ("FROM a:1 AS base\n", []),
        ("FROM --platform=${BUILDPLATFORM} a:1 AS base\n", []),
        ("FROM --platform=linux/${TARGETARCH} a:1 AS base\n", []),
        ("FROM --platform=linux/amd64 a:1 AS build_amd64\n", []),
        ("FROM --platform=linux/x86_64 a:1 AS build_amd64\n", []),
        ("FROM --platform=linux/arm64 a:1 AS linux-base\n", []),
        ("FROM --platform=linux/arm64 a:1 AS build_amd64\n", [(CHECK, 1)]),
    ],
)
def test_buildkit_wants_a_stage_named_after_its_platform(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert [each for each in buildkit(text) if each[0] == CHECK] == expected
