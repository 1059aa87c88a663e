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

import re
from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import StageView
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Run
from sealegs.dockerfile.platform import Platform
from sealegs.dockerfile.stages import Edge, FromStage

_COMPILERS = {
    "go": ("build", "install"), "cargo": ("build", "install"), "gcc": (), "g++": (), "cc": (),
    "make": (), "cmake": ("--build",), "rustc": (), "clang": (), "ninja": (),
}  # fmt: skip
_TOLD = re.compile(
    r"TARGETARCH|TARGETPLATFORM|GOARCH|GOOS|--target\b|CARGO_BUILD_TARGET|\bxx-|cross|--host="
    r"|CMAKE_TOOLCHAIN_FILE|-gnu-gcc|-linux-gnu|-linux-musl|wasm"
)


def _check(subject: Subject) -> Iterator[Hit]:
    if b"--platform" not in subject.document.source:
        return
    for edge in subject.plan.edges:
        if edge.kind == "copy" and edge.step is not None and isinstance(edge.source, FromStage):
            hit = _hit(subject, edge, edge.source.index)
            if hit is not None:
                yield hit


def _hit(subject: Subject, edge: Edge, source: int) -> Hit | None:
    stages = subject.plan.stages
    views = {view.stage.index: view for view in subject.stages if view.stage is not None}
    line = stages[edge.stage].steps[edge.step or 0].line
    placed = at_line(subject, line)
    compiling = _compiling(subject, views[source])
    if placed is None or not compiling or _TOLD.search(_text(subject, views[source])):
        return None
    made, wanted = stages[source].platform, stages[edge.stage].platform
    if _architecture(made) != _architecture(wanted):
        message = (
            f"line {compiling} compiles for {made}, and this stage is for {wanted}:"
            " the program won't start"
        )
        return Hit(placed.span, message)
    written = (_flag(views[source]), _flag(views[edge.stage]))
    if "BUILDPLATFORM" in written[0] and "BUILDPLATFORM" not in written[1]:
        message = (
            f"line {compiling} compiles for the machine that builds, this stage is for the target:"
            " tell the compiler TARGETARCH"
        )
        return Hit(placed.span, message)
    return None


def _flag(view: StageView) -> str:
    word = view.start.command.platform if view.start is not None else None
    return word.text if word is not None else ""


def _architecture(platform: Platform) -> tuple[str, str]:
    return platform.os, platform.architecture


def _compiling(subject: Subject, view: StageView) -> int:
    """The line on which a stage compiles to machine code, 0 when it doesn't."""
    runs = {run.index for run in view.of(Run)}
    for call in subject.commands(*_COMPILERS):
        actions = _COMPILERS[call.name]
        if call.placed.index in runs and (not actions or set(actions) & set(call.words[1:2])):
            return call.placed.outer.first_line
    return 0


def _text(subject: Subject, view: StageView) -> str:
    return "\n".join(subject.document.text(each.outer.span) for each in view.body)


RULE = Rule(
    name="platform-mismatch",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
