"""Image references, accepted and refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.reference import BadReference, ImageReference, parse_reference, valid_digest

DIGEST = "sha256:" + "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("text", "full", "familiar"),
    [
        ("alpine", "docker.io/library/alpine:latest", "alpine"),
        ("alpine:3.20", "docker.io/library/alpine:3.20", "alpine"),
        ("library/alpine", "docker.io/library/alpine:latest", "alpine"),
        ("docker.io/alpine", "docker.io/library/alpine:latest", "alpine"),
        ("index.docker.io/alpine", "docker.io/library/alpine:latest", "alpine"),
        ("grafana/grafana", "docker.io/grafana/grafana:latest", "grafana/grafana"),
        ("localhost/app", "localhost/app:latest", "localhost/app"),
        ("localhost:5000/app:1", "localhost:5000/app:1", "localhost:5000/app"),
        ("ghcr.io/a/b/c:v1_.-", "ghcr.io/a/b/c:v1_.-", "ghcr.io/a/b/c"),
        ("MyRegistry/app", "MyRegistry/app:latest", "MyRegistry/app"),
        ("[::1]:5000/app", "[::1]:5000/app:latest", "[::1]:5000/app"),
        (f"alpine@{DIGEST}", f"docker.io/library/alpine@{DIGEST}", "alpine"),
        (f"alpine:3@{DIGEST}", f"docker.io/library/alpine:3@{DIGEST}", "alpine"),
        ("a__b--c/d.e", "docker.io/a__b--c/d.e:latest", "a__b--c/d.e"),
        # A dot makes the first part a registry, and no registry has an underscore.
        ("a__b.c/e", "a__b.c/e:latest", "a__b.c/e"),
        ("alpine:" + "t" * 128, "docker.io/library/alpine:" + "t" * 128, "alpine"),
    ],
)
def test_accepted(text: str, full: str, familiar: str) -> None:
    reference = parse_reference(text)
    assert isinstance(reference, ImageReference), reference
    assert str(reference) == full
    assert reference.familiar == familiar


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", BadReference.FORMAT),
        ("a b", BadReference.FORMAT),
        ("alpine:", BadReference.TAG_MISSING),
        (":latest", BadReference.FORMAT),
        ("alpine:-x", BadReference.FORMAT),
        ("alpine:" + "t" * 129, BadReference.FORMAT),
        ("-alpine", BadReference.FORMAT),
        ("alpine-", BadReference.FORMAT),
        ("a___b", BadReference.FORMAT),
        ("a..b/c", BadReference.FORMAT),
        ("alpine@sha256:abc", BadReference.FORMAT),
        ("alpine@", BadReference.FORMAT),
        ("$x", BadReference.FORMAT),
        ("alpine\n", BadReference.FORMAT),
        ("a/", BadReference.FORMAT),
        ("/a", BadReference.FORMAT),
        ("http://a/b", BadReference.ADDRESS),
        ("Alpine", BadReference.UPPERCASE),
        ("grafana/Grafana", BadReference.UPPERCASE),
        ("ghcr.io/Me/app", BadReference.UPPERCASE),
        ("a" * 64, BadReference.IDENTIFIER),
        ("a" * 256, BadReference.TOO_LONG),
        ("alpine@sha256:" + "a" * 63, BadReference.DIGEST),
        ("alpine@sha256:" + "A" * 64, BadReference.DIGEST),
        ("alpine@md5:" + "a" * 32, BadReference.DIGEST),
    ],
)
def test_refused(text: str, reason: BadReference) -> None:
    assert parse_reference(text) is reason


@given(st.text(alphabet="aA0._-/:@[]%\n"))
def test_a_full_form_reads_as_itself(text: str) -> None:
    reference = parse_reference(text)
    if isinstance(reference, ImageReference):
        again = parse_reference(str(reference))
        assert isinstance(again, ImageReference)
        assert str(again) == str(reference)


def test_long_names_cost_no_backtracking() -> None:
    for hostile in ("a-" * 30_000 + "/x", "a" * 60_000 + "!", "a." * 30_000 + "/", "a/" * 30_000):
        assert not isinstance(parse_reference(hostile), ImageReference)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (DIGEST, True),
        ("sha512:" + "a" * 128, True),
        ("sha384:" + "a" * 96, True),
        ("sha256", False),
        ("sha256:", False),
        ("SHA256:" + "a" * 64, False),
    ],
)
def test_digests(text: str, valid: bool) -> None:
    assert valid_digest(text) is valid
