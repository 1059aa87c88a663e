"""FROM asks for the target platform, which it gets anyway.

## What it finds
`FROM --platform=$TARGETPLATFORM`, also with a default, as it always has a value.

## Why it matters
A stage is built for the target platform unless told otherwise, so the flag does nothing. The reader
looks for a reason for it, and may take the stage for part of a cross build.

## Bad
```dockerfile
FROM --platform=$TARGETPLATFORM debian:12
```

## Good
```dockerfile
FROM debian:12
```

## The interview question behind it
"What are BUILDPLATFORM and TARGETPLATFORM?" The machine that builds and the one that the image is
for; a stage runs on the target's unless `--platform=$BUILDPLATFORM` moves it.

## References
- https://docs.docker.com/reference/build-checks/redundant-target-platform/
- https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import From

_TARGET = re.compile(r"\$TARGETPLATFORM|\$\{TARGETPLATFORM(?::?[-?][^{}$]*)?\}")
_PLAIN = ("$TARGETPLATFORM", "${TARGETPLATFORM}")


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(From):
        platform = placed.command.platform
        if platform is not None and _TARGET.fullmatch(platform.text):
            message = "a stage is built for the target platform anyway: leave the flag out"
            theirs = ("DL3065",) if platform.text in _PLAIN else ()
            yield Hit(platform.span, message, (*theirs, "RedundantTargetPlatform"))


RULE = Rule(
    name="platform-redundant",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=_check,
    aliases=("DL3065", "RedundantTargetPlatform"),
)
