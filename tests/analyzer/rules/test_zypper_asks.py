"""zypper-asks."""

from __future__ import annotations

import pytest

from ..checking import coded, findings, lines, placed, scripts
from ..fixing import mends
from ..oracle import agrees_with_hadolint

RULE = "zypper-asks"
CODE = "DL3034"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "zypper -n install nginx",
        "zypper in -y nginx",
        "zypper clean",
        "zypper refresh",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "zypper update",
        "sudo zypper in nginx",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_the_fix_says_yes() -> None:
    (found,) = findings(run("zypper --gpg-auto-import-keys in nginx"), RULE)
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == [" -y"]


def test_fixes() -> None:
    shapes = ["{}", "x && {}; {}", "<<EOF\nset -e\n{}\nEOF", "a \\\n  && {}", "y=$({})"]
    files = [run(shape.replace("{}", "zypper in foo")) for shape in shapes]
    mends(RULE, files, same_build=False)


SCRIPTS = """
zypper install foo
zypper install -y foo
zypper -y install foo
zypper install foo -y
zypper -q -y install foo
zypper -qy install foo
zypper install -qy foo
zypper install -yq foo
zypper install --assumeyes foo
zypper --assumeyes install foo
zypper install --non-interactive foo
zypper --non-interactive install foo
zypper -n install foo
zypper install -n foo
zypper in foo
zypper --no-confirm install -y foo
zypper install --no-confirm foo
zypper install --yes foo
zypper -n in foo=1
zypper install -y foo=1
zypper install -y foo=1 bar
zypper install -y 'foo~1'
zypper install -y foo=$V
zypper install -y $P
zypper install -y https://x/foo
zypper reinstall foo
zypper reinstall -y foo
zypper install -y foo:1
zypper update
zypper update -y
zypper -y update
zypper up
zypper upgrade
zypper upgrade -y
zypper distro-sync
zypper dup
zypper dist-upgrade
zypper dist-upgrade -y
zypper -n dup
zypper patch
zypper remove foo
zypper remove -y foo
zypper rm foo
zypper source-install foo
zypper si foo
zypper rm -y foo
zypper install
zypper install -y
zypper clean all
zypper clean
zypper clean -a
zypper cc
zypper cc -a
zypper makecache
zypper refresh
zypper makecache -y
zypper download foo
zypper builddep foo
["zypper","install","foo"]
sudo zypper install foo
zypper install --assumeno foo
zypper install -Y foo
zypper install -by foo
zypper config-manager --add-repo x
zypper -y config-manager --add-repo x
zypper install --no-recommends -y foo=1
zypper install -l foo
zypper install -y --no-confirm foo
zypper addrepo x y
zypper ar x y
zypper --gpg-auto-import-keys refresh
zypper --gpg-auto-import-keys -n install foo=1
zypper install -y --from repo foo=1
zypper install -y --repo repo foo=1
zypper install -y -r repo foo=1
zypper install -y -t package foo=1
zypper install -y --name foo=1
zypper verify
zypper remove -u x
zypper patch -y
zypper in --no-confirm foo=1
zypper in -ly foo=1
zypper in -y foo!=1
zypper -n si foo
zypper se foo
zypper ref
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("zypper install foo")]
    agrees_with_hadolint(CODE, texts)
