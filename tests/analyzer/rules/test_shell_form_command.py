"""shell-form-command."""

from __future__ import annotations

import pytest

from ..checking import buildkit, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "shell-form-command"
CHECK = "JSONArgsRecommended"


@pytest.mark.parametrize(
    "text",
    [
        'FROM a\nCMD ["b"]\n',
        "FROM a\nCMD []\n",
        "FROM a\nRUN b\n",
        "FROM a\nHEALTHCHECK CMD b\n",
        "FROM a\nONBUILD CMD b\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nCMD b\n", [(CHECK, 2)]),
        ("FROM a\nENTRYPOINT [b]\n", [(CHECK, 2)]),
        ("FROM a\nENTRYPOINT b\nCMD c\n", [(CHECK, 2), (CHECK, 3)]),
        ('FROM a\nSHELL ["/bin/bash", "-c"]\nCMD b\n', []),
        ('FROM a AS x\nSHELL ["/bin/bash", "-c"]\nFROM x\nCMD b\n', []),
        ('FROM a AS x\nSHELL ["/bin/bash", "-c"]\nFROM a\nCMD b\n', [(CHECK, 4)]),
        ('FROM a\nCMD b\nSHELL ["/bin/bash", "-c"]\n', [(CHECK, 2)]),
        ("FROM a\nCMD\n", [(CHECK, 2)]),
        ("FROM a AS x\nONBUILD CMD b\nFROM x\n", [(CHECK, 3)]),
        ('FROM a AS x\nONBUILD SHELL ["b"]\nONBUILD CMD b\nFROM x\nENTRYPOINT c\n', []),
    ],
)
def test_buildkit_accepts_a_chosen_shell(text: str, expected: list[tuple[str, int]]) -> None:
    assert buildkit(text) == expected


def test_hadolint_says_the_same() -> None:
    reason = "nobody sends signals to a health check, so its shell form does no harm"
    forms = [
        '["b",]',
        '["b" "c"]',
        '["b", 1]',
        '["b", "$C"]',
        '["b\\nc"]',
        '"b"',
        "$B",
        '["b"',
        "b",
        "[b]",
        '["b"]',
        "[]",
        '["b", "c"]',
        "['b']",
        "b c && d",
        "exec b",
    ]
    texts = variations(
        "{keyword} {form}",
        'SHELL ["/bin/bash", "-c"]\n{keyword} {form}',
        "ONBUILD {keyword} {form}",
        "{keyword} \\\n  {form}",
        "FROM a:1 AS x\n{keyword} {form}\nFROM c:1\nRUN d",
        'HEALTHCHECK CMD ["b"]',
        "HEALTHCHECK NONE",
        keyword=["CMD", "ENTRYPOINT", "cmd"],
        form=forms,
    )
    agrees_with_hadolint("DL3025", texts, {"FROM debian:12\nHEALTHCHECK CMD b\n": reason})
