"""pointless-tool."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "pointless-tool"
CODE = "DL3001"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "ssh-keyscan x",
        "systemctl enable x",
        "echo ps",
        "apt-get install -y vim",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "/bin/ps",
        "systemctl start x",
        "nano x",
        "nohup ps",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


SCRIPTS = """
ssh
vim
shutdown
service
ps
free
top
kill
mount
ifconfig
service foo start
kill -9 1
kill $PID
mount /x
umount /x
ps aux
nano
vi
less
reboot
systemctl start foo
systemctl enable foo
ip addr
nohup ps
sudo ps
/usr/sbin/service x
/bin/ps
ps && foo
foo | ps
x=$(ps)
if ps; then x; fi
echo ps
which ps
apt-get install vim
ssh-keygen
ssh foo@bar
ssh-keyscan x
pkill x
exec top
time free
env ps
(service x)
["ps"]
--mount=type=cache,target=/x ps
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("ssh")]
    agrees_with_hadolint(CODE, texts)
