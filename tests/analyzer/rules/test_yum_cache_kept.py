"""yum-cache-kept."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "yum-cache-kept"
CODE = "DL3032"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "yum install -y httpd && yum clean all",
        "yum install -y httpd && rm -rf /var/cache/yum",
        "--mount=type=cache,target=/var/cache/yum yum install -y httpd",
        "yum list",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "yum update -y",
        "sudo yum install -y httpd",
        "yum install -y httpd && rm -rf /tmp/x",
        "yum install -y a && yum clean all && yum install -y b",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_a_later_layer_cleans_nothing() -> None:
    assert coded(CODE, run("yum install -y httpd\nRUN yum clean all")) == [2]


SCRIPTS = """
rm -rf /tmp/x && yum install -y foo
yum install -y foo && rm -rf /tmp/x
yum install -y foo
yum --no-confirm install -y foo
yum groupinstall -y foo
yum groupinstall foo
yum groupinstall "Development Tools"
yum groupinstall -y "Development Tools"
yum group install -y foo
yum group install foo
yum localinstall -y foo
yum reinstall -y foo
yum module install -y foo
yum update
yum update -y
yum -y update
yum clean all
yum clean
yum clean -a
yum install -y foo-1 && yum clean all
yum clean all && yum install -y foo-1
yum install -y foo-1 && rm -rf /var/cache/yum
yum install -y foo-1 && rm -rf /var/cache/yum/*
yum install -y foo-1 && rm -rf /var/cache/*
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
yum update -y && yum clean all
yum update -y && yum install -y foo-1
yum remove -y foo && yum clean all
--mount=type=cache,target=/var/cache/zypp yum install -y foo-1
--mount=type=bind,target=/var/cache/yum yum install -y foo-1
yum install -y --best foo-1 && yum history
yum -y --setopt=install_weak_deps=False install foo-1 && yum clean all
yum install -y foo-1 || yum clean all
yum install -y foo-1 && rm -rf /var/cache/yum/x
yum install -y foo-1 && rm -rf /var/cache
yum install -y foo-1 && rm -rf /tmp/x
yum install -y foo-1 && yum clean all && yum install -y b-1
yum clean all; yum install -y b-1
"""

FILES = [
    "FROM a:1 AS x\nRUN yum install foo\nFROM b:1\nRUN yum install foo\n",
    "FROM a:1\nRUN yum install foo\nRUN yum clean all\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("yum install -y foo")]
    why = "the cache is removed, if in another way"
    also = "the mount keeps the cache out of the layer"
    differences = {
        run("yum clean all && yum install -y foo-1 && yum clean all"): "the last clean-up counts",
        run("yum install -y foo-1 && rm -r /var/cache/yum"): why,
        run("yum install -y foo-1 && rm -fr /var/cache/yum"): why,
        run("yum install -y foo-1 && rm -f -r /var/cache/yum"): why,
        run("yum install -y foo-1 && rm /var/cache/yum"): why,
        run("yum install -y foo-1 && sudo yum clean all"): why,
        run("--mount=type=cache,target=/var/cache/yum yum install -y foo-1"): also,
        run("--mount=type=cache,target=/var/cache yum install -y foo-1"): also,
        run("--mount=type=tmpfs,target=/var/cache/yum yum install -y foo-1"): also,
        run("--mount=type=tmpfs,target=/var/cache yum install -y foo-1"): also,
        run("yum install -y foo-1 && rm -Rf /var/cache/yum"): why,
        run("yum install -y foo-1 && dnf clean all"): "yum is a name of dnf",
    }
    agrees_with_hadolint(CODE, texts, differences)
