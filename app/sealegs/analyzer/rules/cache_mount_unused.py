"""A cache mount lies where the tool of its RUN keeps nothing.

## What it finds
A RUN with a cache mount for downloaded dependencies whose command keeps them in another folder: the
cache of another tool, or that of another user's home.

## Why it matters
A cache mount only helps at the path that the tool uses. Elsewhere it stays empty: everything is
downloaded whenever the step runs, and the downloads stay in the layer.

The home of USER decides for most tools: npm of the user node looks in `/home/node/.npm`, not in
`/root/.npm`. A mount for another user than root also needs `uid=` to be writable.

## Bad
```dockerfile
FROM python:3.13-slim
COPY requirements.txt ./
RUN --mount=type=cache,target=/home/app/.cache/pip pip install -r requirements.txt
```

## Good
```dockerfile
FROM python:3.13-slim
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
```

## The interview question behind it
"What does a cache mount need to work?" The very path that the tool keeps its downloads in, for the
user that runs it; it is no part of the layer and may be empty at any time.

## References
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
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
    from sealegs.simulator.cache_mounts import missed

    for found in missed(subject.plan, subject.build):
        placed = at_line(subject, found.step.line)
        if placed is not None:
            command, store = quote(found.download.command), quote(found.download.store or "")
            target = quote(found.target)
            message = (
                f"{command} keeps its downloads in {store}, so the mount at {target} is unused"
            )
            yield Hit(placed.span, message)


RULE = Rule(
    name="cache-mount-unused",
    severity=Severity.WARNING,
    category=Category.CACHE,
    check=_check,
)
