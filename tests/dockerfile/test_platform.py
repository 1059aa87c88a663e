"""Platforms and the arguments BuildKit predefines."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.platform import (
    BadPlatform,
    Platform,
    default_arguments,
    normal_architecture,
    parse_platform,
)

ARM_HOST = Platform("linux", "arm64", "v8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("linux/amd64", "linux/amd64"),
        ("Linux/AMD64", "linux/amd64"),
        ("linux/x86_64", "linux/amd64"),
        ("linux/amd64/v1", "linux/amd64"),
        ("linux/amd64/v3", "linux/amd64/v3"),
        ("linux/i386", "linux/386"),
        ("linux/aarch64", "linux/arm64"),
        ("linux/arm64/v8", "linux/arm64/v8"),
        ("linux/arm64/8", "linux/arm64/v8"),
        ("linux/arm64/9", "linux/arm64/v9"),
        ("linux/arm", "linux/arm"),
        ("linux/arm/7", "linux/arm/v7"),
        ("linux/arm/v6", "linux/arm/v6"),
        ("linux/armhf", "linux/arm"),
        ("linux/armel", "linux/arm/v6"),
        ("macos/arm64", "darwin/arm64"),
        ("anything/at_all", "anything/at_all"),
        ("windows(10.0.17763)/amd64", "windows(10.0.17763)/amd64"),
        ("windows(10%2E0+win32k)/amd64", "windows(10.0)/amd64"),
        ("linux", "linux/amd64"),
        ("windows", "windows/amd64"),
        ("arm64", "linux/arm64"),
        ("armhf", "linux/arm"),
        ("s390x", "linux/s390x"),
    ],
)
def test_accepted(text: str, expected: str) -> None:
    assert str(parse_platform(text)) == expected


def test_half_a_platform_takes_the_rest_from_the_host() -> None:
    assert parse_platform("linux", ARM_HOST) == ARM_HOST
    assert parse_platform("amd64", Platform("windows", "arm64")) == Platform("windows", "amd64")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("linux/*", BadPlatform.WILDCARD),
        ("", BadPlatform.SYSTEM),
        ("li nux/amd64", BadPlatform.SYSTEM),
        ("/amd64", BadPlatform.SYSTEM),
        ("windows(1%zz)/amd64", BadPlatform.SYSTEM),
        ("linux/", BadPlatform.COMPONENT),
        ("linux/amd64/", BadPlatform.COMPONENT),
        ("linux/amd64/v1/", BadPlatform.COMPONENT),
        ("linux/a+b", BadPlatform.COMPONENT),
        ("foo", BadPlatform.UNKNOWN),
        ("foo/bar/baz/q", BadPlatform.TOO_MANY),
    ],
)
def test_refused(text: str, reason: BadPlatform) -> None:
    assert parse_platform(text) is reason


def test_arm64_normalises_away_its_first_variant() -> None:
    assert normal_architecture("ARM64", "v8.0") == ("arm64", "")
    assert normal_architecture("ppc64le", "Power9") == ("ppc64le", "power9")


def test_predefined_arguments() -> None:
    build, target = Platform("linux", "amd64"), Platform("windows", "arm64", "v8", "10.0")
    arguments = default_arguments(build, target, "app", {"TARGETARCH": "mine", "OTHER": "x"})
    assert arguments == {
        "BUILDPLATFORM": "linux/amd64",
        "BUILDOS": "linux",
        "BUILDOSVERSION": "",
        "BUILDARCH": "amd64",
        "BUILDVARIANT": "",
        "TARGETPLATFORM": "windows(10.0)/arm64/v8",
        "TARGETOS": "windows",
        "TARGETOSVERSION": "10.0",
        "TARGETARCH": "mine",
        "TARGETVARIANT": "v8",
        "TARGETSTAGE": "app",
    }
    assert default_arguments(build, build, "", {})["TARGETSTAGE"] == "default"
