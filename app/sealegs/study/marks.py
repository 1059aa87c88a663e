"""What there is to say about places of the text: findings, and the lines that goals point at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sealegs.analyzer.finding import Finding, Severity
from sealegs.dockerfile.problem import Position
from sealegs.study.assessing import Assessment
from sealegs.study.goal import Status
from sealegs.study.grading import Result


class Sign(StrEnum):
    """What a mark is about, the most pressing first."""

    ERROR = "error"
    WARNING = "warning"
    GOAL = "goal"
    INFO = "info"
    STYLE = "style"


class Level(StrEnum):
    """From which severity on findings are shown; goals' lines always are."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    STYLE = "style"
    NOTHING = "nothing"

    def shows(self, severity: Severity) -> bool:
        """Whether a finding of that severity is shown."""
        return self is not Level.NOTHING and severity.at_least(Severity(self.value))

    @property
    def next(self) -> Level:
        """The level that comes after this one, round and round."""
        levels = list(Level)
        return levels[(levels.index(self) + 1) % len(levels)]


LEVEL_WORDS = {
    Level.ERROR: "errors",
    Level.WARNING: "errors and warnings",
    Level.INFO: "errors, warnings and notes",
    Level.STYLE: "everything, style included",
    Level.NOTHING: "nothing but what goals point at",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place and what is the matter with it.

    It lasts from ``start`` to ``end`` (exclusive); ``last_line`` is the last line of the
    instruction there. ``name`` is the rule or the goal's label, ``why`` what makes it matter.
    ``finding`` is None for what a goal points at and for a refused file.
    """

    start: Position
    end: Position
    last_line: int
    sign: Sign
    name: str
    message: str
    why: str
    finding: Finding | None = None

    @property
    def fixable(self) -> bool:
        """Whether there is a fix after which the build surely does the same."""
        fix = self.finding.fix if self.finding is not None else None
        return fix is not None and fix.safe

    def covers(self, at: Position) -> bool:
        """Whether a place is inside."""
        return self.start <= at <= self.end


def marks_of(assessment: Assessment, level: Level) -> tuple[Mark, ...]:
    """Return all marks of a text in the order of the file."""
    found = [
        *_refusal(assessment),
        *_findings(assessment, level),
        *_goals(assessment, assessment.grading.results),
    ]
    order = list(Sign)
    return tuple(sorted(found, key=lambda mark: (mark.start, order.index(mark.sign), mark.end)))


def marks_at(marks: Iterable[Mark], at: Position) -> tuple[Mark, ...]:
    """Return the marks of the instruction a place is in, those around the very place first."""
    order = list(Sign)
    here = [mark for mark in marks if mark.start.line <= at.line <= mark.last_line]
    here.sort(
        key=lambda mark: (
            not mark.covers(at),
            mark.start.line != at.line,
            order.index(mark.sign),
            mark.start,
        )
    )
    return tuple(here)


def _refusal(assessment: Assessment) -> Iterator[Mark]:
    error = assessment.checked.report.error
    if error is None:
        return
    line = max(error.line, 1)
    start = assessment.checked.error_at or Position(line, 1)
    end = _line_end(assessment, start.line)
    why = "BuildKit refuses the whole file because of this; nothing is built."
    yield Mark(start, max(start, end), start.line, Sign.ERROR, "refused", error.message, why)


def _findings(assessment: Assessment, level: Level) -> Iterator[Mark]:
    checked = assessment.checked
    places = zip(checked.report.findings, checked.findings_at, checked.findings_to, strict=True)
    for finding, start, end in places:
        if level.shows(finding.severity):
            sign = Sign(finding.severity.value)
            last = max(finding.end_line, start.line)
            yield Mark(start, end, last, sign, finding.rule, finding.message, finding.why, finding)


def _goals(assessment: Assessment, results: Iterable[Result]) -> Iterator[Mark]:
    for result in results:
        if result.status is Status.MET:
            continue
        why = result.unmet or result.verdict.reason
        for evidence in result.verdict.evidence:
            if 1 <= evidence.line <= len(assessment.document.line_starts):
                start, end = Position(evidence.line, 1), _line_end(assessment, evidence.line)
                yield Mark(start, end, evidence.line, Sign.GOAL, result.label, evidence.text, why)


def _line_end(assessment: Assessment, line: int) -> Position:
    lines = assessment.text.split("\n")
    return Position(line, len(lines[line - 1]) + 1 if line <= len(lines) else 1)
