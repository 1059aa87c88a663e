"""stage-name-reserved."""

from __future__ import annotations

import pytest

from ..checking import buildkit, coded, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "stage-name-reserved"


def test_case_makes_no_difference() -> None:
    assert lines(RULE, "FROM a AS Scratch\n") == [1]
    assert coded("DL3063", "FROM a AS Scratch\n") == []
    assert coded("ReservedStageName", "FROM a AS Scratch\nFROM b AS context\n") == [1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a AS scratch\n", [1]),
        ("FROM a AS context\nFROM b AS Scratch\n", [1, 2]),
        ("FROM a AS scratch\nFROM b AS scratch\n", [1, 2]),
        ("FROM scratch\nCOPY --from=context a /\n", []),
        ("FROM a AS scratch1\n", []),
    ],
)
def test_buildkit_says_the_same(text: str, expected: list[int]) -> None:
    found = [line for check, line in buildkit(text) if check == "ReservedStageName"]
    assert found == expected


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
