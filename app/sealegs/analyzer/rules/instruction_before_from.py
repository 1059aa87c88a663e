"""An instruction stands before the first FROM.

## What it finds
Anything but ARG above the first FROM, or in a file without FROM.

## Why it matters
Before FROM there is no image that an instruction could change, so BuildKit refuses the file. Only
ARG may stand there, for the names and tags that FROM uses.

## Bad
```dockerfile
ENV VERSION=12
FROM debian:${VERSION}
```

## Good
```dockerfile
ARG VERSION=12
FROM debian:${VERSION}
```

## The interview question behind it
"Where may ARG stand, and what does it see?" Before FROM it belongs to FROM lines only; a stage that
wants the value repeats `ARG NAME` below its FROM.

## References
- https://docs.docker.com/reference/dockerfile/#format
- https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Arg, From, Unknown


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.placed:
        if placed.onbuild:
            continue
        if isinstance(placed.command, From):
            return
        if not isinstance(placed.command, Arg | Unknown):
            message = f"{placed.instruction.name} has no image to work on: put it below a FROM"
            yield Hit(placed.span, message)


RULE = Rule(
    name="instruction-before-from",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3061",),
)
