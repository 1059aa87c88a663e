"""COPY takes several files to a target that isn't written as a directory.

## What it finds
COPY with more than one source whose target ends in no slash. `.` is a directory to BuildKit, and a
variable is judged by its value.

## Why it matters
Several files need a directory, and only the slash says that one is meant. Without it each file is
copied to the same path, so that the last one is all that is left, or the build stops.

## Bad
```dockerfile
FROM node:22.21
COPY package.json package-lock.json /app
```

## Good
```dockerfile
FROM node:22.21
COPY package.json package-lock.json /app/
```

## The interview question behind it
"What does a slash behind the target of COPY mean?" That it is a directory, made if need be. Without
it a single file is copied under that very name.

## References
- https://docs.docker.com/reference/dockerfile/#copy
- https://docs.docker.com/reference/dockerfile/#destination-1
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.literal_words import copy_slip
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(Copy):
        if not lacks_directory(subject, placed):
            continue
        target = placed.command.destination
        message = f"several files go to {quote(target.text)}: end the directory with a slash"
        slip = copy_slip(placed.command, subject.document, stage_names(subject))
        if slip is not None:
            message = slip.message
        unknown = "$" in _path(subject, placed)
        yield Hit(target.span, message, severity=Severity.INFO if unknown else None)


def lacks_directory(subject: Subject, placed: Placed[Copy]) -> bool:
    """Whether a COPY takes several sources to what isn't written as a directory."""
    if len(placed.command.sources) < 2 or not placed.command.destination.text:
        return False
    path = _path(subject, placed)
    return not path.endswith("/") and path != "."


def stage_names(subject: Subject) -> tuple[str, ...]:
    """The names of the file's stages."""
    return tuple(stage.name for stage in subject.plan.stages if stage.name)


def _path(subject: Subject, placed: Placed[Copy]) -> str:
    """The target, its variables replaced where they are known."""
    target = placed.command.destination
    step = subject.step(placed)
    known = step.text(target).literal if step is not None else None
    return target.text.strip("\"'") if known is None else known


RULE = Rule(
    name="copy-target-no-directory",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3021",),
)
