"""runs-in-a-row."""

from __future__ import annotations

import pytest

from ..checking import lines
from ..oracle import agrees_with_hadolint

RULE = "runs-in-a-row"
CODE = "DL3059"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "a && b\nRUN c",
        "a\nRUN --network=none b",
        "a\n\nENV x=y\nRUN b",
        "a\nONBUILD RUN b",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


FILES = [
    "FROM a:1\nRUN x\nRUN y\n",
    "FROM a:1\nRUN x\nRUN y\nRUN z\n",
    "FROM a:1\nRUN x\nRUN y\nRUN z\nRUN w\n",
    "FROM a:1\nRUN x && y\nRUN z\n",
    "FROM a:1\nRUN x\nRUN y && z\n",
    "FROM a:1\nRUN x && y\nRUN z && w\n",
    "FROM a:1\nRUN x\nRUN y; z\n",
    "FROM a:1\nRUN x\nRUN y | z\n",
    "FROM a:1\nRUN x\nRUN y\n\nRUN z\n",
    "FROM a:1\nRUN x\n# c\nRUN y\n",
    "FROM a:1\nRUN x\nENV a=b\nRUN y\n",
    "FROM a:1\nRUN x\nCOPY a b\nRUN y\n",
    "FROM a:1\nRUN x\nFROM b:1\nRUN y\n",
    "FROM a:1\nRUN x\nRUN --mount=type=cache,target=/x y\n",
    "FROM a:1\nRUN --mount=type=cache,target=/x y\nRUN x\n",
    "FROM a:1\nRUN --mount=type=cache,target=/x y\nRUN --mount=type=cache,target=/x y\n",
    "FROM a:1\nRUN --mount=type=cache,target=/x y\nRUN --mount=type=cache,target=/y y\n",
    "FROM a:1\nRUN --mount=type=cache,target=/x y\nRUN --mount=target=/x,type=cache y\n",
    "FROM a:1\nRUN --mount=type=bind,target=/x y\nRUN --mount=type=bind,target=/x y\n",
    "FROM a:1\nRUN --mount=type=secret,id=x y\nRUN y\n",
    "FROM a:1\nRUN --mount=type=secret,id=x y\nRUN --mount=type=secret,id=x y\n",
    "FROM a:1\nRUN --mount=type=secret,id=x y\nRUN --mount=type=secret,id=z y\n",
    (
        "FROM a:1\nRUN --mount=type=cache,target=/x --mount=type=cache,target=/y a\n"
        "RUN --mount=type=cache,target=/y --mount=type=cache,target=/x b\n"
    ),
    "FROM a:1\nRUN --mount=type=cache,target=/x a\nRUN --mount=type=cache,dst=/x b\n",
    "FROM a:1\nRUN --mount=type=bind,target=/x a\nRUN --mount=target=/x b\n",
    (
        "FROM a:1\nRUN --mount=type=cache,target=/x,sharing=locked a\n"
        "RUN --mount=type=cache,target=/x b\n"
    ),
    "FROM a:1\nRUN --network=none y\nRUN x\n",
    "FROM a:1\nRUN --network=none y\nRUN --network=none x\n",
    "FROM a:1\nRUN x\nRUN --network=none y\n",
    "FROM a:1\nRUN --network=default a\nRUN b\n",
    "FROM a:1\nRUN --security=insecure y\nRUN x\n",
    "FROM a:1\nRUN --security=insecure y\nRUN --security=insecure x\n",
    "FROM a:1\nRUN x\nONBUILD RUN y\n",
    "FROM a:1\nONBUILD RUN x\nONBUILD RUN y\n",
    "FROM a:1\nONBUILD RUN x\nRUN y\n",
    "FROM a:1\nRUN x\nONBUILD RUN z\nRUN y\n",
    'FROM a:1\nRUN ["x"]\nRUN ["y"]\n',
    'FROM a:1\nRUN x\nRUN ["y"]\n',
    "FROM a:1\nRUN x\nRUN <<EOF\ny\nz\nEOF\n",
    "FROM a:1\nRUN x\nRUN <<EOF\ny\nEOF\n",
    'FROM a:1\nRUN x\nSHELL ["bash","-c"]\nRUN y\n',
    "FROM a:1\nRUN x\nUSER u\nRUN y\n",
    "FROM a:1\nRUN x\nARG u\nRUN y\n",
    "FROM a:1\nRUN x\nRUN y\nCMD z\nRUN w\n",
    "FROM a:1\nRUN a; b\nRUN c\n",
    "FROM a:1\nRUN if a; then b; fi\nRUN c\n",
    "FROM a:1\nRUN a | b\nRUN c\n",
    "FROM a:1\nRUN a\nRUN c $(b)\n",
    "FROM a:1\nRUN a $(b)\nRUN c\n",
    "FROM a:1\nRUN a\nRUN b\nRUN c && d\n",
    "FROM a:1\nRUN a && b\nRUN c\nRUN d\n",
    "FROM a:1\nRUN a && b\nRUN c\nRUN d && e\nRUN f\n",
    "FROM a:1\nRUN cd a\nRUN b\n",
    "FROM a:1\nRUN a || b\nRUN c\n",
    "FROM a:1\nRUN (a)\nRUN (b)\n",
    "FROM a:1\nRUN X=1\nRUN y\n",
    "FROM a:1\nRUN a\nRUN X=1 && y\n",
    "FROM a:1\nRUN a\nRUN X=1 Y=2 z\n",
    "FROM a:1\nRUN a\nRUN export X=1\n",
    "FROM a:1\nRUN a\nRUN sudo b\n",
    "FROM a:1\nRUN a\nRUN exec b\n",
    "FROM a:1\nRUN a\nRUN [ a ]\n",
    "FROM a:1\nRUN a\nRUN [[ a ]]\n",
    "FROM a:1\nRUN a\nRUN a > b\n",
    "FROM a:1\nRUN a\nRUN for x in a; do b; done\n",
    "FROM a:1\nRUN a\nRUN while a; do b; done\n",
    "FROM a:1\nRUN a\nRUN { b; }\n",
    'FROM a:1\nRUN a\nRUN sh -c "a && b"\n',
    'FROM a:1\nRUN a\nRUN echo "a && b"\n',
    "FROM a:1\nRUN a\nRUN ! a\n",
    "FROM a:1\nRUN a\nRUN : && b\n",
    "FROM a:1\nRUN a\nRUN $X\n",
    'FROM a:1\nSHELL ["pwsh"]\nRUN a\nRUN b; c\n',
]


def test_hadolint_says_the_same() -> None:
    texts = [*FILES]
    why = "&& is an argument there"
    also = "there are two commands"
    too = "scripts of other shells are not read"
    differences = {
        'FROM a:1\nRUN x\nRUN ["a","&&","b"]\n': why,
        "FROM a:1\nRUN a\nRUN $(b)\n": also,
        'FROM a:1\nSHELL ["pwsh"]\nRUN a\nRUN b\n': too,
    }
    agrees_with_hadolint(CODE, texts, differences)
