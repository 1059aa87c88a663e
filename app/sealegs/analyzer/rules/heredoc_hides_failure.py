"""A here-document of RUN goes on after a command that failed.

## What it finds
A RUN whose script is a here-document without `set -e`, in which another command follows one that
may fail.

## Why it matters
The shell runs a here-document line by line and ends with the status of the last line. A failed
download in the middle goes unnoticed: the step succeeds, and the half-made layer is cached and
shipped.

Begin it with `set -e`, or set it for all: `SHELL ["/bin/bash", "-eo", "pipefail", "-c"]`.

## Bad
```dockerfile
FROM debian:12-slim
RUN <<EOF
apt-get update
apt-get install -y --no-install-recommends curl
rm -rf /var/lib/apt/lists/*
EOF
```

## Good
```dockerfile
FROM debian:12-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends curl
rm -rf /var/lib/apt/lists/*
EOF
```

## The interview question behind it
"What is the catch with `RUN <<EOF`?" Its lines aren't joined by `&&`: without `set -e` only the
last one can fail the step.

## References
- https://docs.docker.com/reference/dockerfile/#here-documents
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figures import UNHEEDED
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.heredoc import is_marker
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import ShellForm
from sealegs.dockerfile.problem import Span
from sealegs.simulator.unheeded import hidden


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.runs("<<"):
        form = placed.command.form
        if placed.onbuild or not isinstance(form, ShellForm) or not placed.instruction.heredocs:
            continue
        text = subject.script(placed)
        found = hidden(text)
        if text is None or not found or not is_marker(form.text):
            continue
        command = quote(subject.document.text(found[0].span).partition("\n")[0])
        message = f"{command} may fail and the script goes on: begin it with set -e"
        start = placed.instruction.heredocs[0].span.start
        fix = None
        if not text.as_file:
            fix = replacing(subject.document, (Span(start, start), "set -e\n"), safe=False)
        yield Hit(placed.span, message, fix=fix)


RULE = Rule(
    name="heredoc-hides-failure",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    figure=UNHEEDED,
)
