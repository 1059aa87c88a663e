"""zypper-cache-kept."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "zypper-cache-kept"
CODE = "DL3036"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "zypper in -y nginx && zypper cc -a",
        "zypper in -y nginx && rm -rf /var/cache/zypp",
        "--mount=type=cache,target=/var/cache/zypp zypper in -y nginx",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo zypper in -y nginx",
        "zypper in -y a && zypper clean && zypper in -y b",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


SCRIPTS = """
zypper install -y foo
zypper --no-confirm install -y foo
zypper groupinstall -y foo
zypper localinstall -y foo
zypper reinstall -y foo
zypper update
zypper update -y
zypper -y update
zypper clean all
zypper clean
zypper clean -a
zypper install -y foo-1 && zypper clean all
zypper clean all && zypper install -y foo-1
zypper install -y foo-1 && rm -rf /var/cache/zypper
zypper install -y foo-1 && rm -rf /var/cache/zypper/*
zypper install -y foo-1 && rm -r /var/cache/zypper
zypper install -y foo-1 && rm -fr /var/cache/zypper
zypper install -y foo-1 && rm -f -r /var/cache/zypper
zypper install -y foo-1 && rm /var/cache/zypper
zypper install -y foo-1 && rm -rf "/var/cache/zypper"
zypper install -y foo-1 && rm -rf /var/cache/zypper /tmp/x
zypper install -y foo-1; zypper clean all
zypper install -y foo-1 && zypper -y clean all
zypper install -y foo-1 && zypper clean -y all
zypper install -y foo-1 && zypper clean packages
zypper install -y foo-1 && zypper clean metadata
zypper install -y foo-1 && zypper clean expire-cache
zypper install -y foo-1 && zypper clean dbcache
zypper install -y foo-1 && zypper clean --all
zypper install -y foo-1 && zypper clean -a
zypper install -y foo-1 && zypper cc -a
zypper install -y foo-1 && zypper --enablerepo=x clean all
zypper install -y foo-1 && zypper --enablerepo='*' clean all
zypper -y install foo-1 && zypper -v clean all
zypper install -y foo-1 && (zypper clean all)
zypper install -y foo-1 && if x; then zypper clean all; fi
zypper update -y && zypper clean all
zypper update -y && zypper install -y foo-1
zypper remove -y foo && zypper clean all
--mount=type=cache,target=/var/cache/zypp zypper install -y foo-1
--mount=type=bind,target=/var/cache/zypper zypper install -y foo-1
zypper install -y --best foo-1 && zypper history
zypper -y --setopt=install_weak_deps=False install foo-1 && zypper clean all
zypper install -y foo-1 || zypper clean all
zypper install -y foo=1 && zypper clean && zypper in -y b=1
zypper in -y foo=1 && zypper cc
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("zypper install -y foo")]
    why = "the cache is removed, if in another way"
    also = "zypper's cache is /var/cache/zypp"
    too = "the mount keeps the cache out of the layer"
    differences = {
        run("zypper clean all && zypper in -y foo && zypper clean all"): "the last clean-up counts",
        run("zypper group install -y foo"): why,
        run("zypper module install -y foo"): why,
        run("zypper install -y foo-1 && rm -rf /var/cache/*"): why,
        run("zypper install -y foo-1 && sudo zypper clean all"): why,
        run("--mount=type=cache,target=/var/cache/zypper zypper install -y foo-1"): also,
        run("--mount=type=cache,target=/var/cache zypper install -y foo-1"): too,
        run("--mount=type=tmpfs,target=/var/cache/zypper zypper install -y foo-1"): also,
        run("--mount=type=tmpfs,target=/var/cache zypper install -y foo-1"): too,
        run("zypper install -y foo=1 && rm -rf /var/cache/zypp"): why,
    }
    agrees_with_hadolint(CODE, texts, differences)
