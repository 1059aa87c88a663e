"""What one stage compiles doesn't run on the platform of the stage that takes it.

## What it finds
COPY --from of a stage that is built for another platform; and a stage on `$BUILDPLATFORM` that
compiles without being told the target's platform.

## Why it matters
A program is made for one architecture. In an image for another one the container stops at its start
with "exec format error", or runs many times slower under emulation.

On `$BUILDPLATFORM` the compiler is native and fast, and has to be told what to compile for: GOARCH
from `TARGETARCH`, `--target` for Rust, a cross compiler for C.

## Bad
```dockerfile
FROM --platform=$BUILDPLATFORM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
```

## Good
```dockerfile
FROM --platform=$BUILDPLATFORM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
ARG TARGETARCH
RUN CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
```

## The interview question behind it
"How do you build for arm64 on an amd64 machine?" `docker build --platform`, with the compiling
stage on `$BUILDPLATFORM` and cross-compiling, so that nothing slow runs under emulation.

## References
- https://docs.docker.com/build/building/multi-platform/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject


def _check(subject: Subject) -> Iterator[Hit]:
    if b"--platform" not in subject.document.source:
        return
    # Imported here: it needs the build twin, which a file for one platform doesn't.
    from sealegs.simulator.platforms import mismatches

    for found in mismatches(subject.plan, subject.build):
        placed = at_line(subject, found.line)
        if placed is None:
            continue
        if found.sure:
            message = (
                f"line {found.compiled} compiles for {found.made}, and this stage is for"
                f" {found.wanted}: the program won't start"
            )
        else:
            message = (
                f"line {found.compiled} compiles for the machine that builds, this stage is for"
                " the target: tell the compiler TARGETARCH"
            )
        yield Hit(placed.span, message)


RULE = Rule(
    name="platform-mismatch",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
