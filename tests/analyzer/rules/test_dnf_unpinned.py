"""dnf-unpinned."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "dnf-unpinned"
CODE = "DL3041"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "dnf install -y nginx-1.28",
        "dnf install -y ./x.rpm",
        "dnf module install -y nodejs:22",
        "microdnf remove nginx",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "dnf5 install -y nginx",
        "dnf in -y nginx",
        "dnf group install -y web",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_it_is_a_note_that_points_at_the_package() -> None:
    (found,) = findings(run("microdnf install -y a-1 nginx"), RULE)
    assert found.severity is Severity.INFO
    assert "`nginx`" in found.message


SCRIPTS = """
dnf install -y foo
dnf -y install foo
dnf -q -y install foo
dnf install -yq foo
dnf --no-confirm install -y foo
dnf install -y foo-1.0
dnf install -y foo-1
dnf install -y foo-bar
dnf install -y foo-1.0-1.el7.x86_64
dnf install -y foo=1
dnf install -y foo=1 bar
dnf install -y "foo>=1"
dnf install -y 'foo>1'
dnf install -y 'foo<1'
dnf install -y 'foo<=1'
dnf install -y 'foo~1'
dnf install -y foo=$V
dnf install -y $P
dnf install -y https://x/foo-1.rpm
dnf install -y https://x/foo
dnf install -y foo-1.rpm
dnf install -y foo-1 bar
dnf install -y --setopt=tsflags=nodocs foo-1
dnf install -y --enablerepo=x foo-1
dnf --releasever=8 install -y foo-1
dnf install -y @foo
dnf install -y "@Development Tools"
dnf install -y '@Development'
dnf groupinstall -y foo
dnf groupinstall foo
dnf groupinstall "Development Tools"
dnf groupinstall -y "Development Tools"
dnf group install -y foo
dnf group install foo
dnf localinstall foo
dnf localinstall -y foo
dnf localinstall -y foo.rpm
dnf reinstall -y foo
dnf module install foo
dnf module install -y foo
dnf module install -y foo:1
dnf module install -y foo:1/bar
dnf module enable foo
dnf module enable -y foo
dnf module enable -y foo:1
dnf module disable -y foo
dnf install -y foo:1
dnf install -y
dnf install -y foo-1 && dnf clean all
dnf clean all && dnf install -y foo-1
dnf install -y foo-1 && rm -rf /var/cache/dnf
dnf install -y foo-1 && rm -rf /var/cache/dnf/*
dnf install -y foo-1 && rm -rf /var/cache/*
dnf install -y foo-1 && rm -r /var/cache/dnf
dnf install -y foo-1 && rm -fr /var/cache/dnf
dnf install -y foo-1 && rm -f -r /var/cache/dnf
dnf install -y foo-1 && rm /var/cache/dnf
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
dnf install -y foo-1 && sudo dnf clean all
dnf update -y && dnf install -y foo-1
--mount=type=cache,target=/var/cache/dnf dnf install -y foo-1
--mount=type=cache,target=/var/cache/zypp dnf install -y foo-1
--mount=type=cache,target=/var/cache dnf install -y foo-1
--mount=type=tmpfs,target=/var/cache/dnf dnf install -y foo-1
--mount=type=tmpfs,target=/var/cache dnf install -y foo-1
--mount=type=bind,target=/var/cache/dnf dnf install -y foo-1
dnf install -y --nogpgcheck foo-1
dnf install -y --best foo-1 && dnf history
dnf install -y foo-1 || dnf clean all
dnf install -y --no-confirm foo
dnf install -y --from repo foo=1
dnf install -y --repo repo foo=1
dnf install -y -r repo foo=1
dnf install -y -t package foo=1
dnf install -y --name foo=1
dnf install -y foo-1 && rm -rf /var/cache/yum
dnf install -y foo-1 && rm -rf /var/cache/libdnf5
dnf install -y foo-1 && rm -rf /tmp/x
dnf -y install @foo:1
dnf -y module install foo:1 bar
dnf -y install foo-1 && dnf autoremove
dnf module enable -y foo && dnf install -y bar-1 && dnf clean all
dnf groupinstall -y "X" && dnf clean all
--mount=type=cache,target=/var/cache/libdnf5 dnf install -y foo-1
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("dnf install -y foo")]
    why = "a variable behind the dash is a version"
    also = "a file is no package to look up"
    too = "the word before is the value of an option"
    differences = {
        run("dnf install -y foo-$V"): why,
        run("dnf install -y foo-${V}"): why,
        run("dnf install -y foo.rpm"): also,
        run("dnf install -y ./foo.rpm"): also,
        run("dnf install -y /tmp/foo.rpm"): also,
        run("dnf install -y https://x/foo.rpm"): also,
        run("dnf install -y --enablerepo x foo-1"): too,
        run("dnf install -y --setopt x=y foo-1"): too,
        run("dnf install -y -c x foo-1"): too,
        run("dnf --releasever 8 install -y foo-1"): too,
    }
    agrees_with_hadolint(CODE, texts, differences)
