"""copy-from-unknown-stage."""

from __future__ import annotations

from ..checking import findings, variations
from ..oracle import agrees_with_hadolint

RULE = "copy-from-unknown-stage"


def test_a_name_that_is_near_is_offered() -> None:
    text = "FROM a AS build\nFROM b\nCOPY --from=bulid /c /d\n"
    (found,) = findings(text, RULE)
    assert "build" in found.message.replace("bulid", "")


def test_hadolint_says_the_same() -> None:
    sources = [
        "x",
        "y",
        "0",
        "1",
        "2",
        "10",
        "a:1",
        "alpine",
        "alpine:3",
        "ghcr.io/a/b",
        "a/b",
        "$X",
    ]
    sources += ["ghcr.io/a/b:1", "${X}", "y@sha256:abc", "scratch", "-1", "00", "localhost:5000/y"]
    sources += ["y-$X", "a.b", "context", "0x", "${X:-x}", "${X}:1", "x/y"]
    texts = variations(
        "FROM a:1 AS x\nFROM b:1\nCOPY --from={source} /a /b",
        "FROM a:1 AS x\nFROM b:1 AS z\nCOPY --chown=a --from={source} \\\n /a /b",
        "FROM a:1 AS x\nFROM b:1\nONBUILD COPY --from={source} /a /b",
        "FROM a:1\nCOPY --from={source} /a /b\nFROM b:1 AS y",
        source=sources,
    )
    texts += variations(
        "FROM a:1 AS x\nFROM x\nCOPY --from=x /a /b",
        "FROM a:1\nFROM b:1\nFROM c:1\nCOPY --from=1 /a /b",
        "FROM a:1\nFROM b:1\nFROM c:1\nCOPY --from=3 /a /b",
        "FROM a:1 AS x\nFROM b:1 AS y\nFROM c:1\nCOPY --from=x /a /b\nCOPY --from=z /a /b",
        "ARG I=alpine:3\nFROM a:1\nARG I\nCOPY --from=$I /a /b",
        "FROM a:1 AS x\nFROM b:1\nRUN --mount=from=y,target=/m z",
    )
    texts += ["COPY --from=x /a /b\n", "COPY --from=x:1 /a /b\n"]
    cased = "COPY finds stages whatever the case"
    quoted = "quotes are no part of the name"
    agrees_with_hadolint(
        "DL3022",
        texts,
        {
            "FROM a:1 AS x\nFROM b:1\nCOPY --from=X /a /b\n": cased,
            "FROM a:1 AS X\nFROM b:1\nCOPY --from=x /a /b\n": cased,
            'FROM a:1 AS x\nFROM b:1\nCOPY --from="x" /a /b\n': quoted,
        },
    )
