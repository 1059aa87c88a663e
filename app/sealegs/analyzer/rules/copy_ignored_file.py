"""COPY or ADD names a path that .dockerignore keeps out of the build.

## What it finds
A source of COPY or ADD that the ignore file excludes from the build context. Sources from other
stages, from the network and from here-documents are not part of it; where a line with `!` may take
the source back in, nothing is said.

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

from sealegs.analyzer.carried_out import carried_out, place_of
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.ignore import IgnoreFile
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, Copy, Word
from sealegs.dockerfile.stages import Stage, Step
from sealegs.ground.regex import Regex

_WILD = Regex(r"[*?\[]")
_REMOTE = Regex(r"[a-z]+://|[\w.-]+@[\w.-]+:", re.IGNORECASE)


def _check(subject: Subject) -> Iterator[Hit]:
    ignore = subject.ignore
    if ignore is None or not ignore.patterns:
        return
    for stage, step in carried_out(subject, Copy, Add):
        command = step.instruction.command
        if isinstance(command, Add) or (isinstance(command, Copy) and command.from_ is None):
            yield from _ignored(stage, step, command, ignore)


def _ignored(stage: Stage, step: Step, command: Copy | Add, ignore: IgnoreFile) -> Iterator[Hit]:
    # With an exception in the file BuildKit doesn't try.
    aliases = () if ignore.has_exceptions else None
    for source in command.sources:
        if not isinstance(source, Word):
            continue
        path = step.text(source).literal
        if path is None or _REMOTE.match(path):
            continue
        line = _deciding_line(ignore, path)
        if line is not None:
            message = (
                f"{quote(path)} is kept out of the build by line {line}"
                " of the ignore file: take it back in there, or copy another file"
            )
            yield Hit(place_of(stage, step, source.span), message, aliases)


def _deciding_line(ignore: IgnoreFile, path: str) -> int | None:
    """The line that surely keeps a source out, or None."""
    cleaned = normpath(f"/{path}").lstrip("/")
    if not cleaned:
        # The whole context is out when one line excludes everything, and nothing comes back in.
        everything = (p.line for p in ignore.patterns if p.excludes_everything)
        return None if ignore.has_exceptions else next(everything, None)
    decisive = ignore.decisive(cleaned)
    if decisive is None or decisive.exception or _comes_back(ignore, cleaned):
        return None
    return decisive.line


def _comes_back(ignore: IgnoreFile, path: str) -> bool:
    """Whether an exception may take back something that a source means, as a folder or pattern."""
    exceptions = [pattern.glob.text for pattern in ignore.patterns if pattern.exception]
    return any(
        _WILD.search(path + text) is not None or text.startswith(f"{path}/") for text in exceptions
    )


RULE = Rule(
    name="copy-ignored-file",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("CopyIgnoredFile",),
)
