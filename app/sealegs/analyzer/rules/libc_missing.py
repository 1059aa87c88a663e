"""A program needs a C library, and the image has none.

## What it finds
A program that an earlier stage links against glibc or musl and that starts from scratch or a
static distroless image. What Rust and C compilers do by default is sure; for Go it is likely,
since cgo is on where a C compiler is found.

## Why it matters
The kernel can't find the program's loader and answers "no such file or directory", although the
file is there. The build succeeds; every container dies at once.

Link it statically (`CGO_ENABLED=0`, a musl target, `-static`), or take a base image with the
library.

## Bad
```dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/app .

FROM scratch
COPY --from=build /out/app /app
USER 65532
ENTRYPOINT ["/app"]
```

## Good
```dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .

FROM scratch
COPY --from=build /out/app /app
USER 65532
ENTRYPOINT ["/app"]
```

## The interview question behind it
"The binary is in the image, and yet: no such file or directory. Why?" Because the loader that the
binary names isn't there. `ldd` or `file` on the binary shows it; static linking removes the need.

## References
- https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch
- https://pkg.go.dev/cmd/cgo
- https://doc.rust-lang.org/reference/linkage.html#static-and-dynamic-c-runtimes
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.linked import foreign_programs
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote

_ADVICE = {
    "Go": "build with CGO_ENABLED=0",
    "Rust": "build for a -musl target",
    "C++": "link with -static",
    "Java": "build with --static",
}


def _check(subject: Subject) -> Iterator[Hit]:
    if len(subject.stages) < 2:
        return
    for found in foreign_programs(subject):
        if found.misfit.has != "none":
            continue
        program = quote(found.carried.path)
        link = "is linked" if found.misfit.sure else "is most likely linked"
        why = f" ({found.misfit.why})" if found.misfit.why else ""
        message = (
            f"{program} {link} against {found.misfit.libc}{why}: line {found.line} says nothing"
            f" else, and {found.carried.target.reference} has no C library:"
            f" {_ADVICE[found.link.language]}, or take a base image with {found.misfit.libc}"
        )
        yield Hit(found.carried.copy.span, message)


RULE = Rule(
    name="libc-missing",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
