"""COPY takes files from something that is no stage of this file.

## What it finds
`COPY --from` with a name or a number that no stage above has, and without a tag, so that it doesn't
read like an image either. BuildKit doesn't replace variables there.

## Why it matters
A name that is no stage is taken for an image: a typing error makes the build fetch somebody's
`bulid:latest` from Docker Hub, or fail with a message about a registry.

When an image is meant, its tag says so to the reader and to this rule.

## Bad
```dockerfile
FROM golang:1.25 AS build
FROM scratch
COPY --from=bulid /out/app /app
```

## Good
```dockerfile
FROM golang:1.25 AS build
FROM scratch
COPY --from=build /out/app /app
```

## The interview question behind it
"What may stand behind `COPY --from`?" A stage's name or number, a named context given with
`--build-context`, or any image.

## References
- https://docs.docker.com/reference/dockerfile/#copy---from
- https://docs.docker.com/build/building/multi-stage/#use-an-external-image-as-a-stage
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy, From
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.dockerfile.strconv import parse_integer


def _check(subject: Subject) -> Iterator[Hit]:
    names: set[str] = set()
    stages = 0
    for placed in subject.placed:
        command = placed.command
        if placed.onbuild:
            continue
        if isinstance(command, From):
            stages += 1
            names.update([command.name] if command.name else [])
        elif isinstance(command, Copy) and command.from_ is not None:
            text = command.from_.text
            digits = re.match(r"\d+", text)
            number = parse_integer(digits[0]) if digits else None
            known = text.lower() in names or ":" in text
            if digits:  # more of them than a number has are no stage either
                known = number is not None and number < stages
            if not known:
                hint = did_you_mean(text, names)
                message = f"{quote(text)} is no stage above, so it means an image{hint}"
                yield Hit(command.from_.span, message)


RULE = Rule(
    name="copy-from-unknown-stage",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3022",),
)
