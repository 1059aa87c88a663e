"""Rules that translate what the parser warned of: BuildKit's name and line, nothing else."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.edit import Edit, apply
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.problem import Position, Span

from ..checking import buildkit, findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN b \\\n\n  c\n", [("NoEmptyContinuation", 2)]),
        ("FROM a\nRUN b \\\n# comment\n  c\n", []),
        ("FROM a AS Build\n", [("StageNameCasing", 1)]),
        ("FROM a as build\n", [("FromAsCasing", 1)]),
        ("from a as build\n", []),
        (
            "FROM a\nENV b c\nLABEL d e\n",
            [("LegacyKeyValueFormat", 2), ("LegacyKeyValueFormat", 3)],
        ),
        ("FROM a\nENV b=c d=e\n", []),
        ("FROM a\n# wrong\nARG b\n", []),
        (
            "# check=experimental=all\nFROM a\n# wrong\nARG b\n",
            [("InvalidDefinitionDescription", 4)],
        ),
        ("# check=experimental=all\nFROM a\n# b is right\nARG b\n", []),
    ],
)
def test_buildkits_checks(text: str, expected: list[tuple[str, int]]) -> None:
    assert buildkit(text) == expected


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("FROM a as b\n", "FROM a AS b\n"),
        ("from a AS b\n", "from a as b\n"),
    ],
)
def test_the_case_of_as_is_mended(text: str, mended: str) -> None:
    for found in findings(text, "from-as-casing-mixed"):
        assert found.fix is not None
        document = parse(text.encode())
        (edit,) = found.fix.edits
        span = Span(document.offset(Position(*edit.start)), document.offset(Position(*edit.end)))
        text = apply(document, [Edit(span, edit.text)]).source.decode()
    assert text == mended
    assert findings(text, "from-as-casing-mixed") == ()
