"""two-downloaders."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "two-downloaders"
CODE = "DL4001"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "wget x",
        "curl x && curl y",
        "apt-get install -y wget curl",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo curl x && wget y",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_every_step_behind_is_named() -> None:
    text = run("wget -q x\nRUN curl x\nRUN echo\nRUN wget -q x")
    assert coded(CODE, text) == [3, 5]


SCRIPTS = """
wget x && curl x
curl x && wget x
apt-get install curl wget
curl x | wget x
if curl x; then wget x; fi
curl x || wget x
which curl && wget x
command -v curl && wget x
sudo curl x && wget x
sudo curl x && wget x && curl y
/usr/bin/curl x && wget x
"""

FILES = [
    "FROM a:1\nRUN wget x\nRUN curl x\n",
    "FROM a:1\nRUN curl x\nRUN wget x\n",
    "FROM a:1\nRUN wget x\nRUN wget y\nRUN curl x\n",
    "FROM a:1\nRUN wget x\nRUN curl x\nRUN curl x\n",
    "FROM a:1\nRUN wget x\nRUN curl x\nRUN echo\nRUN wget x\n",
    "FROM a:1\nRUN wget x\nRUN curl x\nRUN curl x\nRUN wget x\nRUN wget x\n",
    "FROM a:1\nRUN wget x\nFROM b:1\nRUN curl x\n",
    "FROM a:1\nRUN wget x\nRUN curl x\nFROM b:1\nRUN curl x\n",
    "FROM a:1\nRUN wget x\nFROM b:1\nRUN curl x\nRUN wget y\n",
    "FROM a:1 AS z\nRUN wget x\nFROM z\nRUN curl x\n",
    "FROM a:1\nRUN apt-get install wget\nRUN curl x\n",
    'FROM a:1\nRUN ["curl","x"]\nRUN ["wget","x"]\n',
    "FROM a:1\nONBUILD RUN curl x\nONBUILD RUN wget x\n",
    "FROM a:1\nRUN curl x\nONBUILD RUN wget x\n",
    "FROM a:1\nONBUILD RUN curl x\nRUN wget x\n",
    "FROM a:1\nRUN curl x\nONBUILD RUN curl y\nRUN wget x\n",
    "FROM a:1\nHEALTHCHECK CMD curl x\nRUN wget x\n",
    "FROM a:1\nRUN wget x\nCMD curl x\n",
    "FROM a:1\nRUN wget x\nENTRYPOINT curl x\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("wget x && curl y")]
    agrees_with_hadolint(CODE, texts)
