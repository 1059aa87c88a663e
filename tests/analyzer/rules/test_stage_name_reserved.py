"""stage-name-reserved."""

from __future__ import annotations

from ..checking import coded, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "stage-name-reserved"


def test_case_makes_no_difference() -> None:
    assert lines(RULE, "FROM a AS Scratch\n") == [1]
    assert coded("DL3063", "FROM a AS Scratch\n") == []
    assert coded("ReservedStageName", "FROM a AS Scratch\nFROM b AS context\n") == [1, 2]


def test_hadolint_says_the_same() -> None:
    names = ["scratch", "context", "SCRATCH", "Context", "local", "stage", "builder", "none"]
    names += ["scratch1", "contexts", "default", "latest", "dockerfile", "base", "target"]
    texts = variations(
        "FROM a:1 AS {name}",
        "FROM a:1 as {name}\nRUN x",
        "FROM scratch AS {name}",
        "FROM a:1 AS x\nFROM --platform=$P b:1 AS {name}",
        "FROM {name}\nFROM {name} AS y",
        name=names,
    )
    texts += variations("FROM a:1 AS context\nFROM b:1 AS scratch")
    agrees_with_hadolint("DL3063", texts)
