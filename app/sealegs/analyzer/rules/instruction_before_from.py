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
from sealegs.dockerfile.model import Arg, From, Instruction, Unknown
from sealegs.dockerfile.nearest import nearest


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.placed:
        if placed.onbuild:
            continue
        if isinstance(placed.command, From) or _meant(placed.instruction):
            return
        if not isinstance(placed.command, Arg | Unknown):
            message = f"{placed.instruction.name} has no image to work on: put it below a FROM"
            yield Hit(placed.span, message)


def _meant(instruction: Instruction) -> bool:
    """Whether a line that is no instruction was to be the FROM, which its refusal tells."""
    if not isinstance(instruction.command, Unknown):
        return False
    word = instruction.keyword.text.upper().removeprefix("\ufeff")
    return word.startswith(("FROM", "AS", "IMAGE", "BASE")) or nearest(word, ("FROM",)) is not None


RULE = Rule(
    name="instruction-before-from",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3061",),
)
