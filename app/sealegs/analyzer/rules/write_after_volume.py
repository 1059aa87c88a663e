"""An instruction writes below a path that is a volume already.

## What it finds
RUN, COPY or ADD that writes below a path which a VOLUME above it in the stage names.

## Why it matters
BuildKit keeps such writes, other builders (the classic one, older Buildah, kaniko's older
versions) throw them away: the same file gives another image. VOLUME belongs at the end.

## Bad
```dockerfile
FROM alpine:3.22
VOLUME /data
RUN mkdir -p /data && echo ready > /data/state
```

## Good
```dockerfile
FROM alpine:3.22
RUN mkdir -p /data && echo ready > /data/state
VOLUME /data
```

## The interview question behind it
"What happens to files written to a volume's path in the build?" Before VOLUME they are in the image
and fill a new, empty volume; after it that depends on the builder.

## References
- https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Volume


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.of(Volume):
        return
    # Imported here: it needs the build twin, which a file without a volume doesn't.
    from sealegs.simulator.volume_writes import volume_writes

    for found in volume_writes(subject.plan, subject.build):
        placed = at_line(subject, found.line)
        if placed is not None:
            message = (
                f"this writes {quote(found.path)}, which line {found.declared} made a volume:"
                " BuildKit keeps it, other builders discard it"
            )
            yield Hit(placed.span, message)


RULE = Rule(
    name="write-after-volume",
    severity=Severity.INFO,
    category=Category.BUILD,
    check=_check,
)
