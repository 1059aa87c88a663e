"""The base image is made for another platform than FROM asks for.

## What it finds
`FROM --platform` with a fixed platform and an image whose name tells that it is for another one:
Docker Hub's names by architecture (`arm64v8/alpine`, `i386/debian`) and Microsoft's Windows images.

## Why it matters
Such an image exists for one platform only, so that one is pulled whatever the flag says. Programs
built in it don't start on the platform you meant: "exec format error".

BuildKit compares what it has pulled; without a registry only the name can tell, so what it finds
for other images isn't found here.

## Bad
```dockerfile
FROM --platform=linux/amd64 arm64v8/alpine:3.22
```

## Good
```dockerfile
FROM --platform=linux/amd64 alpine:3.22
```

## The interview question behind it
"What does exec format error mean?" The program is for another processor than the one that is to run
it, most often an amd64 image on an arm64 machine or the other way round.

## References
- https://docs.docker.com/reference/build-checks/invalid-base-image-platform/
- https://github.com/docker-library/official-images#architectures-other-than-amd64
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import From
from sealegs.dockerfile.reference import HUB, ImageReference
from sealegs.dockerfile.stages import FromImage, Stage

_NAMED_AFTER = {
    "amd64": ("linux", "amd64"),
    "arm32v5": ("linux", "arm"),
    "arm32v6": ("linux", "arm"),
    "arm32v7": ("linux", "arm"),
    "arm64v8": ("linux", "arm64"),
    "i386": ("linux", "386"),
    "mips64le": ("linux", "mips64le"),
    "ppc64le": ("linux", "ppc64le"),
    "riscv64": ("linux", "riscv64"),
    "s390x": ("linux", "s390x"),
    "winamd64": ("windows", "amd64"),
}


def _check(subject: Subject) -> Iterator[Hit]:
    for stage in subject.plan.stages:
        command, base = stage.instruction.command, stage.base
        if not isinstance(command, From) or not isinstance(base, FromImage) or not _fixed(stage):
            continue
        made_for = _made_for(base.reference)
        asked = stage.platform
        if made_for is not None and made_for != (asked.os, asked.architecture):
            message = (
                f"{quote(base.name)} is made for {'/'.join(made_for)}, not for {asked}:"
                " take an image for that platform"
            )
            yield Hit(command.base.span, message)


def _fixed(stage: Stage) -> bool:
    """Whether FROM names its platform without a variable."""
    asked = stage.asked
    return asked is not None and not (asked.used or asked.unset)


def _made_for(reference: ImageReference | None) -> tuple[str, str] | None:
    """The operating system and architecture that an image's name tells."""
    if reference is None:
        return None
    namespace, slash, _ = reference.path.partition("/")
    if reference.domain == HUB and slash:
        return _NAMED_AFTER.get(namespace)
    if reference.domain == "mcr.microsoft.com" and namespace == "windows":
        return ("windows", "amd64")
    return None


RULE = Rule(
    name="base-platform-mismatch",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("InvalidBaseImagePlatform",),
)
