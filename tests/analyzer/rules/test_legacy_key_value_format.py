"""legacy-key-value-format: its fix; what it finds is in test_warnings."""

from __future__ import annotations

import pytest

from ..checking import findings
from ..fixing import mends

RULE = "legacy-key-value-format"


def test_fixes() -> None:
    mends(
        RULE,
        [
            "FROM debian:12\nENV A b\nLABEL c d\n",
            "FROM debian:12\nENV A   b=c  d\n",
            "FROM debian:12\nENV A 1\nENV B ${A}/x $A:${A:-y z}\nRUN $B\n",
            "FROM debian:12\nENV PATH /opt/bin:$PATH\n",
            "FROM debian:12\nenv A -Dx=1 -Dy=2\n",
        ],
    )


@pytest.mark.parametrize(
    "text",
    ["ENV A 'b'", 'ENV A "b c"', "ENV A b\\ c", "ENV A b \\\n  c", 'LABEL "a" b', "ENV A b#c"],
)
def test_what_the_forms_may_read_differently_is_left_to_the_author(text: str) -> None:
    (found,) = findings(f"FROM debian:12\n{text}\n", RULE)
    assert found.fix is None
