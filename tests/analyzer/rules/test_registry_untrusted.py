"""registry-untrusted: silent until somebody lists the registries."""

from __future__ import annotations

import pytest

from sealegs.analyzer.rules.registry_untrusted import TrustedRegistries

from ..checking import lines, variations
from ..oracle import agrees_with_hadolint

RULE = "registry-untrusted"
IMAGES = ["debian:12", "docker.io/debian:1", "docker.io/library/debian:1", "ghcr.io/a/b:1"]
IMAGES += ["GHCR.io/a/b:1", "quay.io/a:1", "sub.ghcr.io/a:1", "a/b:1", "$B", "${R}/a:1", "scratch"]
IMAGES += ["ghcr.io:443/a", "registry.x.com/a:1", "x.com/a:1", "a.b.x.com/c:1", "ghcr.io/$X"]
IMAGES += ["r.com:5000/a", "evil.com/ghcr.io/a:1", "--platform=linux/amd64 quay.io/a:1", "myreg/a"]


def trusting(*registries: str) -> list[TrustedRegistries]:
    """Return the rule's settings."""
    return [TrustedRegistries(registries)]


def test_without_a_list_nothing_is_said() -> None:
    assert lines(RULE, "FROM evil.example/a\n") == []


def test_a_default_of_arg_counts() -> None:
    text = "ARG R=quay.io\nFROM $R/a:1\n"
    assert lines(RULE, text, options=trusting("docker.io")) == [2]
    assert lines(RULE, text, options=trusting("quay.io")) == []


def test_a_host_without_a_dot_is_no_docker_hub() -> None:
    assert lines(RULE, "FROM localhost/a:1\n", options=trusting("docker.io")) == [1]
    assert lines(RULE, "FROM localhost:5000/a\n", options=trusting("docker.io")) == [1]


@pytest.mark.parametrize(
    "registry",
    [
        "ghcr.io",
        "docker.io",
        "*.x.com",
        "*",
        "r.com",
        "r.com:5000",
        "registry.*",
        "g*",
        "*docker.io",
    ],
)
def test_hadolint_says_the_same(registry: str) -> None:
    texts = variations("FROM {image}", image=IMAGES)
    texts += variations(
        "FROM quay.io/a:1 AS x\nFROM x",
        "FROM ghcr.io/a:1 AS x\nFROM quay.io/b:1",
        "FROM x\nFROM ghcr.io/a AS x",
        "FROM ghcr.io/a:1 AS x\nFROM ghcr.io/b:1\nCOPY --from={image} /a /b",
        "FROM ghcr.io/a:1\nONBUILD COPY --from=quay.io/x:1 /a /b",
        "FROM ghcr.io/a:1\nRUN --mount=from={image},target=/x y",
        "FROM r.com:5000/a\nFROM evil.example/a",
        image=["x", "ghcr.io/a:1", "quay.io/a:1", "alpine", "a/b:1"],
    )
    texts = [text for text in texts if "from=x,target" not in text]
    if registry != "*":
        agrees_with_hadolint(
            "DL3026",
            texts,
            arguments=["--trusted-registry", registry],
            options=trusting(registry),
        )
    else:
        assert all(lines(RULE, text, options=trusting(registry)) == [] for text in texts)


def test_where_hadolint_is_wrong() -> None:
    hub = "index.docker.io and hub.docker.com are other names of Docker Hub"
    agrees_with_hadolint(
        "DL3026",
        variations("FROM {image}", image=IMAGES),
        {
            "FROM docker.io/debian:1\n": hub,
            "FROM docker.io/library/debian:1\n": hub,
            "FROM index.docker.io/a:1\n": hub,
        },
        arguments=["--trusted-registry", "hub.docker.com"],
        options=trusting("hub.docker.com"),
    )
    agrees_with_hadolint(
        "DL3026",
        ["FROM quay.io/a\n"],
        {"FROM localhost:5000/a\n": "this is a host with a port, and the list has it"},
        arguments=["--trusted-registry", "localhost:5000"],
        options=trusting("localhost:5000"),
    )
    agrees_with_hadolint(
        "DL3026",
        ["FROM quay.io/a\n"],
        {
            'FROM "ghcr.io/a:1"\n': "quotes are no part of the name",
            "FROM ghcr.io/a:1\nFROM ghcr.io/b:1\nCOPY --from=0 /a /b\n": "a number is a stage",
        },
        arguments=["--trusted-registry", "ghcr.io"],
        options=trusting("ghcr.io"),
    )
