"""trigger-disallowed."""

from __future__ import annotations

from ..checking import lines, variations
from ..oracle import agrees_with_hadolint

RULE = "trigger-disallowed"


def test_a_chain_is_one_finding() -> None:
    assert lines(RULE, "FROM a\nONBUILD ONBUILD ONBUILD RUN b\n") == [2]


def test_hadolint_says_the_same() -> None:
    stored = [
        "RUN x",
        "ONBUILD RUN x",
        "FROM x",
        "FROM x:1",
        "MAINTAINER x",
        "COPY a /b",
        "ADD a /b",
    ]
    stored += ["ENV a=b", "ARG a", "CMD x", 'ENTRYPOINT ["x"]', "HEALTHCHECK NONE", "USER x"]
    stored += ["WORKDIR /x", 'SHELL ["x"]', "STOPSIGNAL 9", "VOLUME /x", "EXPOSE 80", "LABEL a=b"]
    stored += ["from x", "maintainer x", "onbuild run x", "ONBUILD ONBUILD RUN x", "ONBUILD FROM x"]
    texts = variations(
        "ONBUILD {x}",
        "onbuild \\\n {x}\nRUN y",
        "FROM a:1 AS x\nONBUILD {x}\nFROM b:1\nONBUILD {x}",
        x=stored,
    )
    agrees_with_hadolint("DL3043", [*texts, *(f"ONBUILD {x}\n" for x in stored)])
