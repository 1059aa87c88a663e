"""FROM fixes the platform.

## What it finds
`FROM --platform` with anything but `$BUILDPLATFORM` or `$TARGETPLATFORM`. A variable of your own
is a note, since whoever builds can set it, and so is a stage named after its platform.

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
from sealegs.dockerfile.platform import Platform, parse_platform

_BUILDKIT = "FromPlatformFlagConstDisallowed"
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
        if "$" in platform.text or _is_said(placed.command.name or "", platform.text):
            yield Hit(platform.span, message, ("DL3029",), Severity.INFO)
        else:
            read = isinstance(parse_platform(platform.text), Platform)
            yield Hit(platform.span, message, ("DL3029", _BUILDKIT) if read else ("DL3029",))


def _is_said(stage: str, text: str) -> bool:
    """Whether the stage's name says that it is for one system or processor, as `build_arm64`."""
    read = parse_platform(text)
    return isinstance(read, Platform) and (read.os in stage or read.architecture in stage)


RULE = Rule(
    name="platform-fixed",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3029", _BUILDKIT),
)
