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

from collections.abc import Iterator

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figure import StyleOnly
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Arg, From
from sealegs.dockerfile.problem import Span
from sealegs.ground.regex import Regex

_TARGET = Regex(r"\$TARGETPLATFORM|\$\{TARGETPLATFORM(?::?[-?][^{}$]*)?\}")
_PLAIN = ("$TARGETPLATFORM", "${TARGETPLATFORM}")


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(From):
        platform = placed.command.platform
        if platform is not None and _TARGET.fullmatch(platform.text):
            message = "a stage is built for the target platform anyway: leave the flag out"
            theirs = ("DL3065",) if platform.text in _PLAIN else ()
            aliases = (*theirs, "RedundantTargetPlatform")
            yield Hit(platform.span, message, aliases, fix=_fix(subject, placed))


def _fix(subject: Subject, placed: Placed[From]) -> Fix | None:
    """Leave the flag out, unless an ARG of the file gives the target platform another value."""
    for each in subject.of(Arg):
        if any(declared.name.text == "TARGETPLATFORM" for declared in each.command.declarations):
            return None
    span = next(flag.span for flag in placed.instruction.flags if flag.name == "platform")
    source, end = subject.document.source, span.end
    while source[end : end + 1] in (b" ", b"\t"):
        end += 1
    return replacing(subject.document, (Span(span.start, end), ""))


RULE = Rule(
    name="platform-redundant",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=_check,
    aliases=("DL3065", "RedundantTargetPlatform"),
    figure=StyleOnly("The target platform is what a stage is built for anyway."),
)
