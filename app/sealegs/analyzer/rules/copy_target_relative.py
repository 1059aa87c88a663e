"""COPY goes to a relative path and no WORKDIR says where that is.

## What it finds
COPY to a relative path in a stage that neither sets WORKDIR above it nor starts from one that does.
A variable is judged by its value.

## Why it matters
A relative target hangs on the working directory. Without WORKDIR that is the base image's, most
often `/`, so the files lie beside the system's own, and a new base can move them.

## Bad
```dockerfile
FROM python:3.13-slim
COPY app.py .
```

## Good
```dockerfile
FROM python:3.13-slim
WORKDIR /app
COPY app.py .
```

## The interview question behind it
"What is WORKDIR for?" It is the directory of every later instruction and of the container's
process, and it is made if need be; unlike `RUN cd` it lasts.

## References
- https://docs.docker.com/reference/dockerfile/#workdir
- https://docs.docker.com/reference/dockerfile/#copy
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Command, Copy, Word, Workdir
from sealegs.ground.regex import Regex

_ABSOLUTE = Regex(r"[/$]|[A-Za-z]:")


def _check(subject: Subject) -> Iterator[Hit]:
    settled: set[int] = set()
    for view in subject.stages:
        known = not settled.isdisjoint(view.lineage)
        for placed in view.body:
            command = placed.command
            if placed.onbuild:
                continue
            if isinstance(command, Workdir):
                known = True
                if view.stage is not None:
                    settled.add(view.stage.index)
            elif isinstance(command, Copy) and command.destination.text and not known:
                yield from _judge(subject, placed, command.destination)


def _judge(subject: Subject, placed: Placed[Command], target: Word) -> Iterator[Hit]:
    step = subject.step(placed)
    value = step.text(target).literal if step is not None else None
    written = target.text.strip("\"'")
    if not _ABSOLUTE.match(written if value is None else value):
        message = f"no WORKDIR says where {quote(written)} is: set one above, or begin with a slash"
        yield Hit(target.span, message, () if _ABSOLUTE.match(written) else None)


RULE = Rule(
    name="copy-target-relative",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3045",),
)
