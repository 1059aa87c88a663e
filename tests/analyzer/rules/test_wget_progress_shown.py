"""wget-progress-shown."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "wget-progress-shown"
CODE = "DL3047"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "wget -q x",
        "wget -nv x",
        "wget --progress=dot:giga x",
        "wget -o log x",
        "wget --version",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo wget x",
        "/usr/bin/wget x",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


SCRIPTS = """
wget x
wget -q x
wget -nv x
wget --quiet x
wget --no-verbose x
wget --progress=dot:giga x
wget --progress dot x
wget --progress=bar x
wget -O x y
wget -qO- x
wget -O- x
wget -qO x y
wget -o log x
wget -olog x
wget -O /x -o /dev/null y
wget --output-file=x y
wget --output-file x y
wget -a log x
wget --append-output=x y
wget -alog x
wget -b x
wget -nc x
wget -N x
wget --show-progress x
wget -q --show-progress x
wget --no-check-certificate x
wget -v x
sudo wget x
/usr/bin/wget x
wget x && wget -q y
wget -q x && wget y
wget -q x && wget -q y
if wget x; then y; fi
x=$(wget x)
wget x | tar x
wget -i x
wget -Nq x
wget -cq x
wget -c x -q
wget -O x -nv y
wget -P /x y
wget --header "a: -q" x
wget -nd -nH x
["wget","x"]
["wget","-q","x"]
apt-get install wget
"""

FILES = [
    "FROM a:1\nONBUILD RUN wget x\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("wget x")]
    why = "nothing is fetched"
    differences = {
        run("wget --version"): why,
        run("wget"): why,
        run("wget -nvO x y"): "-nv among other letters",
    }
    agrees_with_hadolint(CODE, texts, differences)
