"""dnf-cache-kept."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "dnf-cache-kept"
CODE = "DL3040"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "dnf install -y nginx && dnf clean all",
        "microdnf install -y nginx && microdnf clean all",
        "--mount=type=cache,target=/var/cache/libdnf5 dnf install -y nginx",
        "dnf install -y nginx && rm -rf /var/cache/dnf",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "dnf update -y",
        "dnf5 install -y nginx",
        "dnf install -y nginx && rm -rf /tmp/x",
        "dnf install -y a && dnf clean all && dnf install -y b",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_in_a_stage_that_does_not_ship_it_is_a_note() -> None:
    text = "FROM a AS build\nRUN dnf install -y x\nFROM a\nRUN dnf install -y x\n"
    found = findings(text, RULE)
    assert [(f.line, f.severity) for f in found] == [(2, Severity.INFO), (4, Severity.WARNING)]


SCRIPTS = """
microdnf install -y foo && dnf install -y foo && microdnf clean all
microdnf install -y foo && dnf clean all
microdnf install -y foo && microdnf clean all
dnf install -y foo && microdnf clean all
rm -rf /tmp/x && dnf install -y foo
dnf install -y foo && rm -rf /tmp/x
dnf install -y foo
dnf in foo
dnf --no-confirm install -y foo
dnf -n in foo=1
dnf groupinstall -y foo
dnf groupinstall foo
dnf groupinstall "Development Tools"
dnf groupinstall -y "Development Tools"
dnf group install -y foo
dnf group install foo
dnf localinstall -y foo
dnf reinstall -y foo
dnf module install -y foo
dnf update
dnf update -y
dnf -y update
dnf up
dnf upgrade
dnf upgrade -y
dnf dup
dnf dist-upgrade
dnf dist-upgrade -y
dnf -n dup
dnf clean all
dnf clean
dnf clean -a
dnf install -y foo-1 && dnf clean all
dnf clean all && dnf install -y foo-1
dnf install -y foo-1 && rm -rf /var/cache/dnf
dnf install -y foo-1 && rm -rf /var/cache/dnf/*
dnf install -y foo-1 && rm -rf /var/cache/*
dnf install -y foo-1 && rm -rf "/var/cache/dnf"
dnf install -y foo-1 && rm -rf /var/cache/dnf /tmp/x
dnf install -y foo-1; dnf clean all
dnf install -y foo-1 && dnf -y clean all
dnf install -y foo-1 && dnf clean -y all
dnf install -y foo-1 && dnf clean packages
dnf install -y foo-1 && dnf clean metadata
dnf install -y foo-1 && dnf clean expire-cache
dnf install -y foo-1 && dnf clean dbcache
dnf install -y foo-1 && dnf clean --all
dnf install -y foo-1 && dnf clean -a
dnf install -y foo-1 && dnf cc -a
dnf install -y foo-1 && dnf --enablerepo=x clean all
dnf install -y foo-1 && dnf --enablerepo='*' clean all
dnf -y install foo-1 && dnf -v clean all
dnf install -y foo-1 && (dnf clean all)
dnf install -y foo-1 && if x; then dnf clean all; fi
dnf update -y && dnf clean all
dnf update -y && dnf install -y foo-1
dnf remove -y foo && dnf clean all
--mount=type=cache,target=/var/cache/zypp dnf install -y foo-1
--mount=type=bind,target=/var/cache/dnf dnf install -y foo-1
dnf install -y --best foo-1 && dnf history
dnf -y --setopt=install_weak_deps=False install foo-1 && dnf clean all
dnf install -y foo-1 || dnf clean all
dnf install -y foo-1 && rm -rf /var/cache/yum
dnf install -y foo-1 && rm -rf /var/cache/libdnf5
dnf install -y foo-1 && rm -rf /tmp/x
dnf in -y foo
dnf -y install foo-1 && dnf autoremove
dnf module enable -y foo && dnf install -y bar-1 && dnf clean all
dnf groupinstall -y "X" && dnf clean all
dnf upgrade -y && dnf clean all
--mount=type=cache,target=/var/cache/libdnf5 dnf install -y foo-1
"""

FILES = [
    "FROM a:1 AS x\nRUN dnf install foo\nFROM b:1\nRUN dnf install foo\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("dnf install -y foo")]
    why = "the cache is removed, if in another way"
    also = "the mount keeps the cache out of the layer"
    differences = {
        run("dnf clean all && dnf install -y foo-1 && dnf clean all"): "the last clean-up counts",
        run("dnf install -y foo-1 && rm -r /var/cache/dnf"): why,
        run("dnf install -y foo-1 && rm -fr /var/cache/dnf"): why,
        run("dnf install -y foo-1 && rm -f -r /var/cache/dnf"): why,
        run("dnf install -y foo-1 && rm /var/cache/dnf"): why,
        run("dnf install -y foo-1 && sudo dnf clean all"): why,
        run("--mount=type=cache,target=/var/cache/dnf dnf install -y foo-1"): also,
        run("--mount=type=cache,target=/var/cache dnf install -y foo-1"): also,
        run("--mount=type=tmpfs,target=/var/cache/dnf dnf install -y foo-1"): also,
        run("--mount=type=tmpfs,target=/var/cache dnf install -y foo-1"): also,
    }
    agrees_with_hadolint(CODE, texts, differences)
