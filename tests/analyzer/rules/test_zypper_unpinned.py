"""zypper-unpinned."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "zypper-unpinned"
CODE = "DL3037"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "zypper in -y nginx=1.21",
        "zypper in -y ./x.rpm",
        "zypper in -y 'nginx>=1'",
        "zypper rm -y nginx",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo zypper in -y nginx",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_it_is_a_note_that_points_at_the_package() -> None:
    (found,) = findings(run("zypper in -y a=1 nginx"), RULE)
    assert found.severity is Severity.INFO
    assert "`nginx`" in found.message


SCRIPTS = """
zypper install -y foo
zypper -y install foo
zypper -q -y install foo
zypper in foo
zypper --no-confirm install -y foo
zypper -n in foo=1
zypper install -y foo-1.0
zypper install -y foo-1
zypper install -y foo-bar
zypper install -y foo-1.0-1.el7.x86_64
zypper install -y foo=1
zypper install -y foo=1 bar
zypper install -y "foo>=1"
zypper install -y 'foo>1'
zypper install -y 'foo<1'
zypper install -y 'foo<=1'
zypper install -y 'foo~1'
zypper install -y foo=$V
zypper install -y foo-$V
zypper install -y foo-${V}
zypper install -y $P
zypper install -y foo.rpm
zypper install -y ./foo.rpm
zypper install -y /tmp/foo.rpm
zypper install -y https://x/foo.rpm
zypper install -y https://x/foo-1.rpm
zypper install -y https://x/foo
zypper install -y foo-1.rpm
zypper install -y foo-1 bar
zypper install -y --setopt=tsflags=nodocs foo-1
zypper install -y --enablerepo=x foo-1
zypper install -y --enablerepo x foo-1
zypper install -y --setopt x=y foo-1
zypper install -y -c x foo-1
zypper --releasever=8 install -y foo-1
zypper --releasever 8 install -y foo-1
zypper install -y @foo
zypper install -y "@Development Tools"
zypper install -y '@Development'
zypper groupinstall -y foo
zypper groupinstall -y "Development Tools"
zypper localinstall -y foo
zypper localinstall -y foo.rpm
zypper reinstall -y foo
zypper install -y foo:1
zypper clean all && zypper install -y foo-1
zypper install -y foo-1; zypper clean all
zypper -y install foo-1 && zypper -v clean all
zypper update -y && zypper install -y foo-1
--mount=type=cache,target=/var/cache/zypper zypper install -y foo-1
--mount=type=cache,target=/var/cache/zypp zypper install -y foo-1
--mount=type=cache,target=/var/cache zypper install -y foo-1
--mount=type=tmpfs,target=/var/cache/zypper zypper install -y foo-1
--mount=type=tmpfs,target=/var/cache zypper install -y foo-1
--mount=type=bind,target=/var/cache/zypper zypper install -y foo-1
zypper install -y --nogpgcheck foo-1
zypper install -y foo-1 || zypper clean all
zypper install -y --no-confirm foo
zypper install -y --name foo=1
zypper install -y foo=1 && zypper clean && zypper in -y b=1
zypper in -y foo=1 && zypper cc
zypper in --no-confirm foo=1
zypper in -ly foo=1
zypper in -y 'foo>=1' bar
zypper in -y foo!=1
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("zypper install -y foo")]
    why = "the word before is the value of an option"
    differences = {
        run("zypper group install -y foo"): why,
        run("zypper module install -y foo"): why,
        run("zypper module install -y foo:1"): why,
        run("zypper module install -y foo:1/bar"): why,
        run("zypper install -y --from repo foo=1"): why,
        run("zypper install -y --repo repo foo=1"): why,
        run("zypper install -y -r repo foo=1"): why,
        run("zypper install -y -t package foo=1"): why,
    }
    agrees_with_hadolint(CODE, texts, differences)
