"""zypper-dist-upgrade."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "zypper-dist-upgrade"
CODE = "DL3035"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "zypper -n update",
        "zypper in -y dup",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo zypper dup",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


SCRIPTS = """
zypper install foo
zypper -y install foo
zypper install foo -y
zypper -q -y install foo
zypper -qy install foo
zypper --assumeyes install foo
zypper --non-interactive install foo
zypper -n install foo
zypper groupinstall -y foo
zypper groupinstall foo
zypper groupinstall "Development Tools"
zypper groupinstall -y "Development Tools"
zypper group install -y foo
zypper group install foo
zypper localinstall foo
zypper reinstall foo
zypper module install foo
zypper update
zypper update -y
zypper -y update
zypper up
zypper upgrade
zypper upgrade -y
zypper dup
zypper dist-upgrade
zypper dist-upgrade -y
zypper -n dup
zypper patch
zypper source-install foo
zypper -y install foo-1 && zypper -v clean all
zypper update -y && zypper clean all
zypper update -y && zypper install -y foo-1
sudo zypper install foo
zypper -y --setopt=install_weak_deps=False install foo-1 && zypper clean all
zypper --quiet install foo-1
zypper --gpg-auto-import-keys -n install foo=1
zypper patch -y
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("zypper dup")]
    agrees_with_hadolint(CODE, texts)
