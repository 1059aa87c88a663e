"""From bytes to a report: what counts, and where it is put."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.analyzer.finding import Category, FileReport, Severity
from sealegs.analyzer.report import check, unreadable
from sealegs.analyzer.rule import known_rules


def report(text: str) -> FileReport:
    return check("Dockerfile", text.encode(), strict=True).report


def rules(text: str) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in report(text).findings]


def test_a_sound_file_has_nothing() -> None:
    assert report("FROM alpine:1\nRUN x\n") == FileReport("Dockerfile", True, None, ())


@pytest.mark.parametrize(
    ("text", "layer", "line"),
    [
        ("FROM a:1\nENV b\n", "line", 2),
        ("FROM a:1\nCOPY b\n", "instruction", 2),
        ("# only\n", "line", 1),
        ("", "line", 1),
    ],
)
def test_the_first_two_layers_refuse_the_file(text: str, layer: str, line: int) -> None:
    found = report(text)
    assert not found.ok
    assert found.error is not None
    assert (found.error.layer, found.error.line) == (layer, line)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("FROM a:1\nARG c\nENV b=${c:=d}\n", "modifier-unknown", 3),
        ("FROM a:1\nEXPOSE http\n", "port-invalid", 2),
        ("ARG a\n", "no-stages", 1),
    ],
)
def test_later_layers_leave_the_file_ok_with_an_error(text: str, rule: str, line: int) -> None:
    found = report(text)
    assert found.ok
    assert found.error is None
    (finding,) = found.findings
    assert (finding.rule, finding.line) == (rule, line)
    assert finding.severity is Severity.ERROR
    assert finding.category is Category.BUILD


def test_a_refused_file_keeps_its_warnings_only() -> None:
    found = report("FROM a:1 AS B\nEXPOSE http\nCOPY b\n")
    assert not found.ok
    assert [finding.rule for finding in found.findings] == ["stage-name-capitals"]


def test_parse_warnings_have_buildkits_name_as_an_alias() -> None:
    (finding,) = report("FROM a:1\nRUN b \\\n\n  c\n").findings
    assert finding.rule == "empty-continuation-line"
    assert finding.aliases == ("NoEmptyContinuation",)
    assert finding.severity is Severity.WARNING
    assert (finding.line, finding.end_line) == (2, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# check=skip=LegacyKeyValueFormat\nFROM a:1\nENV b c\n", []),
        ("# check=skip=all\nFROM a:1\nENV b c\n", []),
        ("# check=skip=Other\nFROM a:1\nENV b c\n", [("legacy-key-value-format", 3)]),
        ("FROM a:1\n# check=skip=all\nENV b c\nENV d e\n", [("legacy-key-value-format", 4)]),
        ("# what it is\nARG b=c:1\nFROM $b\n", []),
    ],
)
def test_checks_can_be_switched_off(text: str, expected: list[tuple[str, int]]) -> None:
    assert rules(text) == expected


def test_an_experimental_check_is_asked_for() -> None:
    text = "# check=experimental=all\nFROM a:1\n# something else\nARG b\n"
    assert rules(text) == [("definition-undescribed", 4)]


def test_a_finding_stands_on_its_instructions_first_line() -> None:
    checked = check("x", b"FROM a:1\nEXPOSE 80 \\\n  http\n")
    (finding,) = checked.report.findings
    assert (finding.line, finding.end_line, finding.column) == (2, 3, 1)
    (place,) = checked.findings_at
    assert (place.line, place.column) == (3, 3)


def test_stages_and_what_ships() -> None:
    text = "FROM a:1 AS unused\nEXPOSE a\nFROM a:1 AS base\nEXPOSE b\nFROM base\nEXPOSE c\n"
    errors = [f for f in report(text).findings if f.severity is Severity.ERROR]
    found = [(f.line, f.stage, f.ships, "target" in f.why) for f in errors]
    assert found == [(2, 0, False, True), (4, 1, True, False), (6, 2, True, False)]


def test_before_the_first_stage_there_is_none() -> None:
    (finding,) = report("ARG a=${b:=c}\nFROM a:1\n").findings
    assert finding.stage is None
    assert not finding.ships


def test_a_file_that_cannot_be_read() -> None:
    found = unreadable("x", "it is gone").report
    assert not found.ok
    assert found.error is not None
    assert found.error.layer == "file"


@given(st.binary(max_size=200))
def test_no_bytes_raise(source: bytes) -> None:
    checked = check("x", source, strict=True)
    assert len(checked.report.findings) == len(checked.findings_at)
    assert checked.report.ok == (checked.report.error is None)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FROM a:1\nEXPOSE 99999\n", "port-impossible"),
        ("FROM a:1 AS b\nCOPY --from=b /x /y\n", "copy-from-itself"),
    ],
)
def test_what_a_rule_says_is_not_told_as_a_refusal_too(text: str, rule: str) -> None:
    found = check("f", text.encode()).report.findings
    assert [each.rule for each in found if each.severity is Severity.ERROR] == [rule]
    others = [each for each in known_rules().values() if each.name != rule]
    refused = check("f", text.encode(), rules=others).report.findings
    assert [each.severity for each in refused if each.line == 2] == [Severity.ERROR]
