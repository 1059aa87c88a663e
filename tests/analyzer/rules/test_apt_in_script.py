"""apt-in-script."""

from __future__ import annotations

import pytest

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "apt-in-script"
CODE = "DL3027"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "apt-get install -y curl",
        "apt-cache policy",
        "echo apt",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo apt update",
        "/usr/bin/apt update",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_the_fix_changes_the_name_but_is_not_safe() -> None:
    (found,) = findings(run("apt install -y curl"), RULE)
    assert found.fix is not None
    assert not found.fix.safe
    assert [edit.text for edit in found.fix.edits] == ["apt-get"]
    (found,) = findings(run("apt list"), RULE)
    assert found.fix is None


SCRIPTS = """
apt install foo
apt-get install apt
apt update
apt
apt search foo
apt -y install foo
sudo apt install foo
/usr/bin/apt install foo
x && apt upgrade
apt-key add x
apt-cache search x
echo apt
apt-get install x && apt install y
apt list
time apt install
x=$(apt list)
if apt list; then x; fi
apt --version
eval apt install
sh -c "apt install"
apt.sh
"apt" install
["apt","install","foo"]
A=b apt install foo
"""

FILES = [
    "FROM a:1\nRUN apt install x\nFROM b:1\nRUN apt install y\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("apt install foo")]
    agrees_with_hadolint(CODE, texts)
