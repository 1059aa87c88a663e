"""FROM fixes the platform.

## What it finds
`FROM --platform` with anything but `$BUILDPLATFORM` or `$TARGETPLATFORM`. A variable of your own
is a note, since whoever builds can set it.

## Why it matters
The stage is for that platform whatever `--platform` the build asks for. On another machine it runs
emulated, many times slower, or the image is the wrong one and fails with "exec format error".

For a compiler that produces code for others, `--platform=$BUILDPLATFORM` is right: it runs natively
and makes the target's program. For everything else leave the flag out and let the build decide.

## Bad
```dockerfile
FROM --platform=linux/amd64 debian:12
```

## Good
```dockerfile
FROM debian:12
```

## The interview question behind it
"How do you build one image for amd64 and arm64?" Without a fixed platform, with `docker buildx
build --platform`, compilers on `$BUILDPLATFORM` and the result on the target's platform.

## References
- https://docs.docker.com/build/building/multi-platform/
- https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import From

_GIVEN = ("BUILDPLATFORM", "TARGETPLATFORM")


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(From):
        platform = placed.command.platform
        if platform is None or any(name in platform.text for name in _GIVEN):
            continue
        message = (
            f"the platform {quote(platform.text)} is fixed here:"
            " leave the flag out and choose it when building"
        )
        severity = Severity.INFO if "$" in platform.text else None
        yield Hit(platform.span, message, severity=severity)


RULE = Rule(
    name="platform-fixed",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3029",),
)
