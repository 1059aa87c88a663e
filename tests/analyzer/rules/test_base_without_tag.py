"""base-without-tag."""

from __future__ import annotations

from ..checking import coded, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "base-without-tag"
DIGEST = "sha256:" + "a" * 64


def test_a_default_of_arg_counts() -> None:
    assert lines(RULE, "ARG B=debian\nFROM $B\n") == [2]
    assert coded("DL3006", "ARG B=debian\nFROM $B\n") == []
    assert lines(RULE, "ARG B=debian:12\nFROM $B\n") == []
    assert lines(RULE, "ARG R=ghcr.io/a\nFROM $R/b\n") == [2]


def test_a_port_is_no_tag() -> None:
    assert lines(RULE, "FROM localhost:5000/a\n") == [1]
    assert coded("DL3006", "FROM localhost:5000/a\n") == []
    assert lines(RULE, "FROM localhost:5000/a:1\n") == []


def test_hadolint_says_the_same() -> None:
    images = ["debian", "debian:12", "debian:latest", f"debian@{DIGEST}", f"debian:12@{DIGEST}"]
    images += ["scratch", "SCRATCH", "$B", "${B}", "$B:1", "debian:$V", "debian:${V:-latest}"]
    images += ["debian${T}", "${B:-debian}", "ghcr.io/a/b", "ghcr.io/a/b:1", "a/$B", "$R/a"]
    images += ['"debian"', '"debian:12"', "docker.io/debian", "<image>", "$R/a:latest"]
    images += ["mcr.microsoft.com/windows", f"localhost:5000/a@{DIGEST}"]
    texts = variations(
        "FROM {image}",
        "FROM {image} AS x",
        "FROM --platform=linux/amd64 {image}",
        "FROM --platform=$BUILDPLATFORM \\\n {image} as x\nRUN y",
        "FROM debian:12 AS b\nFROM {image}",
        image=images,
    )
    texts += variations(
        "FROM debian AS b\nFROM b",
        "FROM debian:1 AS b\nFROM b AS c\nFROM c",
        "FROM debian:1 AS b\nFROM b:latest",
        "FROM b\nFROM debian:1 AS b",
        "FROM debian:1\nFROM 0",
        "FROM b AS b",
        "FROM debian:1 AS b\nFROM B",
        "from debian",
        "# comment\nFROM debian",
        "FROM debian:1\nONBUILD FROM debian",
        "ARG V\nFROM debian:$V",
    )
    cased = "BuildKit keeps stage names in lower case, and FROM looks for exactly that"
    agrees_with_hadolint(
        "DL3006",
        texts,
        {
            "FROM debian:1 AS B\nFROM b\n": cased,
            "FROM debian:1 AS B\nFROM B\n": cased,
            'FROM debian:1 AS b\nFROM "b"\n': "quotes are no part of the name",
            'ARG B=debian:12\nFROM "$B"\n': "the default brings a tag",
        },
    )
