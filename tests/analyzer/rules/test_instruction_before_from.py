"""instruction-before-from."""

from __future__ import annotations

from ..checking import lines
from ..oracle import agrees_with_hadolint

RULE = "instruction-before-from"


def test_a_mistyped_from_is_told_once() -> None:
    for start in ("FORM a", "FROM: a", "FROM\u00a0a", "IMAGE a", "AS build"):
        assert lines(RULE, f"{start}\nRUN b\nCMD c\n") == []
    assert lines(RULE, "QWERTZ a\nRUN b\n") == [2]


def test_hadolint_says_the_same() -> None:
    starts = [
        "ARG A",
        "ARG A=b",
        "# c",
        "RUN x",
        "LABEL a=b",
        "ENV a=b",
        "COPY a b",
        "MAINTAINER x",
    ]
    starts += [
        "ONBUILD RUN x",
        "ARG A\nRUN x",
        "RUN x\nRUN y",
        "RUN x\nARG A\nENV a=b",
        "# escape=`",
    ]
    starts += [
        "# syntax=docker/dockerfile:1",
        "USER x",
        "WORKDIR /x",
        "\n\n# c\nRUN x",
        "EXPOSE 80",
    ]
    starts += [
        "CMD x",
        "ENTRYPOINT x",
        "HEALTHCHECK NONE",
        'SHELL ["x"]',
        "STOPSIGNAL 9",
        "VOLUME /x",
    ]
    starts += ["ADD a b", "ONBUILD FROM x", "# hadolint ignore=DL3061\nRUN x", "run \\\n x"]
    texts = [f"{start}\n{rest}" for start in starts for rest in ("FROM a:1\nRUN z\n", "RUN z\n")]
    texts += [
        "FROM a:1\nRUN x\nFROM b:1\n",
        "ENV a=b\nRUN x\n",
        "RUN x\nFROM a:1\nRUN y\nFROM b:1\n",
    ]
    agrees_with_hadolint("DL3061", texts)
