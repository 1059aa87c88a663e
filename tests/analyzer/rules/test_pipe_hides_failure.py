"""pipe-hides-failure."""

from __future__ import annotations

import pytest

from ..checking import lines, variations
from ..oracle import agrees_with_hadolint

RULE = "pipe-hides-failure"
BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    ["a || b", 'echo "a | b"', "set -o pipefail && a | b", "set -euxo pipefail; (a | b)"],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "a | b",
        "a |& b",
        "x=$(a | b)",
        "a | b && set -o pipefail",
        "set -o pipefail; set +o pipefail; a | b",
    ],
)
def test_the_option_must_be_on(script: str) -> None:
    assert lines(RULE, run(script)) == [2]


def test_a_shell_is_inherited_from_the_base_stage() -> None:
    assert lines(RULE, f"FROM a AS x\n{BASH}\nFROM x\nRUN a | b\n") == []
    assert lines(RULE, f"FROM a AS x\n{BASH}\nFROM a\nRUN a | b\n") == [4]


def test_hadolint_says_the_same() -> None:
    scripts = ["a | b", "a || b", 'echo "a | b"', "a |& b", "(a | b)", "x=$(a | b)", "! a | b"]
    scripts += ["if a | b; then c; fi", "for i in a; do b | c; done", "a \\\n | b", "a | b && c"]
    shells = [
        '"/bin/bash", "-o", "pipefail", "-c"',
        '"/bin/bash", "-c"',
        '"pwsh", "-c"',
        '"cmd", "/c"',
    ]
    shells += ['"/bin/ash", "-eo", "pipefail", "-c"', '"bash", "-euxo", "pipefail", "-c"']
    shells += ['"/bin/zsh", "-o", "pipefail", "-c"', '"/bin/sh", "-c"']
    texts = variations(
        "RUN {script}",
        "SHELL [{shell}]\nRUN {script}",
        "SHELL [{shell}]\nRUN {script}\nFROM a:1\nRUN {script}",
        "ONBUILD RUN {script}",
        script=scripts,
        shell=shells,
    )
    own = "the script sets the option itself"
    exec_form = "the exec form has no shell that could make a pipe"
    differences = {
        run("set -o pipefail && a | b"): own,
        run("set -eux -o pipefail; a | b"): own,
        run('["a", "|", "b"]'): exec_form,
        f"FROM a:1 AS x\n{BASH}\nFROM x\nRUN a | b\n": "the stage inherits the shell",
        f"FROM a:1\n{BASH.replace('/bin/bash', '/usr/bin/bash')}\nRUN a | b\n": "bash elsewhere",
        'FROM a:1\nSHELL ["python", "-c"]\nRUN a | b\n': "in Python that is no pipe",
    }
    agrees_with_hadolint("DL4006", texts, differences)
