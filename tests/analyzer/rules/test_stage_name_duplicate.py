"""stage-name-duplicate."""

from __future__ import annotations

import pytest

from ..checking import buildkit, coded, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "stage-name-duplicate"
CHECK = "DuplicateStageName"


@pytest.mark.parametrize(
    "text", ["FROM a AS x\nFROM b AS y\n", "FROM a\nFROM a\n", "FROM a AS x\nFROM x\n"]
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_each_later_one_is_named() -> None:
    text = "FROM a AS x\nFROM b AS x\nFROM c AS x\n"
    assert buildkit(text) == [(CHECK, 2), (CHECK, 3)]


def test_case_does_not_tell_names_apart() -> None:
    text = "FROM a AS x\nFROM b AS X\n"
    assert (CHECK, 2) in buildkit(text)
    assert coded("DL3024", text) == []


def test_hadolint_says_the_same() -> None:
    texts = variations(
        "FROM a:1 AS {x}\nFROM b:1 AS {y}\nFROM c:1 AS {z}",
        x=["x", "X", "y"],
        y=["x", "X", "y"],
        z=["x", "y", "z"],
    )
    texts += variations(
        "FROM a:1 as {x}\nRUN y\nFROM {x} AS {y}",
        "FROM {x}\nFROM --platform=$P b:1 AS {x}\nFROM c:1 AS {y}",
        "FROM a:1 AS {x}\nONBUILD RUN y\nFROM b:1\nFROM c:1 AS {x}",
        x=["x", "a.b", "x-1"],
        y=["x", "y"],
    )
    agrees_with_hadolint("DL3024", texts)
