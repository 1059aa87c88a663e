"""What was built against one C library is run on another.

## What it finds
A program, or dependencies with compiled parts (node_modules, a virtual environment), that a glibc
stage makes and a musl image takes, or the other way round. A virtual environment is sure to carry
the paths of its Python; whether packages hold compiled parts is likely.

## Why it matters
glibc and musl are not interchangeable. The loader of one isn't in images of the other, so programs
don't start ("no such file or directory") and compiled modules can't be loaded.

## Bad
```dockerfile
FROM rust:1 AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM alpine:3.22
COPY --from=build /src/target/release/app /usr/local/bin/app
USER 1000
ENTRYPOINT ["/usr/local/bin/app"]
```

## Good
```dockerfile
FROM rust:1-alpine AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM alpine:3.22
COPY --from=build /src/target/release/app /usr/local/bin/app
USER 1000
ENTRYPOINT ["/usr/local/bin/app"]
```

## The interview question behind it
"Is Alpine a drop-in for Debian?" Not for anything compiled: Alpine has musl. Build where you run,
that is on the same family of images, or build static.

## References
- https://wiki.musl-libc.org/functional-differences-from-glibc.html
- https://docs.docker.com/build/building/base-images/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.linked import carried, foreign_programs
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import span_at, start_failures
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote

_BOTH = ("glibc", "musl")


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None:
        return
    from sealegs.simulator.build import Cause
    from sealegs.simulator.linking import dependency_folder

    sure = [f for f in start_failures(subject) if f.cause is Cause.LIBC]
    programs = list(foreign_programs(subject)) if len(subject.stages) > 1 else []
    if sure and not any(found.misfit.has in _BOTH for found in programs):
        for failure in sure:
            yield Hit(span_at(subject, failure.line), failure.why, severity=Severity.ERROR)
        return
    for found in programs:
        if found.misfit.has in _BOTH:
            target = found.carried.target
            link = "is linked" if found.misfit.sure else "is most likely linked"
            why = f" ({found.misfit.why})" if found.misfit.why else ""
            if not found.misfit.sure and found.misfit.why.startswith("as soon as"):
                link, why = "is linked", f" {found.misfit.why}"
            message = (
                f"{quote(found.carried.path)} {link} against {found.misfit.libc} of"
                f" {found.carried.origin.reference} on line {found.line}{why}, but"
                f" {target.reference} has {found.misfit.has}: build on the same family, or static"
            )
            severity = Severity.ERROR if sure else None
            yield Hit(found.carried.copy.span, message, severity=severity)
    if sure:
        return
    for each in carried(subject):
        folder = dependency_folder(each.path)
        libcs = (each.origin.libc, each.target.libc)
        if folder and libcs[0] != libcs[1] and all(libc in _BOTH for libc in libcs):
            message = (
                f"{quote(each.path)} comes from {each.origin.reference} ({libcs[0]}), but"
                f" {each.target.reference} has {libcs[1]}: compiled parts of its packages most"
                " likely don't load; install on the same family of images"
            )
            yield Hit(each.copy.span, message)


RULE = Rule(
    name="libc-mismatch",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
