"""yum-asks."""

from __future__ import annotations

import pytest

from ..checking import coded, findings, lines, placed, scripts
from ..fixing import mends
from ..oracle import agrees_with_hadolint

RULE = "yum-asks"
CODE = "DL3030"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "yum install -y httpd",
        "yum -y update",
        "yum clean all",
        "yum list",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "yum update",
        "sudo yum install httpd",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_the_fix_says_yes() -> None:
    (found,) = findings(run("yum install httpd"), RULE)
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == [" -y"]


def test_fixes() -> None:
    shapes = ["{}", "x && {}; {}", "<<EOF\nset -e\n{}\nEOF", "a \\\n  && {}", "y=$({})"]
    files = [run(shape.replace("{}", "yum install foo")) for shape in shapes]
    mends(RULE, files, same_build=False)


SCRIPTS = """
yum install foo
yum install -y foo
yum -y install foo
yum install foo -y
yum -q -y install foo
yum -qy install foo
yum install -qy foo
yum install -yq foo
yum install --assumeyes foo
yum --assumeyes install foo
yum install --non-interactive foo
yum --non-interactive install foo
yum -n install foo
yum install -n foo
yum in foo
yum --no-confirm install -y foo
yum install --no-confirm foo
yum install --yes foo
yum install -y 'foo~1'
yum install -y $P
yum install -y https://x/foo
yum groupinstall -y foo
yum groupinstall foo
yum groupinstall "Development Tools"
yum groupinstall -y "Development Tools"
yum group install -y foo
yum group install foo
yum localinstall foo
yum localinstall -y foo
yum reinstall foo
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
yum update
yum update -y
yum -y update
yum up
yum upgrade
yum upgrade -y
yum distro-sync
yum dup
yum dist-upgrade
yum dist-upgrade -y
yum -n dup
yum patch
yum remove foo
yum remove -y foo
yum rm foo
yum source-install foo
yum si foo
yum rm -y foo
yum install
yum install -y
yum clean all
yum clean
yum clean -a
yum cc
yum cc -a
yum makecache
yum refresh
yum makecache -y
yum download foo
yum builddep foo
["yum","install","foo"]
sudo yum install foo
yum install -Y foo
yum install -by foo
yum config-manager --add-repo x
yum -y config-manager --add-repo x
yum install -l foo
yum install -y --no-confirm foo
yum addrepo x y
yum ar x y
yum --gpg-auto-import-keys refresh
yum install -y 1-foo
yum install -y java-11-openjdk
yum install -y foo1
yum install -y foo.x86_64
yum install -y foo*
yum install -y 'foo = 1'
yum install -y $(cat x)
yum clean all; yum install -y b-1
"""

FILES = [
    "FROM a:1 AS x\nRUN yum install foo\nFROM b:1\nRUN yum install foo\n",
    "FROM a:1\nRUN yum install foo\nRUN yum clean all\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("yum install foo")]
    differences = {
        run("yum install --assumeno foo"): "assumeno answers as well",
    }
    agrees_with_hadolint(CODE, texts, differences)
