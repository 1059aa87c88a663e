"""high-uid-logged."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "high-uid-logged"
CODE = "DL3046"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "useradd -l -u 123456 x",
        "useradd -u 99999 x",
        "useradd -u $UID x",
        "useradd x",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "useradd --uid 123456 x",
        "useradd -u123456 x",
        "sudo useradd -u 123456 x",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


SCRIPTS = """
useradd -u 123456 foo
useradd -l -u 123456 foo
useradd -lu 123456 foo
useradd -u 12345 foo
useradd -u 99999 foo
useradd -u 100000 foo
useradd -u 999999 foo
useradd -u 65536 foo
useradd --uid 123456 foo
useradd --uid=123456 foo
useradd --no-log-init --uid 123456 foo
useradd --no-log-init -u 123456 foo
useradd -u123456 foo
useradd -u "123456" foo
useradd foo
useradd -l foo
useradd -mu 123456 foo
useradd -m -u 123456 foo
useradd foo -u 123456
useradd foo -u 123456 -l
useradd -u 123456 -g 5 foo
useradd -g 123456 foo
useradd -g 123456 -u 5 foo
useradd -u 12345678 foo
useradd -ml -u 123456 foo
useradd -rm -d /home/x -s /bin/bash -g root -G sudo -u 123456 foo
adduser -u 123456 foo
usermod -u 123456 foo
groupadd -g 123456 foo
sudo useradd -u 123456 foo
/usr/sbin/useradd -u 123456 foo
["useradd","-u","123456","foo"]
useradd -u 123456 foo && x
x || useradd -u 123456 foo
useradd -o -u 123456 foo
useradd -ou 123456 foo
groupadd -g 5 x && useradd -u 123456 foo
"""

FILES = [
    "FROM a:1\nONBUILD RUN useradd -u 123456 foo\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("useradd -u 123456 foo")]
    differences = {
        run("useradd -u 000001 foo"): "the number is 1",
        run("useradd -u $UID foo"): "nobody knows the number",
    }
    agrees_with_hadolint(CODE, texts, differences)
