"""several-commands."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import buildkit, findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "several-commands"
CHECK = "MultipleInstructionsDisallowed"


@pytest.mark.parametrize(
    "text",
    [
        'FROM a\nCMD ["b"]\nENTRYPOINT ["c"]\nHEALTHCHECK NONE\n',
        'FROM a AS x\nCMD ["b"]\nFROM a\nCMD ["b"]\n',
        'FROM a AS x\nCMD ["b"]\nFROM x\nCMD ["b"]\n',
        'FROM a\nONBUILD CMD ["b"]\nCMD ["b"]\n',
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize("what", ['CMD ["b"]', 'ENTRYPOINT ["b"]', "HEALTHCHECK NONE"])
def test_buildkit_names_the_dead_ones(what: str) -> None:
    assert buildkit(f"FROM a\n{what}\n{what}\n{what}\n") == [(CHECK, 2), (CHECK, 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('FROM a AS b\nONBUILD CMD ["x"]\nFROM b\nCMD ["y"]\n', [(CHECK, 3)]),
        ('FROM a AS b\nONBUILD CMD ["x"]\nONBUILD CMD ["y"]\nFROM b\n', [(CHECK, 4)]),
        ('FROM a AS b\nONBUILD CMD ["x"]\nFROM b\n', []),
        ('FROM a AS b\nONBUILD CMD ["x"]\nFROM b AS c\nFROM c\nCMD ["y"]\n', []),
    ],
)
def test_triggers_count_where_they_are_carried_out(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert buildkit(text) == expected


def test_the_last_one_is_a_note_and_the_dead_ones_are_not() -> None:
    found = findings('FROM a\nCMD ["b"]\nCMD ["c"]\n', RULE)
    assert [(f.line, f.severity, f.aliases) for f in found] == [
        (2, Severity.WARNING, (CHECK,)),
        (3, Severity.INFO, ("DL4003",)),
    ]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("DL4003", ["CMD b", 'CMD ["b"]', 'ENTRYPOINT ["b"]']),
        ("DL4004", ["ENTRYPOINT b", 'ENTRYPOINT ["b"]', 'CMD ["b"]']),
        ("DL3012", ["HEALTHCHECK NONE", "HEALTHCHECK CMD b", 'CMD ["b"]']),
    ],
)
def test_hadolint_says_the_same(code: str, what: list[str]) -> None:
    texts = variations(
        "{a}\n{b}\n{a}",
        "FROM a:1 AS x\n{a}\nFROM x\n{b}",
        "FROM a:1 AS x\n{a}\n{b}\nFROM a:1\n{b}",
        "ONBUILD {a}\n{b}",
        a=what,
        b=what,
    )
    texts += [f"{a}\n{b}\n" for a in what for b in what]
    texts += variations(
        "{a}\nFROM a:1\n{b}\n{a}",
        "{a}\nRUN y\n{b}\nRUN z\n{a}\nFROM b:1\n{b}\n{a}",
        "FROM a:1 AS x\n{a}\n{b}\nFROM x\n{a}",
        "ONBUILD {a}\nONBUILD {b}",
        a=what,
        b=what,
    )
    agrees_with_hadolint(code, texts)
