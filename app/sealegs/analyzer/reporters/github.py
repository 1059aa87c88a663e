"""Annotations on a change in GitHub: workflow commands, which a runner reads from the output.

Their escapes are those of the actions toolkit: `%`, carriage return and newline everywhere, `:`
and `,` in properties as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Finding, Severity
from sealegs.analyzer.locations import relative
from sealegs.analyzer.report import Checked
from sealegs.analyzer.reporter import Manner, Reporter
from sealegs.ground.sanitise import clean

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def _file(checked: Checked, manner: Manner) -> str:
    return "".join(line + "\n" for line in _lines(checked, manner))


def _lines(checked: Checked, manner: Manner) -> Iterator[str]:
    report = checked.report
    file = relative(report.file, manner.root)
    if report.error is not None:
        place = {"file": file}
        if report.error.line:
            place["line"] = str(report.error.line)
        yield _command("error", place, report.error.message)
    for finding in report.findings:
        if finding.severity.at_least(manner.least):
            command = _COMMAND.get(finding.severity, "notice")
            yield _command(command, _place(file, finding), f"{finding.message}\n{finding.why}")


def _place(file: str, finding: Finding) -> dict[str, str]:
    place = {"file": file, "line": str(finding.line), "endLine": str(finding.end_line)}
    # A column is only taken for a place on one line.
    if finding.line == finding.end_line:
        place["col"] = str(finding.column)
    place["title"] = ", ".join([finding.rule, *finding.aliases])
    return place


def _command(name: str, properties: dict[str, str], message: str) -> str:
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {shown}::{_data(message)}"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter(_file)
