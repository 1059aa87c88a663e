"""copy-from-itself."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "copy-from-itself"


@pytest.mark.parametrize(
    "text",
    ["FROM a\nCOPY --from=0 /b /c\n", "FROM a AS X\nCOPY --from=x /b /c\n"],
)
def test_a_number_or_another_case_is_the_stage_as_well(text: str) -> None:
    assert lines(RULE, text) == [2]
    assert coded("DL3023", text) == []


def test_hadolint_says_the_same() -> None:
    texts = variations(
        "FROM a:1 AS {x}\nCOPY --from={y} /a /b",
        "FROM a:1 AS {x}\nFROM b:1 AS {y}\nCOPY --from={x} /a /b\nCOPY --from={y} /c /d",
        "FROM a:1 AS x\nFROM {x} AS {y}\nCOPY --chown=1:1 --from={y} \\\n /a /b",
        "FROM a:1 AS {x}\nONBUILD COPY --from={y} /a /b",
        "FROM {x} AS {x}\nCOPY --from={y} /a /b\nFROM {y}",
        "FROM a:1 AS x\nCOPY a b\nRUN --mount=from={y},target=/m z",
        x=["x", "y", "z1"],
        y=["x", "y", "0", "z1", "alpine:3"],
    )
    agrees_with_hadolint("DL3023", [t for t in texts if "AS 0" not in t and "AS alpine" not in t])
