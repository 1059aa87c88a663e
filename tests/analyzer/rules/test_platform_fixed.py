"""platform-fixed."""

from __future__ import annotations

from sealegs.analyzer.finding import Severity

from ..checking import findings, variations
from ..oracle import agrees_with_hadolint

RULE = "platform-fixed"


def test_what_the_builder_can_choose_is_a_note() -> None:
    text = "ARG P\nFROM --platform=linux/arm64 a AS b\nFROM --platform=$P c\n"
    found = [(each.line, each.severity) for each in findings(text, RULE) if each.rule == RULE]
    assert found == [(2, Severity.WARNING), (3, Severity.INFO)]


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
