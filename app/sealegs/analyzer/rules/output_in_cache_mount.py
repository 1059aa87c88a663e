"""What a build makes is left in a cache mount, where no layer and no other stage finds it.

## What it finds
COPY --from of a path, or a program to start, that only ever lay below a cache mount of a RUN; and
dependencies installed into a cache mount in the stage that ships.

## Why it matters
A cache mount is taken away when its RUN ends: nothing in it is part of the layer. The COPY finds no
such file and the build stops; or the image is made without its dependencies and stops at its start.

Copy the result out of the mount in the same RUN.

## Bad
```dockerfile
FROM rust:1-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target cargo build --release
FROM debian:12-slim
COPY --from=build /src/target/release/app /usr/local/bin/app
```

## Good
```dockerfile
FROM rust:1-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target \\
    cargo build --release && cp target/release/app /usr/local/bin/app
FROM debian:12-slim
COPY --from=build /usr/local/bin/app /usr/local/bin/app
```

## The interview question behind it
"Your COPY --from says not found, though the build step succeeded: why?" The file was written into a
cache mount, which isn't part of the stage's files.

## References
- https://docs.docker.com/reference/dockerfile/#run---mounttypecache
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.runs("type=cache"):
        return
    # Imported here: it needs the build twin, which a file without such steps doesn't.
    from sealegs.simulator.cache_mounts import lost

    for found in lost(subject.plan, subject.build):
        placed = at_line(subject, found.line)
        if placed is None:
            continue
        target = quote(found.target)
        if found.needed:
            message = (
                f"line {found.needed} needs {quote(found.path)}, but {target} is a cache mount and"
                " no part of the layer: copy the result out of it in this RUN"
            )
        else:
            message = f"what is installed in the cache mount {target} is not in the image"
        yield Hit(placed.span, message)


RULE = Rule(
    name="output-in-cache-mount",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
