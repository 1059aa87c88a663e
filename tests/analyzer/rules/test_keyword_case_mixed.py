"""keyword-case-mixed."""

from __future__ import annotations

import pytest

from ..checking import buildkit, lines
from ..fixing import mends

RULE = "keyword-case-mixed"
CHECK = "ConsistentInstructionCasing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN b\n", []),
        ("from a\nrun b\n", []),
        ("FROM a\nrun b\n", [2]),
        ("from a\nRUN b\n", [1]),
        ("from a\nrun b\nRUN c\n", [3]),
        ("from a\nrun b\nRUN c\nRUN d\n", [1, 2]),
        ("From a\nRun b\n", [1, 2]),
        ("FROM a\nRun b\n", [2]),
        ("from a\nRun b\n", [2]),
        ("from a\nRun b\nRUN c\n", [1, 2]),
        ("FROM a\nFROM b\ncopy c d\n", [3]),
        ("arg A\nFROM a\nRUN b\n", []),
        ("ARG A\narg B\narg C\nfrom a\nRUN b\n", [4]),
        ("FROM a\nONBUILD run b\n", []),
        ("FROM a\nonbuild RUN b\n", [2]),
        ("FROM a\nHEALTHCHECK cmd b\n", []),
        ("FROM a\nrun b \\\n  c\n", [2]),
        ("# run\nFROM a\nRUN <<E\nrun\nE\n", []),
    ],
)
def test_buildkit_says_the_same(text: str, expected: list[int]) -> None:
    found = [each for each in buildkit(text) if each[0] == CHECK]
    assert found == [(CHECK, line) for line in expected]


def test_fixes() -> None:
    mends(
        RULE,
        [
            "FROM a\nrun b\ncopy c d\n",
            "from a as b\nRUN c\nRUN d\n",
            "From a As b\nRUN c\n",
            "from a AS b\nrun c\nRun d\n",
            "FROM a\nonbuild run b\n",
        ],
    )


def test_a_line_that_is_no_instruction_has_no_case() -> None:
    assert lines(RULE, "FROM a\nRUN b\necho c\n") == []
    assert lines(RULE, 'FROM a\nCMD ["b",\n"c"]\n') == []
