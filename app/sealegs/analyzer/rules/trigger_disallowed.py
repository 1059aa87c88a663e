"""ONBUILD stores an instruction that can't be a trigger.

## What it finds
ONBUILD with ONBUILD, FROM or MAINTAINER behind it.

## Why it matters
A trigger runs right behind the FROM of a child build. It can't start another stage there, and
triggers of triggers would reach builds that nobody sees. BuildKit refuses the file.

## Bad
```dockerfile
FROM node:22.21
ONBUILD FROM nginx:1.29
```

## Good
```dockerfile
FROM node:22.21
ONBUILD COPY . /app
```

## The interview question behind it
"What is ONBUILD?" Instructions kept in the image that run in the build of whoever starts FROM it.
It saves lines and hides what happens, so few images still use it.

## References
- https://docs.docker.com/reference/dockerfile/#onbuild
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Onbuild

_DISALLOWED = ("FROM", "MAINTAINER", "ONBUILD")


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(Onbuild):
        stored = placed.command.trigger
        first = placed.command.chain[0] if placed.command.chain else stored
        if first is not None and first.name in _DISALLOWED:
            message = f"ONBUILD can't store {first.name}: write it in the child's own Dockerfile"
            yield Hit(first.keyword.span, message)


RULE = Rule(
    name="trigger-disallowed",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3043",),
)
