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
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy
from sealegs.dockerfile.slips import flag_meant


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(Copy):
        target = placed.command.destination
        if len(placed.command.sources) < 2 or not target.text:
            continue
        step = subject.step(placed)
        known = step.text(target).literal if step is not None else None
        path = target.text.strip("\"'") if known is None else known
        if path.endswith("/") or path == ".":
            continue
        message = f"several files go to {quote(target.text)}: end the directory with a slash"
        texts = [word.text for word in placed.command.sources]
        meant = next((flag for text in texts if (flag := flag_meant(text))), "")
        if meant:
            message = f"what should be a flag is taken for a file: did you mean {quote(meant)}?"
        elif "#" in texts:
            message = "`#` is taken for a file: a comment stands on a line of its own"
        yield Hit(target.span, message, severity=Severity.INFO if "$" in path else None)


RULE = Rule(
    name="copy-target-no-directory",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3021",),
)
