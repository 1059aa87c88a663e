"""COPY or ADD names a path that .dockerignore keeps out of the build.

## What it finds
A source of COPY or ADD that the ignore file excludes from the build context. Sources from other
stages, from the network and from here-documents are not part of it.

## Why it matters
What .dockerignore excludes never reaches the builder, so the path doesn't exist for COPY and the
build stops there, although the file is plainly in your folder.

## Bad
```dockerfile
FROM alpine:3.22
COPY .env /app/
```
```dockerignore
.env
```

## Good
```dockerfile
FROM alpine:3.22
COPY app.conf /app/
```
```dockerignore
.env
```

## The interview question behind it
"What does .dockerignore do?" It decides which files of the context are sent to the builder at all:
that makes builds faster, keeps secrets out, and keeps changes of those files from spoiling the
cache.

## References
- https://docs.docker.com/reference/build-checks/copy-ignored-file/
- https://docs.docker.com/build/concepts/context/#dockerignore-files
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.ignore import IgnoreFile
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, Copy, Word

_REMOTE = re.compile(r"[a-z]+://|[\w.-]+@[\w.-]+:", re.IGNORECASE)


def _check(subject: Subject) -> Iterator[Hit]:
    ignore = subject.ignore
    if ignore is None or not ignore.patterns:
        return
    for copy in subject.of(Copy):
        if copy.command.from_ is None:
            yield from _ignored(subject, copy, ignore)
    for add in subject.of(Add):
        yield from _ignored(subject, add, ignore)


def _ignored(subject: Subject, placed: Placed[Copy | Add], ignore: IgnoreFile) -> Iterator[Hit]:
    step = subject.step(placed)
    for source in placed.command.sources:
        if step is None or not isinstance(source, Word):
            continue
        path = step.text(source).literal
        if path is None or _REMOTE.match(path):
            continue
        decisive = ignore.decisive(normpath(f"/{path}").lstrip("/"))
        if decisive is not None and not decisive.exception:
            message = (
                f"{quote(path)} is kept out of the build by line {decisive.line}"
                " of the ignore file: take it back in there, or copy another file"
            )
            yield Hit(source.span, message)


RULE = Rule(
    name="copy-ignored-file",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("CopyIgnoredFile",),
)
