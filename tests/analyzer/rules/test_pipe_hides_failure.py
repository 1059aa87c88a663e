"""pipe-hides-failure."""

from __future__ import annotations

import pytest

from ..checking import findings, lines, scripts, variations
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


def test_sh_must_be_known_to_understand_the_option() -> None:
    text = 'FROM {}\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN a | b\n'
    assert lines(RULE, text.format("alpine:3.22")) == []
    (found,) = findings(text.format("debian:12"), RULE)
    assert "may not know pipefail" in found.message
    assert lines(RULE, text.format("example.com/unknown")) == [3]


def test_hadolint_says_the_same() -> None:
    pipes = ["a | b", "a || b", 'echo "a | b"', "a |& b", "(a | b)", "x=$(a | b)", "! a | b"]
    pipes += ["if a | b; then c; fi", "for i in a; do b | c; done", "a \\\n | b", "a | b && c"]
    shells = [
        '"/bin/bash", "-o", "pipefail", "-c"',
        '"/bin/bash", "-c"',
        '"pwsh", "-c"',
        '"cmd", "/c"',
    ]
    shells += ['"/bin/ash", "-eo", "pipefail", "-c"', '"bash", "-euxo", "pipefail", "-c"']
    shells += ['"/bin/zsh", "-o", "pipefail", "-c"', '"/bin/sh", "-c"']
    shells += ['"/bin/sh", "-o", "pipefail", "-c"', '"/bin/dash", "-eo", "pipefail", "-c"']
    shells += ['"/bin/bash", "-c", "-o", "pipefail"', '"powershell", "-Command"', '"cmd.exe"']
    shells += ['"/bin/bash", "--login", "-e", "-o", "pipefail", "-c"', '"bash", "-o", "xtrace"']
    texts = variations(
        "RUN {script}",
        "SHELL [{shell}]\nRUN {script}",
        "SHELL [{shell}]\nRUN {script}\nFROM a:1\nRUN {script}",
        "ONBUILD RUN {script}",
        script=pipes,
        shell=shells,
    )
    own = "the script sets the option itself"
    texts += [run(f"<<EOF\n{script}\nEOF") for script in ("a | b", "a || b", "a\nb | c", "a; b")]
    texts += scripts("""
a && b | c && d
a | b; c
a 2>&1 | tee x
cat x | while read y; do z; done
while read x; do y; done < <(a)
a <<< "b | c"
a # | b
a "|" b
echo $((1 | 2))
[[ a | b ]]
case x in a|b) c;; esac
grep 'a|b' x
cat <(a | b)
f() { a | b; }
x=`a | b`
a >| b
--mount=type=cache,target=/x a | b
sh -c 'a | b'
""")
    texts += [f"FROM a:1\n{each} a | b\n" for each in ("CMD", "ENTRYPOINT", "HEALTHCHECK CMD")]
    other = "scripts of other shells are not read"
    exec_form = "the exec form has no shell that could make a pipe"
    differences = {
        run("set -o pipefail && a | b"): own,
        run("set -eux -o pipefail; a | b"): own,
        run('["a", "|", "b"]'): exec_form,
        f"FROM a:1 AS x\n{BASH}\nFROM x\nRUN a | b\n": "the stage inherits the shell",
        f"FROM a:1\n{BASH.replace('/bin/bash', '/usr/bin/bash')}\nRUN a | b\n": "bash elsewhere",
        'FROM a:1\nSHELL ["python", "-c"]\nRUN a | b\n': "in Python that is no pipe",
        'FROM a:1\nSHELL ["fish", "-c"]\nRUN a | b\n': other,
        'FROM a:1\nSHELL ["/usr/bin/pwsh", "-c"]\nRUN a | b\n': other,
        'FROM alpine:3.22\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN a | b\n': "busybox",
        'FROM a:1\nSHELL ["/bin/ksh", "-o", "pipefail", "-c"]\nRUN a | b\n': "ksh has the option",
        run("<<EOF\nset -o pipefail\na | b\nEOF"): own,
        run("<<EOF\n#!/bin/bash -eo pipefail\na | b\nEOF"): "the script names its shell",
        run('["bash", "-o", "pipefail", "-c", "a | b"]'): "its own shell has the option",
        run('["sh", "-c", "a | b"]'): "a script that is an argument is not read",
    }
    agrees_with_hadolint("DL4006", texts, differences)
