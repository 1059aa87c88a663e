"""sudo-in-build."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "sudo-in-build"
CODE = "DL3004"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "echo sudo",
        "apt-get install -y sudo",
        "gosu x y",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "/usr/bin/sudo x",
        "env sudo x",
        "nohup sudo x",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


SCRIPTS = """
sudo foo
sudo
foo && sudo bar
sudo -u x foo
/usr/bin/sudo foo
apt-get install sudo
apt-get install -y sudo && sudo foo
echo sudo
echo "sudo foo"
x=$(sudo foo)
(sudo foo)
foo | sudo tee x
if sudo x; then y; fi
sh -c "sudo x"
["sudo","x"]
A=b sudo x
env sudo x
time sudo x
exec sudo x
nohup sudo x
which sudo
chown root /usr/bin/sudo
gosu x
su -c x
xargs sudo foo
! sudo x
"""

FILES = [
    "FROM a:1\nCMD sudo x\n",
    "FROM a:1\nENTRYPOINT sudo x\n",
    "FROM a:1\nONBUILD RUN sudo x\n",
    "FROM a:1\nUSER x\nRUN sudo y\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("sudo foo")]
    agrees_with_hadolint(CODE, texts)
