"""A RUN has a cache mount and throws its content away, or tells the tool not to use it.

## What it finds
`pip --no-cache-dir` and `--no-cache` of uv, composer and apk beside a mount for that very cache,
and commands that empty it: `npm cache clean`, `yarn cache clean`, `apt-get clean`, `rm -rf` of the
mounted folder.

## Why it matters
A cache mount is no part of the layer, so there is nothing to save by emptying it; what is emptied
or never filled is downloaded again by the next build.

## Bad
```dockerfile
FROM python:3.13-slim
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -r requirements.txt
```

## Good
```dockerfile
FROM python:3.13-slim
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
```

## The interview question behind it
"`--no-cache-dir` or a cache mount?" One or the other: the flag keeps the cache out of a layer, the
mount keeps it out too and lets the next build use it.

## References
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
- https://pip.pypa.io/en/stable/topics/caching/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import calls_made
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote

if TYPE_CHECKING:
    from sealegs.simulator.cache_mounts import Defeated


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.runs("type=cache"):
        return
    # Imported here: it needs the build twin, which a file without cache mounts doesn't.
    from sealegs.simulator.cache_mounts import defeated

    for found in defeated(subject.plan, subject.build):
        for called, call in calls_made(subject, found.step):
            if called is found.called:
                yield Hit(call.span, _message(found))


def _message(found: Defeated) -> str:
    target = quote(found.target)
    if found.refused:
        return f"{found.refused} keeps {found.called.name} from using the cache mounted at {target}"
    return f"this empties the cache mounted at {target}, which no layer holds anyway"


RULE = Rule(
    name="cache-mount-defeated",
    severity=Severity.WARNING,
    category=Category.CACHE,
    check=_check,
)
