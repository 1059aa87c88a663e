"""yum-unpinned."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "yum-unpinned"
CODE = "DL3033"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "yum install -y httpd-2.4",
        "yum install -y ./x.rpm",
        "yum module install -y nodejs:20",
        "yum remove -y httpd",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo yum install -y httpd",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_it_is_a_note_that_points_at_the_package() -> None:
    (found,) = findings(run("yum install -y a-1 httpd"), RULE)
    assert found.severity is Severity.INFO
    assert "`httpd`" in found.message


SCRIPTS = """
yum install -y foo
yum -y install foo
yum -q -y install foo
yum install -yq foo
yum --no-confirm install -y foo
yum install -y foo-1.0
yum install -y foo-1
yum install -y foo-bar
yum install -y foo-1.0-1.el7.x86_64
yum install -y foo=1
yum install -y foo=1 bar
yum install -y "foo>=1"
yum install -y 'foo>1'
yum install -y 'foo<1'
yum install -y 'foo<=1'
yum install -y 'foo~1'
yum install -y foo=$V
yum install -y $P
yum install -y https://x/foo-1.rpm
yum install -y https://x/foo
yum install -y foo-1.rpm
yum install -y foo-1 bar
yum install -y --setopt=tsflags=nodocs foo-1
yum install -y --enablerepo=x foo-1
yum --releasever=8 install -y foo-1
yum install -y @foo
yum install -y "@Development Tools"
yum install -y '@Development'
yum groupinstall -y foo
yum groupinstall foo
yum groupinstall "Development Tools"
yum groupinstall -y "Development Tools"
yum group install -y foo
yum group install foo
yum localinstall foo
yum localinstall -y foo
yum localinstall -y foo.rpm
yum reinstall -y foo
yum module install foo
yum module install -y foo
yum module install -y foo:1
yum module install -y foo:1/bar
yum module enable foo
yum module enable -y foo
yum module enable -y foo:1
yum module disable -y foo
yum install -y foo:1
yum install -y
yum install -y foo-1 && yum clean all
yum clean all && yum install -y foo-1
yum install -y foo-1 && rm -rf /var/cache/yum
yum install -y foo-1 && rm -rf /var/cache/yum/*
yum install -y foo-1 && rm -rf /var/cache/*
yum install -y foo-1 && rm -r /var/cache/yum
yum install -y foo-1 && rm -fr /var/cache/yum
yum install -y foo-1 && rm -f -r /var/cache/yum
yum install -y foo-1 && rm /var/cache/yum
yum install -y foo-1 && rm -rf "/var/cache/yum"
yum install -y foo-1 && rm -rf /var/cache/yum /tmp/x
yum install -y foo-1; yum clean all
yum install -y foo-1 && yum -y clean all
yum install -y foo-1 && yum clean -y all
yum install -y foo-1 && yum clean packages
yum install -y foo-1 && yum clean metadata
yum install -y foo-1 && yum clean expire-cache
yum install -y foo-1 && yum clean dbcache
yum install -y foo-1 && yum clean --all
yum install -y foo-1 && yum clean -a
yum install -y foo-1 && yum cc -a
yum install -y foo-1 && yum --enablerepo=x clean all
yum install -y foo-1 && yum --enablerepo='*' clean all
yum -y install foo-1 && yum -v clean all
yum install -y foo-1 && (yum clean all)
yum install -y foo-1 && if x; then yum clean all; fi
yum install -y foo-1 && sudo yum clean all
yum update -y && yum install -y foo-1
--mount=type=cache,target=/var/cache/yum yum install -y foo-1
--mount=type=cache,target=/var/cache/zypp yum install -y foo-1
--mount=type=cache,target=/var/cache yum install -y foo-1
--mount=type=tmpfs,target=/var/cache/yum yum install -y foo-1
--mount=type=tmpfs,target=/var/cache yum install -y foo-1
--mount=type=bind,target=/var/cache/yum yum install -y foo-1
yum install -y --nogpgcheck foo-1
yum install -y --best foo-1 && yum history
yum install -y foo-1 || yum clean all
yum install -y --no-confirm foo
yum install -y --from repo foo=1
yum install -y --repo repo foo=1
yum install -y -r repo foo=1
yum install -y -t package foo=1
yum install -y --name foo=1
yum install -y foo-v1
yum install -y foo-1a
yum install -y 1-foo
yum install -y java-11-openjdk
yum install -y foo1
yum install -y foo-a1
yum install -y foo.x86_64
yum install -y foo*
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("yum install -y foo")]
    why = "a variable behind the dash is a version"
    also = "a file is no package to look up"
    too = "the word before is the value of an option"
    differences = {
        run("yum install -y foo-$V"): why,
        run("yum install -y foo-${V}"): why,
        run("yum install -y foo.rpm"): also,
        run("yum install -y ./foo.rpm"): also,
        run("yum install -y /tmp/foo.rpm"): also,
        run("yum install -y https://x/foo.rpm"): also,
        run("yum install -y --enablerepo x foo-1"): too,
        run("yum install -y --setopt x=y foo-1"): too,
        run("yum install -y -c x foo-1"): too,
        run("yum --releasever 8 install -y foo-1"): too,
        run("yum install -y foo-1.*"): "the first numbers hold it",
    }
    agrees_with_hadolint(CODE, texts, differences)
