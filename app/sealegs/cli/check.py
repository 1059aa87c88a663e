"""``sealegs check FILE...``: what a build would refuse and what is wrong with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from sealegs.analyzer.finding import FileReport, Severity
from sealegs.analyzer.report import Checked, check, unreadable
from sealegs.analyzer.report_json import to_json, to_json_line
from sealegs.analyzer.report_text import to_text
from sealegs.ground.sanitise import clean

_SEVERITIES = click.Choice([severity.value for severity in Severity])


@click.command(
    "check", epilog="Example:  sealegs check Dockerfile  ·  sealegs check - < Dockerfile"
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "jsonl"]), default="text",
    help="For people, or as JSON: one document, or one line for each file.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Show info and style in text as well.")
@click.option(
    "--fail-level", type=_SEVERITIES, default=Severity.WARNING.value, show_default=True,
    help="Exit with 1 on findings of this severity or worse.",
)  # fmt: skip
def command(files: tuple[str, ...], shape: str, everything: bool, fail_level: str) -> None:
    """Check Dockerfiles; - is standard input.

    Exit status: 0 nothing found, 1 something found or a file refused, 2 a file can't be read.
    """
    least = Severity.STYLE if everything else Severity.WARNING
    reports: list[FileReport] = []
    for checked in _checked(files):
        reports.append(checked.report)
        if shape == "jsonl":
            _print([to_json_line(checked.report)])
        elif shape == "text":
            _print(to_text(checked, least=least))
    if shape == "json":
        _print([to_json(reports)])
    sys.exit(exit_status(reports, Severity(fail_level)))


COMMAND: click.Command = command


def exit_status(reports: Iterable[FileReport], level: Severity) -> int:
    """2 when a file couldn't be read, else 1 when one is refused or has a finding that matters."""
    status = 0
    for report in reports:
        if report.error is not None and report.error.layer == "file":
            return 2
        matters = any(finding.severity.at_least(level) for finding in report.findings)
        status |= int(matters or not report.ok)
    return status


def _checked(files: Iterable[str]) -> Iterator[Checked]:
    """Check each file as it is asked for; one that can't be read is said so and passed over."""
    for file in files:
        name = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        try:
            source = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        except OSError as error:
            reason = f"the file can't be read: {(error.strerror or str(error)).lower()}"
            shown = clean(name, keep_newlines=False)
            click.echo(f"sealegs: {shown}: {reason}; check the path and its permissions", err=True)
            yield unreadable(name, reason)
            continue
        yield check(name, source)


def _print(lines: Iterable[str]) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    try:
        for line in lines:
            # A pipe that can't carry a character gets a question mark, not a traceback.
            click.echo(line.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
