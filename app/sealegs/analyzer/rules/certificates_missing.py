"""The image has no CA certificates, and its program may call out over TLS.

## What it finds
A compiled program in scratch without a bundle of CA certificates. It is a warning where ENV, CMD
or ENTRYPOINT hold an https:// address, otherwise a question.

## Why it matters
Without certificates every TLS connection the program opens fails: "certificate signed by unknown
authority". It starts, answers its health check, and can't reach anything.

## Bad
```dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .

FROM scratch
COPY --from=build /out/app /app
ENV API_URL=https://api.example.com
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
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/app /app
ENV API_URL=https://api.example.com
USER 65532
ENTRYPOINT ["/app"]
```

## The interview question behind it
"What does scratch not have?" Anything: no shell, no C library, no certificates, no time zones, no
users. Copy what the program needs, or start from distroless/static, which has the last four.

## References
- https://pkg.go.dev/crypto/x509#SystemCertPool
- https://github.com/GoogleContainerTools/distroless/blob/main/base/README.md
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import application, shipped_views
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.stages import FromScratch
from sealegs.simulator.tri import Tri

_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/ssl/cert.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
)


def _check(subject: Subject) -> Iterator[Hit]:
    if not any(isinstance(stage.base, FromScratch) for stage in subject.plan.stages):
        return
    image = application(subject)
    view = next(reversed(shipped_views(subject)), None)
    if image is None or view is None or view.start is None or image.base.reference != "scratch":
        return
    if any(image.files.has(path) is not Tri.NO for path in (*_BUNDLES, "/etc/ssl/certs")):
        return
    if image.start.program.endswith(".wasm"):
        return  # whatever runs it speaks for it
    words = (*image.identity.env.values(), *(word or "" for word in image.start.words))
    calls_out = any("https://" in word for word in words)
    if not calls_out and not image.identity.exposed and not _compiles(subject):
        return  # a file from somewhere, of which nothing says that it talks to anybody
    message = (
        "the program is given an https:// address, and this image has no CA certificates, so TLS"
        " fails: copy /etc/ssl/certs/ca-certificates.crt from the build stage"
        if calls_out
        else "does the program call out over TLS? This image has no CA certificates: copy"
        " /etc/ssl/certs/ca-certificates.crt from the build stage if so"
    )
    yield Hit(view.start.span, message, severity=None if calls_out else Severity.INFO)


def _compiles(subject: Subject) -> bool:
    from sealegs.simulator.toolchains import compiles

    steps = subject.build.steps
    return any(compiles(list(call.words)) for step in steps for call in step.called)


RULE = Rule(
    name="certificates-missing",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
