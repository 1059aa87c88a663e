"""Without build arguments the base image has no valid name.

## What it finds
A FROM line whose image name is empty or malformed when every ARG has its default.

## Why it matters
A plain `docker build .` fails at once. Whoever checks the project out has to know which
`--build-arg` it wants, and so do the tools that read the file: editors, scanners, update bots.

## Bad
```dockerfile
ARG TAG
FROM busybox:${TAG}
```

## Good
```dockerfile
ARG TAG=1.37
FROM busybox:${TAG}
```

## The interview question behind it
"Must an ARG have a default?" It need not, but a file should build without arguments: give it one,
or write the default where it is used, as in `${TAG:-1.37}`.

## References
- https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/
- https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import From
from sealegs.dockerfile.reference import BadReference, parse_reference
from sealegs.dockerfile.stages import FromStage


def _check(subject: Subject) -> Iterator[Hit]:
    blank = {p.span for p in subject.plan.all_problems if p.code == "base-blank"}
    for stage in subject.plan.stages:
        command = stage.instruction.command
        if not isinstance(command, From):
            continue
        word, name = command.base, stage.base_text
        if not name and word.span not in blank:
            continue  # refused, or not to be known
        reason = parse_reference(name)
        if isinstance(reason, BadReference):
            becomes = f" becomes {quote(name)}, which" if name != word.text else ""
            message = (
                f"without build arguments {quote(word.text)}{becomes} names no image: {reason}"
            )
            # BuildKit asks this also of a stage's name, where it does no harm.
            harmless = isinstance(stage.base, FromStage)
            yield Hit(word.span, message, severity=Severity.INFO if harmless else None)


RULE = Rule(
    name="base-invalid-by-default",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("InvalidDefaultArgInFrom",),
)
