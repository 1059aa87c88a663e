"""cd-in-run."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "cd-in-run"
CODE = "DL3003"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


def test_a_script_in_a_text_is_read_too_and_hadolint_does_not() -> None:
    (found,) = findings(run("sh -c 'cd /x'"), RULE)
    assert found.aliases == ()


@pytest.mark.parametrize(
    "script",
    [
        "pushd /x",
        "echo cd",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo cd /x",
        "env cd /x",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_it_matters_where_nothing_follows() -> None:
    (found,) = findings(run("make && cd /x"), RULE)
    assert found.severity is Severity.WARNING
    (found,) = findings(run("cd /x && make"), RULE)
    assert found.severity is Severity.INFO


SCRIPTS = r"""
cd /x
cd /x && y
cd x
cd
cd ..
y && cd /x
y && cd /x && z
(cd /x && y)
{ cd /x; }
if cd /x; then y; fi
if y; then cd /x; fi
for i in a; do cd $i; done
cd /x || exit 1
x=$(cd /x && pwd)
echo "$(cd /x)"
pushd /x
chdir /x
cd $HOME
cd -
cd -P /x
cd "$(dirname x)"
cd "/x"
sudo cd /x
env cd /x
foo; cd /x; bar
foo | cd /x
sh -c 'cd /x'
["cd","/x"]
--mount=type=cache,target=/x cd /x
git clone x && cd x && make
f() { cd /x; }; f
cd C:\x
! cd /x
cd /x & y
command cd /x
exec cd /x
time cd /x
"""

FILES = [
    "FROM a:1\nONBUILD RUN cd /x\n",
    "FROM a:1\nCMD cd /x\n",
    "FROM a:1\nENTRYPOINT cd /x && y\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("cd /x && y")]
    agrees_with_hadolint(CODE, texts)
