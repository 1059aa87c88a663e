"""The health check calls something that isn't in the image.

## What it finds
A HEALTHCHECK whose shell or command the final image surely doesn't have: curl in a slim image, the
shell form in a distroless one. Where one of several attempts may work, nothing is found.

## Why it matters
The check runs inside the container. Without its tool it fails every time, so a program in perfect
health is unhealthy after three tries, and whoever waits for it to be healthy waits for ever.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
USER 1000
HEALTHCHECK CMD curl -f http://localhost:3000/health || exit 1
CMD ["node", "server.js"]
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
USER 1000
HEALTHCHECK CMD ["node", "health.js"]
CMD ["node", "server.js"]
```

## The interview question behind it
"How do you health-check a distroless container?" With the program itself: a sub-command or a tiny
binary beside it, in exec form, since there is no shell and no curl. Kubernetes asks from outside.

## References
- https://docs.docker.com/reference/dockerfile/#healthcheck
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import span_at
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Healthcheck
from sealegs.simulator.shells import SHELLS


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.of(Healthcheck):
        return
    image = subject.build.image
    if image is None:
        return
    for failure in image.ailing:
        if failure.line:
            shell = failure.about.rpartition("/")[2] in SHELLS
            advice = (
                "write the exec form with a program that is there"
                if shell
                else "check with a program that is there, or install it"
            )
            message = (
                f"the image, on {image.base.reference}, has no {quote(failure.about)}, so the"
                f" health check can only fail: {advice}"
            )
            yield Hit(span_at(subject, failure.line), message)


RULE = Rule(
    name="health-check-tool-missing",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
