"""EXPOSE names an address or a port of the host.

## What it finds
`EXPOSE 8080:80` and `EXPOSE 127.0.0.1:80:80`, the form of `docker run -p`.

## Why it matters
An image can't publish ports: everything but the container's port is thrown away, so a reader is
promised a mapping that doesn't exist. BuildKit is due to refuse it.

## Bad
```dockerfile
FROM nginx:1.29
EXPOSE 8080:80
```

## Good
```dockerfile
FROM nginx:1.29
EXPOSE 80
```

## The interview question behind it
"What is the difference between EXPOSE and -p?" EXPOSE notes in the image which port the program
listens on; `docker run -p 8080:80` makes it reachable from outside.

## References
- https://docs.docker.com/reference/build-checks/expose-invalid-format/
- https://docs.docker.com/reference/dockerfile/#expose
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.carried_out import carried_out, place_of
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Expose


def _check(subject: Subject) -> Iterator[Hit]:
    for stage, step in carried_out(subject, Expose):
        for ports, span in zip(step.ports, step.port_words, strict=True):
            if ports.published:
                written = quote(subject.document.text(span))
                message = f"{written} publishes nothing here: keep the container's port alone"
                yield Hit(place_of(stage, step, span), message)


RULE = Rule(
    name="expose-publishes",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("ExposeInvalidFormat",),
)
