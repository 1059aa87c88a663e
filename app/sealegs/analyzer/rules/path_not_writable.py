"""A step writes where its user may not.

## What it finds
A RUN behind USER that makes files in a directory that belongs to root: one that WORKDIR or COPY
made before USER, or one of the base image's own.

## Why it matters
The step stops with "permission denied". WORKDIR makes its directory for the user in force at that
point, and COPY --chown changes what it copies, not the directory that was there already.

Make the directory, give it to the user once, and only then say USER.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY --chown=node:node package.json package-lock.json ./
USER node
RUN npm ci --omit=dev
CMD ["node", "server.js"]
```

## Good
```dockerfile
FROM node:24-slim
RUN install -d -o node -g node /app
WORKDIR /app
USER node
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci --omit=dev
CMD ["node", "server.js"]
```

## The interview question behind it
"Your non-root container can't write its log. What happened?" Its directory belongs to root: files
copied without --chown do, and so does a WORKDIR from before USER. Own what is written, and nothing
else.

## References
- https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
- https://docs.docker.com/reference/dockerfile/#workdir
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import span_at
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Run


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None or not subject.of(Run):
        return
    from sealegs.simulator.build import Cause
    from sealegs.simulator.permits import needs_root

    for failure in subject.build.failures:
        if failure.cause is not Cause.PERMISSION:
            continue
        runs = (run for run in subject.of(Run) if run.outer.first_line == failure.line)
        if not any(needs_root(call.words) for run in runs for call in subject.calls(run)):
            message = (
                f"{failure.why}, so the build stops: give it to {quote(failure.about)} before USER"
            )
            yield Hit(span_at(subject, failure.line), message)


RULE = Rule(
    name="path-not-writable",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
)
