"""pip-cache-kept."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "pip-cache-kept"
CODE = "DL3042"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "pip install --no-cache-dir -r r.txt",
        "PIP_NO_CACHE_DIR=1 pip install a",
        "--mount=type=cache,target=/root/.cache/pip pip install a",
        "--mount=type=cache,target=/pip pip install --cache-dir /pip a",
        "pip download a",
        "pipx install a",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo pip install a",
        "PIP_NO_CACHE_DIR=1 pip install a && pip install b",
        "pip install b && export PIP_NO_CACHE_DIR=1",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_a_value_that_looks_off_is_remarked_on() -> None:
    (found,) = findings(run("PIP_NO_CACHE_DIR=false pip install a"), RULE)
    assert found.severity is Severity.STYLE
    assert "write 1" in found.message


def test_where_the_cache_is_removed_only_the_detour_is_remarked_on() -> None:
    for clean in ("pip cache purge", "rm -rf ~/.cache", "rm -rf /root/.cache/pip/*"):
        (found,) = findings(run(f"pip install a && {clean}"), RULE)
        assert found.severity is Severity.STYLE


def test_in_a_stage_that_does_not_ship_it_is_a_note() -> None:
    text = "FROM a AS build\nRUN pip install x\nFROM a\nRUN pip install x\n"
    found = findings(text, RULE)
    assert [(f.line, f.severity) for f in found] == [(2, Severity.INFO), (4, Severity.WARNING)]


SCRIPTS = """
pip install foo
pip install foo==1
pip install -r requirements.txt
pip install .
pip install --no-cache-dir foo==1
pip --no-cache-dir install foo==1
pip install foo==1 --no-cache-dir
pip install --no-cache foo==1
pip install --cache-dir /x foo==1
PIP_NO_CACHE_DIR=1 pip install foo==1
PIP_NO_CACHE_DIR=0 pip install foo==1
PIP_NO_CACHE_DIR=off pip install foo==1
PIP_NO_CACHE_DIR=true pip install foo==1
PIP_NO_CACHE_DIR=false pip install foo==1
PIP_NO_CACHE_DIR=no pip install foo==1
PIP_NO_CACHE_DIR=yes pip install foo==1
PIP_NO_CACHE_DIR=on pip install foo==1
PIP_NO_CACHE_DIR=True pip install foo==1
PIP_NO_CACHE_DIR= pip install foo==1
X=1 PIP_NO_CACHE_DIR=1 pip install a==1
env PIP_NO_CACHE_DIR=1 pip install a==1
export PIP_NO_CACHE_DIR=1 && pip install foo==1
export PIP_NO_CACHE_DIR=1; pip install foo==1
export PIP_NO_CACHE_DIR=0 && pip install a==1
export X=2 PIP_NO_CACHE_DIR=1 && pip install a==1
PIP_NO_CACHE_DIR=1; pip install a==1
pip install a==1; export PIP_NO_CACHE_DIR=1
pip install a==1 && PIP_NO_CACHE_DIR=1 pip install b==1
PIP_NO_CACHE_DIR=1 pip install a==1 && pip install b==1
pip install --no-cache-dir -r x && pip install foo==1
--mount=type=cache,target=/root/.cache/pip pip install foo==1
--mount=type=cache,target=~/.cache/pip pip install foo==1
--mount=type=cache,target=/home/x/.cache/pip pip install foo==1
--mount=type=cache,target=/pip pip install foo==1
--mount=type=cache,target=/x pip install foo==1
--mount=type=cache,id=pip,target=/root/.cache/pip/ pip install foo==1
--mount=type=cache,dst=/root/.cache/pip pip install foo==1
--mount=type=tmpfs,target=/root/.cache/pip pip install foo==1
--mount=type=bind,target=/root/.cache/pip pip install foo==1
--mount=type=cache,target=$H/.cache/pip pip install foo==1
--mount=type=cache,target=/root/.cache/pip --mount=type=bind,source=a,target=a pip install -r a
--mount=type=cache,target=/root/.cache/uv pip install foo
pip3 install foo
pip3.11 install foo==1
pipx install foo==1
pipenv install foo
uv pip install foo
python -m pip install foo==1
python3 -m pip install --no-cache-dir foo==1
python -m pip --no-cache-dir install foo==1
pypy -m pip install foo
pip download foo
pip uninstall foo
pip freeze
pip
pip install
pip -q install foo==1
sudo pip install foo
/usr/bin/pip install foo
["pip","install","foo"]
["pip","install","--no-cache-dir","foo"]
pip install foo==1 && rm -rf ~/.cache
pip install foo==1 && rm -rf /root/.cache/pip
pip install foo==1 && pip cache purge
if x; then pip install foo; fi
"""

FILES = [
    "FROM a:1\nENV PIP_NO_CACHE_DIR=1\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR 1\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=0\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=off\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=false\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=no\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=x\nRUN pip install foo==1\n",
    'FROM a:1\nENV PIP_NO_CACHE_DIR="true"\nRUN pip install foo==1\n',
    'FROM a:1\nENV PIP_NO_CACHE_DIR=""\nRUN pip install foo==1\n',
    "FROM a:1\nENV PIP_NO_CACHE_DIR=on\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=On\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=TRUE\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=2\nRUN pip install foo==1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=$X\nRUN pip install foo==1\n",
    "FROM a:1\nENV A=1 PIP_NO_CACHE_DIR=1\nRUN pip install foo==1\n",
    "FROM a:1\nARG PIP_NO_CACHE_DIR\nRUN pip install foo==1\n",
    "FROM a:1\nRUN pip install foo==1\nENV PIP_NO_CACHE_DIR=1\n",
    "FROM a:1\nENV PIP_NO_CACHE_DIR=1\nFROM b:1\nRUN pip install foo==1\n",
    "FROM a:1 AS x\nENV PIP_NO_CACHE_DIR=1\nFROM x\nRUN pip install foo==1\n",
    "FROM a:1 AS x\nENV PIP_NO_CACHE_DIR=1\nFROM x AS y\nFROM y\nRUN pip install foo==1\n",
    "FROM a:1 AS x\nENV PIP_NO_CACHE_DIR=1\nFROM b:1 AS y\nFROM y\nRUN pip install foo==1\n",
    "FROM a:1\nONBUILD ENV PIP_NO_CACHE_DIR=1\nRUN pip install foo==1\n",
    "FROM a:1\nENV pip_no_cache_dir=1\nRUN pip install foo==1\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("pip install foo")]
    why = "RUN has the ARG in its environment"
    also = "the last ENV counts"
    too = "the child build inherits ENV"
    differences = {
        run("pip install --no-cache-dir=true foo==1"): "pip takes a value there as well",
        run('PIP_NO_CACHE_DIR="1" pip install foo==1'): "quotes change nothing",
        run(
            "--mount=type=cache,target=/root/.cache pip install foo==1"
        ): "the mount keeps the cache out of the layer",
        "FROM a:1\nARG PIP_NO_CACHE_DIR=1\nRUN pip install foo==1\n": why,
        "FROM a:1\nENV PIP_NO_CACHE_DIR=1\nENV PIP_NO_CACHE_DIR=0\nRUN pip install foo==1\n": also,
        "FROM a:1\nENV PIP_NO_CACHE_DIR=1\nONBUILD RUN pip install foo==1\n": too,
    }
    agrees_with_hadolint(CODE, texts, differences)
