"""Builds may write apt's cache mount at the same time.

## What it finds
A cache mount over `/var/cache/apt` or `/var/lib/apt` without `sharing=locked` (or `private`) in a
RUN that calls apt.

## Why it matters
Cache mounts are shared by default, and builds or stages that run side by side use the same one. apt
needs it alone: it finds its lock held by the other and fails.

## Bad
```dockerfile
FROM debian:12-slim
RUN --mount=type=cache,target=/var/cache/apt \\
    apt-get update && apt-get install -y --no-install-recommends curl
```

## Good
```dockerfile
FROM debian:12-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends curl
```

## The interview question behind it
"What does `sharing=locked` do?" A second build waits until the first has released the mount.

## References
- https://docs.docker.com/reference/dockerfile/#run---mounttypecache
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figures import SHARED
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Run
from sealegs.dockerfile.problem import Span


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.runs("type=cache"):
        return
    # Imported here: it needs the build twin, which a file without cache mounts doesn't.
    from sealegs.simulator.cache_mounts import shared

    for line, spec in shared(subject.plan, subject.build):
        placed = at_line(subject, line)
        step = subject.step(placed) if placed is not None else None
        if placed is None or step is None or not isinstance(placed.command, Run):
            continue
        mount = placed.command.mounts[step.mounts.index(spec)]
        message = f"the cache mount at {quote(spec.target)} lacks sharing=locked"
        end = mount.value.span.end
        given = any(key == "sharing" for key, _ in mount.fields)
        changes = (Span(end, end), ",sharing=locked")
        fix = None if given else replacing(subject.document, changes, safe=False)
        yield Hit(mount.value.span, message, fix=fix)


RULE = Rule(
    name="apt-cache-unlocked",
    severity=Severity.INFO,
    category=Category.CACHE,
    check=_check,
    figure=SHARED,
)
