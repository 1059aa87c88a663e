"""env-reads-itself."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "env-reads-itself"


@pytest.mark.parametrize(
    "text",
    [
        "ARG A=0\nFROM a\nENV A=1 B=$A\n",
        "FROM a\nENV A=0\nFROM b\nENV A=1 B=$A\n",
        "FROM a AS x\nARG A=0\nFROM x\nENV A=1 B=$A\n",
    ],
)
def test_a_value_that_this_stage_does_not_have_is_ours_alone(text: str) -> None:
    assert len(lines(RULE, text)) == 1
    assert coded("DL3044", text) == []


def test_the_escape_character_counts() -> None:
    assert lines(RULE, "# escape=`\nFROM a\nENV A=1 B=`$A\n") == []
    assert lines(RULE, "# escape=`\nFROM a\nENV A=1 B=\\$A\n") == [3]


def test_hadolint_says_the_same() -> None:
    pairs = ["A=1 B=$A", "A=1 B=${A}", 'A=1 B="$A"', "A=1 B=$AB", "A=1 B=${A:-x}", "A=1 B=${A:+x}"]
    pairs += [
        "A=1 B=x$A",
        "A=1 B=${A}y",
        "B=$A A=1",
        "A=$A",
        "A=$A:/x",
        "PATH=/x:$PATH",
        "A=1 A=$A",
    ]
    pairs += [
        'PATH="/x:${PATH}"',
        "A=1 B=2 C=$B",
        "A=1 B=$A C=$B",
        "A $A",
        "A 1 B=$A",
        "A=1 \\\n B=$A",
    ]
    pairs += ["A=1 B=$B", "A=$B B=1", "A=x PATH=$A:$PATH", "AA=1 B=$A", "A=1 B=$a", "A=1 B=$A_x"]
    pairs += [
        "A=1 B=$A-x",
        "A=1 B=$A/x",
        'A=1 B="x $A y"',
        'A=1 B="${A}"',
        "A=1 B=${AB}",
        "A=1 B=%A%",
    ]
    pairs += [
        "A=1 B=${A%x}",
        "A=1 B=${B:-$A}",
        "A=1 B=$A1",
        "A1=1 B=$A1",
        "A_B=1 C=$A_B",
        "A_B=1 C=$A",
    ]
    pairs += ["A=1 B=$A$A", "A=1 B=${A?x}", 'A="$A" B=1', "A=1 B=2", "A=1", "A=1 B=$$A"]
    texts = variations("ENV {x}", "ENV A=0\nenv {x}", "ARG A\nENV {x}", "ONBUILD ENV {x}", x=pairs)
    texts += variations(
        "ENV A=1\nENV B=$A",
        "FROM a:1 AS x\nENV A=1\nFROM x\nENV A=2 B=$A",
        "ENV A=2 B=$A\nENV A=3 C=$A",
        "ENV A 1\nENV A=2 B=$A",
        "ARG A=0\nARG C=1\nENV A=2 C=3 B=$A$C",
        "ARG C=1\nENV A=2 C=3 B=$A$C",
        "ONBUILD ENV A=0\nENV A=1 B=$A",
        "LABEL A=1 B=$A",
    )
    literal = "quoted like this the dollar is only a dollar"
    agrees_with_hadolint(
        "DL3044",
        [*texts, "ENV A=1 B=$A\n"],
        {
            "FROM a:1\nENV A=1 B='$A'\n": literal,
            "FROM a:1\nENV A=1 B=\\$A\n": literal,
            'FROM a:1\nENV A=1 B="\\$A"\n': literal,
        },
    )
