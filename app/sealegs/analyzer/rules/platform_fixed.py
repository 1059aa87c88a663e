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
from sealegs.dockerfile.platform import BadPlatform, Platform, parse_platform
from sealegs.dockerfile.stages import Stage

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
        stage = subject.plan.stages[placed.stage] if placed.stage is not None else None
        told = stage is not None and _tells_in_its_name(stage)
        severity = Severity.INFO if told or "$" in platform.text else None
        constant = stage is not None and not told and _is_constant(stage)
        aliases = ("DL3029", _BUILDKIT) if constant else ("DL3029",)
        yield Hit(platform.span, message, aliases, severity)


def _is_constant(stage: Stage) -> bool:
    asked = stage.asked
    return asked is not None and not (asked.used or asked.unset) and _named(stage) is not None


def _tells_in_its_name(stage: Stage) -> bool:
    """Whether the stage is called after its platform (`build_amd64`), which BuildKit accepts."""
    platform = _named(stage)
    name = stage.name or ""
    return platform is not None and (platform.os in name or platform.architecture in name)


def _named(stage: Stage) -> Platform | None:
    """The platform that the flag names; None when it names none."""
    text = stage.asked.text.literal if stage.asked is not None else None
    read = parse_platform(text or "")
    return None if isinstance(read, BadPlatform) else read


RULE = Rule(
    name="platform-fixed",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3029", _BUILDKIT),
)
