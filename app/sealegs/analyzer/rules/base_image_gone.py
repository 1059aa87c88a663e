"""FROM names a tag that nobody can pull.

## What it finds
A base image, or an image that COPY --from takes files of, whose tag was deleted from its registry
or never existed, as far as this program's catalogue knows.

## Why it matters
The build stops at its first line: "manifest unknown" or "not found". A machine that pulled the
image long ago still has it, which is why it works there and not in CI.

## Bad
```dockerfile
FROM openjdk:8-jdk-alpine
```

## Good
```dockerfile
FROM eclipse-temurin:21-jre-alpine
```

## The interview question behind it
"The build works on your machine and not in CI: where do you look?" At what the machine has and CI
hasn't: cached layers, files outside the context, and base images that are long gone.

## References
- https://hub.docker.com/_/openjdk
- https://docs.docker.com/build/building/best-practices/#from
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.bases_named import fate_of, named_bases
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote


def _check(subject: Subject) -> Iterator[Hit]:
    for span, reference in named_bases(subject):
        fate = fate_of(reference)
        if fate is not None and not fate.pullable:
            message = f"{quote(reference)} can't be pulled: {fate.why}"
            if fate.instead:
                message += f"; take {' or '.join(fate.instead)}"
            yield Hit(span, message)


RULE = Rule(
    name="base-image-gone",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
)
