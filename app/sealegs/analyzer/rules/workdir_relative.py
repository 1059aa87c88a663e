"""WORKDIR is given a relative path.

## What it finds
A WORKDIR whose path doesn't begin with a slash.

## Why it matters
A relative WORKDIR continues from whatever directory was set before. When that comes from the base
image, the next release of the image can move your files without a line of yours changing.

Behind an absolute WORKDIR of the same file the result is certain, so there it is only a note.

## Bad
```dockerfile
FROM node:22
WORKDIR app
```

## Good
```dockerfile
FROM node:22
WORKDIR /app
```

## The interview question behind it
"Where does `WORKDIR app` put you?" Below the directory in force, which without an earlier WORKDIR
is the one the base image's configuration names, or `/`.

## References
- https://docs.docker.com/reference/build-checks/workdir-relative-path/
- https://docs.docker.com/reference/dockerfile/#workdir
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.carried_out import place_of, triggers
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Word, Workdir
from sealegs.dockerfile.stages import Stage, Step
from sealegs.ground.regex import Regex

_ABSOLUTE = Regex("/")
_ABSOLUTE_ON_WINDOWS = Regex(r"(?:[A-Za-z]:)?[/\\]")
_DRIVE = Regex(r"[A-Za-z]:")


def _check(subject: Subject) -> Iterator[Hit]:
    settled: set[int] = set()
    for view in subject.stages:
        first = settled.isdisjoint(view.lineage)
        for step in triggers(view):
            command, stage = step.instruction.command, view.stage
            if isinstance(command, Workdir) and stage is not None:
                if first and _is_relative(stage, step, command.path):
                    yield _inherited(stage, step, command.path)
                first = False
                settled.add(stage.index)
        for placed in view.of(Workdir):
            yield from _judge(subject, placed, first=first)
            first = False
            if view.stage is not None:
                settled.add(view.stage.index)


def _judge(subject: Subject, placed: Placed[Workdir], *, first: bool) -> Iterator[Hit]:
    word = placed.command.path
    aliases: list[str] = []
    if not _looks_absolute(word.text.strip("\"'")):
        aliases.append("DL3000")
    step = subject.step(placed)
    stage = subject.plan.stages[placed.stage] if placed.stage is not None else None
    if first and stage is not None and step is not None and _is_relative(stage, step, word):
        aliases.append("WorkdirRelativePath")
    if aliases:
        message = f"WORKDIR {quote(word.text)} is relative: begin the path with a slash"
        # With a drive it is relative only for BuildKit building for Linux.
        certain = first and _DRIVE.match(word.text) is None
        severity = Severity.WARNING if certain else Severity.INFO
        yield Hit(word.span, message, tuple(aliases), severity)


def _looks_absolute(text: str) -> bool:
    """As far as the text itself tells; a variable in front is given the benefit of the doubt."""
    return text.startswith(("/", "$")) or _DRIVE.match(text) is not None


def _inherited(stage: Stage, step: Step, word: Word) -> Hit:
    line = step.instruction.first_line
    message = f"the ONBUILD on line {line} sets {quote(word.text)} here, a relative path"
    return Hit(place_of(stage, step, word.span), message, ("WorkdirRelativePath",))


def _is_relative(stage: Stage, step: Step, word: Word) -> bool:
    """Whether the path is surely relative once variables are replaced, as an empty one is."""
    start = next(iter(step.text(word).parts), "")
    if not isinstance(start, str):
        return False
    absolute = _ABSOLUTE_ON_WINDOWS if stage.platform.os == "windows" else _ABSOLUTE
    return absolute.match(start) is None


RULE = Rule(
    name="workdir-relative",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3000", "WorkdirRelativePath"),
)
