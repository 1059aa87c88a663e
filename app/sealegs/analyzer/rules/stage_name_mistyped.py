"""FROM or a mount names an image nobody knows, one or two letters away from a stage.

## What it finds
`FROM` and `RUN --mount=from=` with a bare name that no stage above has, that no image in the
catalogue of base images has either, and that is nearly the name of a stage. COPY --from is
looked at by copy-from-unknown-stage.

## Why it matters
A name that is no stage is an image: the build asks Docker Hub for `biuld:latest`, and fails, or
builds on what a stranger published under that name.

## Bad
```dockerfile
FROM golang:1.25 AS build
RUN go version > /version
FROM biuld
CMD ["cat", "/version"]
```

## Good
```dockerfile
FROM golang:1.25 AS build
RUN go version > /version
FROM build
CMD ["cat", "/version"]
```

## The interview question behind it
"How does BuildKit tell a stage from an image?" By its name alone: what an earlier FROM called
`AS name` is the stage, anything else is pulled.

## References
- https://docs.docker.com/build/building/multi-stage/#name-your-build-stages
- https://docs.docker.com/reference/dockerfile/#from
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import From, Run
from sealegs.dockerfile.nearest import nearest
from sealegs.dockerfile.problem import Span
from sealegs.ground.regex import Regex

_BARE = Regex(r"[a-z0-9]+(?:[._-]+[a-z0-9]+)*", re.IGNORECASE)


def _check(subject: Subject) -> Iterator[Hit]:
    names: list[str] = []
    for placed in subject.placed:
        command = placed.command
        if placed.onbuild:
            continue
        if isinstance(command, From):
            yield from _mistyped(command.base.text, command.base.span, names)
            names += [command.name] if command.name else []
        elif isinstance(command, Run) and names:
            for mount in command.mounts:
                source = dict(mount.fields).get("from") or ""
                yield from _mistyped(source, mount.value.span, names)


def _mistyped(text: str, span: Span, names: list[str]) -> Iterator[Hit]:
    if not names or not _BARE.fullmatch(text) or text.isdigit() or text.lower() in names:
        return
    meant = nearest(text, names)
    if meant is None or _known(text):
        return
    message = (
        f"{quote(text)} is no stage above, so it means an image that most likely nobody wants:"
        f" did you mean the stage {quote(meant)}?"
    )
    yield Hit(span, message)


def _known(name: str) -> bool:
    # Imported here: the catalogue is only asked about a name that is nearly a stage's.
    from sealegs.simulator.catalogue import shipped_catalogue

    return name == "scratch" or bool(shipped_catalogue().rows_of(name.lower()))


RULE = Rule(
    name="stage-name-mistyped",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
