"""A shell is needed in an image that has none.

## What it finds
A RUN, or a shell-form ENTRYPOINT or CMD, in an image without the shell it needs: scratch,
distroless and other images that hold only a program.

## Why it matters
The shell form hands its text to `/bin/sh -c`. Without /bin/sh a RUN stops the build, and a
shell-form ENTRYPOINT or CMD makes an image whose containers die at once with "no such file or
directory".

## Bad
```dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /app
RUN chmod +x /app
ENTRYPOINT ["/app"]
```

## Good
```dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build --chmod=755 /out/app /app
ENTRYPOINT ["/app"]
```

## The interview question behind it
"What can you not do in a distroless image?" Run anything that needs a shell: RUN in shell form,
the shell form of ENTRYPOINT, `docker exec ... sh`. Do the work in the build stage and copy the
result.

## References
- https://docs.docker.com/reference/dockerfile/#shell-and-exec-form
- https://github.com/GoogleContainerTools/distroless
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import span_at, start_failures
from sealegs.analyzer.subject import Subject


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None:
        return
    from sealegs.simulator.build import Cause, When

    for failure in (*subject.build.broken, *start_failures(subject)):
        if failure.cause is not Cause.SHELL or not failure.line:
            continue
        if failure.when is When.BUILD:
            message = (
                f"RUN needs {failure.about}, which this image doesn't have, so the build stops: do"
                " it in an earlier stage, or with COPY --chmod and --chown"
            )
        else:
            message = (
                f"this needs {failure.about}, which the image doesn't have, so no container starts:"
                " write the exec form"
            )
        yield Hit(span_at(subject, failure.line), message)


RULE = Rule(
    name="shell-missing",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
)
