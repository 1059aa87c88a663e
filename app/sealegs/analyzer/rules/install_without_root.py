"""Packages are installed by a user who isn't root.

## What it finds
A package manager, or a command that changes users, behind a USER that isn't root, also where the
base image sets that user. Behind sudo or gosu it isn't remarked on.

## Why it matters
Package managers write to /usr, /etc and /var, which belong to root. As another user they stop with
"permission denied" or "are you root?", and the build stops with them.

## Bad
```dockerfile
FROM debian:13-slim
RUN useradd --uid 10001 app
USER 10001
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
CMD ["curl", "--version"]
```

## Good
```dockerfile
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 app
USER 10001
CMD ["curl", "--version"]
```

## The interview question behind it
"Where in the Dockerfile does USER belong?" Behind everything that needs root, before what the
program itself should own, and always before the end.

## References
- https://docs.docker.com/reference/dockerfile/#user
- https://docs.docker.com/build/building/best-practices/#user
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Run

_RISING = ("sudo", "gosu", "su-exec", "doas", "su", "fakeroot")


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None or not subject.of(Run):
        return
    from sealegs.simulator.permits import needs_root
    from sealegs.simulator.users import names_root

    users = {s.line: s.seen.user for s in subject.build.steps if s.instruction == "RUN"}
    for run in subject.of(Run):
        user = users.get(run.outer.first_line, "")
        if names_root(user):
            continue
        calls = subject.calls(run)
        if any(call.name in _RISING for call in calls):
            continue
        for call in calls:
            if needs_root(call.words) and call.around.certain:
                message = (
                    f"{call.name} needs root, but this step runs as {quote(user)}, so the build"
                    " stops: do it before USER"
                )
                yield Hit(call.span, message)
                break


RULE = Rule(
    name="install-without-root",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
)
