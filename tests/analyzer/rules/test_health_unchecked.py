"""health-unchecked."""

from __future__ import annotations

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "health-unchecked"


def test_it_runs_only_when_asked_for() -> None:
    assert "health-unchecked" not in [found.rule for found in findings("FROM a\n")]


def test_a_stage_beside_one_with_a_check_has_none() -> None:
    text = "FROM a AS x\nFROM x AS y\nHEALTHCHECK NONE\nFROM x\n"
    assert lines(RULE, text) == [4]
    assert coded("DL3057", text) == []


def test_a_stage_that_does_not_ship_gets_a_note() -> None:
    found = findings("FROM a AS b\nFROM c\n", RULE)
    assert [(f.line, f.severity) for f in found] == [(1, Severity.INFO), (2, Severity.WARNING)]


def test_hadolint_says_the_same() -> None:
    checks = ["HEALTHCHECK NONE", "HEALTHCHECK CMD x", "RUN x", "ONBUILD HEALTHCHECK CMD x"]
    texts = variations(
        "{x}",
        "FROM a:1 AS s\n{x}\nFROM s",
        "FROM a:1 AS s\n{x}\nFROM b:1",
        "FROM a:1 AS s\nFROM b:1\n{x}\nCOPY --from=s /a /b",
        "FROM a:1 AS s\nFROM s\n{x}",
        "FROM a:1 AS s\nFROM s AS t\nFROM t\n{x}",
        "FROM a:1 AS s\n{x}\nFROM s AS t\nFROM b:1",
        "FROM a:1 AS s\nFROM s AS t\n{x}\nFROM b:1\n{y}",
        "FROM a:1 AS s\n{x}\nFROM s AS t\nFROM t\n{y}",
        "FROM a:1\nFROM b:1\n{x}\nFROM c:1\n{y}",
        "ARG X\nFROM scratch\n{x}",
        x=checks,
        y=checks,
    )
    shared = "two stages that start from the same image have no health check in common"
    differences = {
        "FROM a:1 AS S\nHEALTHCHECK CMD x\nFROM s\n": "stage names are kept in lower case",
        "FROM a:1\nHEALTHCHECK CMD x\nFROM a:1\n": shared,
    }
    texts += ["RUN x\n", "HEALTHCHECK NONE\nFROM a:1\n"]
    agrees_with_hadolint("DL3057", texts, differences)
