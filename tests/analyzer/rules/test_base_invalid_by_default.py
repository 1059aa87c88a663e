"""base-invalid-by-default."""

from __future__ import annotations

import pytest

from ..checking import buildkit

CHECK = "InvalidDefaultArgInFrom"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ARG TAG\nFROM busybox:${TAG}\n", [2]),
        ("ARG TAG=latest\nFROM busybox:${TAG}\n", []),
        ("ARG TAG=\nFROM busybox:${TAG}\n", [2]),
        ("ARG VARIANT\nFROM busybox:stable${VARIANT}\n", []),
        ("ARG TAG\nFROM alpine:${TAG:-3.14}\n", []),
        ("ARG IMAGE\nFROM $IMAGE\n", [2]),
        ("ARG IMAGE\nFROM ${IMAGE:-scratch}\n", []),
        ("ARG REGISTRY\nFROM ${REGISTRY}/app\n", [2]),
        ("ARG REGISTRY\nFROM ${REGISTRY}app:1\n", []),
        ("ARG A=b:1\nARG C=$A\nFROM $C\n", []),
        ("ARG DIGEST\nFROM a@${DIGEST}\n", [2]),
        ("FROM a:$TAG\n", [1]),
        ("FROM Base\n", [1]),
        ("ARG TAG\nFROM a:$TAG\nFROM b\nFROM b:$TAG\n", [2, 4]),
        ("FROM x AS base-amd64\nFROM base-$TARGETARCH\n", []),
        ("ARG A=A\nFROM $A/x\n", []),
        ("ARG A=A\nFROM x/$A\n", [2]),
        ("FROM scratch\n", []),
    ],
)
def test_buildkit_says_the_same(text: str, expected: list[int]) -> None:
    found = [each for each in buildkit(text) if each[0] == CHECK]
    assert found == [(CHECK, line) for line in expected]
