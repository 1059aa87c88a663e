"""What a way of printing reports is made of, and the sums that end a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from sealegs.analyzer.finding import FileReport, Severity
from sealegs.analyzer.report import Checked


class Manner(Struct, frozen=True):
    """How reports are wanted.

    Findings below `least` are left out where a report is read by people. `colour` allows escape
    codes. `root` is the absolute folder, with slashes, to which places are relative. `columns` is
    how wide the terminal is, None where lines may be as long as they are.
    """

    least: Severity = Severity.WARNING
    colour: bool = False
    root: str = "/"
    columns: int | None = None


class Totals(Struct, frozen=True):
    """Sums over any number of files; two of them are added with `+`.

    `findings` counts by severity, `rules` are the names that occurred with one severity they had.
    `failed` counts refused files and those with a finding that matters, `fixed` the findings that
    a fix mended.
    """

    files: int = 0
    unreadable: int = 0
    refused: int = 0
    failed: int = 0
    fixed: int = 0
    findings: Mapping[Severity, int] = field(default_factory=dict)
    rules: frozenset[str] = frozenset()

    def __add__(self, other: Totals) -> Totals:
        findings = dict(self.findings)
        for severity, count in other.findings.items():
            findings[severity] = findings.get(severity, 0) + count
        return Totals(
            self.files + other.files,
            self.unreadable + other.unreadable,
            self.refused + other.refused,
            self.failed + other.failed,
            self.fixed + other.fixed,
            findings,
            self.rules | other.rules,
        )

    @property
    def status(self) -> int:
        """Exit status: 2 for a file that can't be read, 1 for one that failed, else 0."""
        return 2 if self.unreadable else int(self.failed > 0)


def totals(report: FileReport, *, level: Severity = Severity.WARNING, fixed: int = 0) -> Totals:
    """Sum up one file; it fails with a finding of severity `level` or worse."""
    if report.error is not None and report.error.layer == "file":
        return Totals(files=1, unreadable=1)
    findings: dict[Severity, int] = {}
    for finding in report.findings:
        findings[finding.severity] = findings.get(finding.severity, 0) + 1
    refused = int(report.error is not None)
    failed = int(refused or any(severity.at_least(level) for severity in findings))
    rules = frozenset(finding.rule for finding in report.findings)
    return Totals(1, 0, refused, failed, fixed, findings, rules)


def _nothing(_: Manner) -> str:
    return ""


def _no_end(_totals: Totals, _manner: Manner) -> str:
    return ""


class Reporter(Struct, frozen=True):
    """One way to print reports, as text that ends with its line ending.

    `file` prints one file, and may be called in another process; `separator` stands between two
    files that print something. `begin` and `end` frame all of them.
    """

    file: Callable[[Checked, Manner], str]
    begin: Callable[[Manner], str] = _nothing
    end: Callable[[Totals, Manner], str] = _no_end
    separator: str = ""
