"""Comments that switch findings off, seen through the whole check."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.report import check
from sealegs.analyzer.selection import Selection

SHELL = "FROM example.com/a:3.22\n{}\nCMD a b\n"
EXEC = 'FROM example.com/a:3.22\n{}\nCMD ["a"]\n'


def found(text: str, selection: Selection | None = None) -> list[tuple[str, int]]:
    report = check("Dockerfile", text.encode(), selection=selection, strict=True).report
    return [(finding.rule, finding.line) for finding in report.findings]


def messages(text: str) -> list[str]:
    report = check("Dockerfile", text.encode(), strict=True).report
    return [finding.message for finding in report.findings]


@pytest.mark.parametrize(
    "comment",
    [
        "# hadolint ignore=DL3025",
        "# hadolint global ignore=DL3025",
        "# check=skip=JSONArgsRecommended",
        "# check=skip=all",
        "# sealegs ignore=shell-form-command because b needs a shell",
        "# sealegs ignore=runtime because b needs a shell",
        "# sealegs ignore=DL3025 because b needs a shell",
        "# sealegs global ignore=JSONArgsRecommended because b needs a shell",
    ],
)
def test_a_comment_switches_its_finding_off_and_was_needed(comment: str) -> None:
    assert found(SHELL.format("#")) == [("shell-form-command", 3)]
    assert found(SHELL.format(comment)) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# hadolint ignore=DL3025",
        "# hadolint global ignore=DL3025",
        "# check=skip=JSONArgsRecommended",
        "# check=skip=all",
        "# sealegs ignore=shell-form-command because it is so",
        "# sealegs ignore=no-such-rule because it is so",
        "# hadolint ignore=DL3025 because it is so",
        "# sealegs ignore shell-form-command",
    ],
)
def test_a_comment_that_does_nothing_is_told(comment: str) -> None:
    assert found(EXEC.format(comment)) == [("unused-ignore", 2)]


def test_each_name_is_judged() -> None:
    text = SHELL.format("# hadolint ignore=DL3025,DL3008,SC2086")
    assert found(text) == [("unused-ignore", 2)]
    assert "DL3008" in messages(text)[0]


def test_a_wrong_name_gets_the_nearest() -> None:
    text = EXEC.format("# sealegs ignore=shel-form-command because x")
    assert messages(text)[0].endswith("did you mean shell-form-command?")


def test_a_wrong_name_of_another_tool_is_told_when_it_looks_misspelt() -> None:
    text = EXEC.format("# check=skip=JSONArgRecommended,CheckOfTomorrow")
    assert [m.partition("; ")[2] for m in messages(text)] == ["did you mean JSONArgsRecommended?"]


def test_a_comment_without_a_reason_works_and_is_told() -> None:
    assert found(SHELL.format("# sealegs ignore=DL3025")) == [("ignore-without-reason", 2)]


def test_a_comment_for_a_rule_that_is_not_wanted_is_no_surprise() -> None:
    text = SHELL.format("# hadolint ignore=DL3025")
    assert found(text, Selection(select=frozenset(["unused-ignore"]))) == []
    assert found(text, Selection(ignore=frozenset(["runtime"]))) == []
    assert (
        found(EXEC.format("# hadolint ignore=DL3025"), Selection(select=frozenset(["size"]))) == []
    )


def test_the_remark_can_be_switched_off() -> None:
    text = EXEC.format("# hadolint ignore=DL3025")
    assert found(text, Selection(ignore=frozenset(["unused-ignore"]))) == []
    whole = "# sealegs global ignore=unused-ignore because other tools need them\n"
    assert found(whole + text) == []


def test_error_true_makes_buildkits_checks_stop_the_build() -> None:
    source = b"# check=error=true\nFROM example.com/a:3.22\nRUN cd a && b | c\nCMD a b\n"
    report = check("Dockerfile", source).report
    severity = {finding.rule: finding.severity for finding in report.findings}
    assert severity["shell-form-command"] is Severity.ERROR
    assert severity["pipe-hides-failure"] is Severity.WARNING


def test_severities_can_be_set() -> None:
    selection = Selection(severities={"shell-form-command": Severity.STYLE})
    (finding,) = check("f", SHELL.format("#").encode(), selection=selection).report.findings
    assert finding.severity is Severity.STYLE
