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
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.problem import Span

_FOLDERS = ("/var/cache/apt", "/var/lib/apt")


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.runs("type=cache"):
        step = subject.step(placed)
        if step is None or not any(c.name in ("apt-get", "apt") for c in subject.calls(placed)):
            continue
        for mount, spec in zip(placed.command.mounts, step.mounts, strict=False):
            if spec is None or spec.type != "cache" or not spec.target.startswith(_FOLDERS):
                continue
            if spec.sharing in ("", "shared"):
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
)
