"""dnf-asks."""

from __future__ import annotations

import pytest

from ..checking import coded, findings, lines, placed, scripts
from ..fixing import mends
from ..oracle import agrees_with_hadolint

RULE = "dnf-asks"
CODE = "DL3038"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "dnf install -y nginx",
        "microdnf -y install nginx",
        "dnf clean all",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "dnf upgrade",
        "dnf5 install nginx",
        "sudo dnf install nginx",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_the_fix_says_yes() -> None:
    (found,) = findings(run("microdnf install nginx"), RULE)
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == [" -y"]


def test_fixes() -> None:
    shapes = ["{}", "x && {}; {}", "<<EOF\nset -e\n{}\nEOF", "a \\\n  && {}", "y=$({})"]
    files = [run(shape.replace("{}", "microdnf install foo")) for shape in shapes]
    mends(RULE, files, same_build=False)


SCRIPTS = """
dnf install foo
dnf install -y foo
dnf -y install foo
dnf install foo -y
dnf -q -y install foo
dnf -qy install foo
dnf install -qy foo
dnf install -yq foo
dnf install --assumeyes foo
dnf --assumeyes install foo
dnf install --non-interactive foo
dnf --non-interactive install foo
dnf -n install foo
dnf install -n foo
dnf in foo
dnf --no-confirm install -y foo
dnf install --no-confirm foo
dnf install --yes foo
dnf install -y 'foo~1'
dnf install -y $P
dnf install -y https://x/foo
dnf groupinstall -y foo
dnf groupinstall foo
dnf groupinstall "Development Tools"
dnf groupinstall -y "Development Tools"
dnf group install -y foo
dnf group install foo
dnf localinstall foo
dnf localinstall -y foo
dnf reinstall foo
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
dnf update
dnf update -y
dnf -y update
dnf up
dnf upgrade
dnf upgrade -y
dnf distro-sync
dnf dup
dnf dist-upgrade
dnf dist-upgrade -y
dnf -n dup
dnf patch
dnf remove foo
dnf remove -y foo
dnf rm foo
dnf source-install foo
dnf si foo
dnf rm -y foo
dnf install
dnf install -y
dnf clean all
dnf clean
dnf clean -a
dnf cc
dnf cc -a
dnf makecache
dnf refresh
dnf makecache -y
dnf download foo
dnf builddep foo
["dnf","install","foo"]
sudo dnf install foo
dnf install -Y foo
dnf install -by foo
dnf config-manager --add-repo x
dnf -y config-manager --add-repo x
dnf install -l foo
dnf install -y --no-confirm foo
dnf addrepo x y
dnf ar x y
dnf --gpg-auto-import-keys refresh
dnf5 install foo
dnf in -y foo
dnf builddep -y foo
dnf -y module install foo:1 bar
"""

FILES = [
    "FROM a:1 AS x\nRUN dnf install foo\nFROM b:1\nRUN dnf install foo\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("dnf install foo")]
    differences = {
        run("dnf install --assumeno foo"): "assumeno answers as well",
    }
    agrees_with_hadolint(CODE, texts, differences)
