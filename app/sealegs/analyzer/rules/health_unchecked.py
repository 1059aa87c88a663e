"""The image has no health check.

## What it finds
A stage without HEALTHCHECK, of its own or inherited, that other stages are not built on. In a stage
that doesn't ship it is a note. `HEALTHCHECK NONE` is an answer.

## Why it matters
Without a check Docker knows only whether the process lives. One that hangs or has lost its database
still counts as running and still gets traffic.

Kubernetes has probes of its own and ignores HEALTHCHECK, so this runs only when asked for.

## Bad
```dockerfile
FROM nginx:1.29
COPY site /usr/share/nginx/html
```

## Good
```dockerfile
FROM nginx:1.29
COPY site /usr/share/nginx/html
HEALTHCHECK CMD ["curl", "--fail", "http://localhost/"]
```

## The interview question behind it
"What is the difference between liveness and readiness?" A failed liveness probe restarts the
container, a failed readiness probe only keeps requests away from it. HEALTHCHECK knows one state:
Docker shows it and Compose can wait for it, but only Swarm replaces the container.

## References
- https://docs.docker.com/reference/dockerfile/#healthcheck
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.lineage import provided, provided_so_far
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Healthcheck


def _check(subject: Subject) -> Iterator[Hit]:
    views = [view for view in subject.stages if view.stage is not None]
    own = [bool(view.of(Healthcheck)) for view in views]
    theirs = provided_so_far(views, own)
    for number, view in enumerate(views):
        if view.start is None or provided(views, number, own, len(views) - 1):
            continue
        known = number not in theirs
        message = "nothing checks whether the program still answers: add HEALTHCHECK"
        severity = None if view.ships else Severity.INFO
        yield Hit(view.start.span, message, ("DL3057",) if known else (), severity)


RULE = Rule(
    name="health-unchecked",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
    aliases=("DL3057",),
    default_on=False,
)
