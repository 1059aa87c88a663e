"""base-platform-mismatch."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "base-platform-mismatch"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM --platform=linux/amd64 arm64v8/alpine\n", [1]),
        ("FROM --platform=linux/arm64 arm64v8/alpine\n", []),
        ("FROM --platform=linux/aarch64 arm64v8/alpine\n", []),
        ("FROM --platform=linux/arm/v7 arm32v7/alpine\n", []),
        ("FROM --platform=linux/arm64 docker.io/amd64/debian:12\n", [1]),
        ("FROM --platform=linux/amd64 i386/debian\n", [1]),
        ("FROM --platform=linux/amd64 mcr.microsoft.com/windows/servercore:ltsc2022\n", [1]),
        ("FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022\n", []),
        ("FROM --platform=$BUILDPLATFORM arm64v8/alpine\n", []),
        ("FROM arm64v8/alpine\n", []),
        ("FROM --platform=linux/amd64 example.com/arm64v8/alpine\n", []),
        ("FROM --platform=linux/amd64 alpine\n", []),
        ("FROM arm64v8/alpine AS a\nFROM --platform=linux/amd64 a\n", []),
    ],
)
def test_only_names_that_tell_their_platform_are_judged(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected
