"""A stage is copied whole, from its root to the root.

## What it finds
`COPY --from` of `/` to `/`.

## Why it matters
Everything the other stage has comes along: compilers, caches, sources, maybe secrets, in one layer
that changes with any of it. That gives away what several stages are for.

To flatten layers into one, `FROM scratch` with such a COPY does work; say so in a comment.

## Bad
```dockerfile
FROM golang:1.25 AS build
RUN go build -o /out/app ./cmd/app
FROM alpine:3.22
COPY --from=build / /
```

## Good
```dockerfile
FROM golang:1.25 AS build
RUN go build -o /out/app ./cmd/app
FROM alpine:3.22
COPY --from=build /out/app /usr/local/bin/app
```

## The interview question behind it
"Why is a multi-stage image smaller?" Only because the last stage takes the few files it needs;
what isn't copied isn't shipped.

## References
- https://docs.docker.com/build/building/multi-stage/
- https://docs.docker.com/build/building/best-practices/#use-multi-stage-builds
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Copy, Word


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(Copy):
        copy = placed.command
        if copy.from_ is None or not _is_root(copy.destination):
            continue
        for source in copy.sources:
            if isinstance(source, Word) and _is_root(source):
                message = "all files of the other stage come along: copy only what is needed"
                yield Hit(source.span, message)
                break


def _is_root(word: Word) -> bool:
    return word.text.strip("\"'") == "/"


RULE = Rule(
    name="whole-stage-copied",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3067",),
)
