"""root-at-the-end."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "root-at-the-end"


@pytest.mark.parametrize("user", ['"root"', "00", "$ROOT"])
def test_root_by_another_spelling_is_ours_alone(user: str) -> None:
    text = f"FROM a\nENV ROOT=root\nUSER {user}\n"
    assert lines(RULE, text) == [3]
    assert coded("DL3002", text) == []


def test_a_stage_that_does_not_ship_gets_a_note() -> None:
    found = findings("FROM a AS b\nUSER root\nFROM c\nUSER 0\n", RULE)
    assert [(f.line, f.severity) for f in found] == [(2, Severity.INFO), (4, Severity.WARNING)]


def test_a_stage_built_on_it_decides() -> None:
    inherited = findings("FROM a AS b\nUSER root\nFROM b\nRUN c\n", RULE)
    changed = findings("FROM a AS b\nUSER root\nFROM b\nUSER 1000\n", RULE)
    assert [f.severity for f in (*inherited, *changed)] == [Severity.WARNING, Severity.INFO]


def test_hadolint_says_the_same() -> None:
    users = [
        "root",
        "0",
        "root:root",
        "0:0",
        "root:0",
        "1000",
        "foo",
        "foo:root",
        "$U",
        "${U}",
        "ROOT",
    ]
    users += [
        "root:foo",
        "0:foo",
        "1000:0",
        "0x0",
        "${U:-roo}",
        "root bar",
        "rooty",
        "01",
        ":0",
        "root:",
    ]
    texts = variations(
        "USER {user}",
        "USER foo\nRUN x\nuser {user}\nRUN y",
        "USER {user}\nUSER foo",
        "FROM a:1 AS b\nUSER {user}\nFROM c:1\nUSER foo",
        "FROM a:1 AS b\nUSER foo\nFROM b\nUSER {user}\nONBUILD USER foo",
        "FROM a:1 AS b\nUSER {user}\nFROM b AS c\nFROM c",
        'FROM scratch\nSHELL ["powershell"]\nUSER \\\n {user}\n\nCMD ["x"]',
        "ONBUILD USER {user}",
        user=users,
    )
    agrees_with_hadolint("DL3002", [*texts, "USER root\n", "USER root\nFROM a:1\n", "FROM a:1\n"])
