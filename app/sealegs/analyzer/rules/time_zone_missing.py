"""TZ names a time zone that the image knows nothing of.

## What it finds
ENV TZ with the name of a zone in an image that surely lacks the time zone data: scratch, or Alpine
without the package tzdata. Java and Node.js bring their own data and are left alone.

## Why it matters
A program that doesn't find the zone takes UTC, without a word. Logs are hours off, and jobs that
should run at night run in the evening.

## Bad
```dockerfile
FROM python:3.13-alpine
ENV TZ=Europe/Berlin
COPY app.py /app.py
USER 1000
CMD ["python", "/app.py"]
```

## Good
```dockerfile
FROM python:3.13-alpine
RUN apk add --no-cache tzdata
ENV TZ=Europe/Berlin
COPY app.py /app.py
USER 1000
CMD ["python", "/app.py"]
```

## The interview question behind it
"What does a minimal image lack that you only notice in production?" CA certificates, time zones,
locales and a user database. Copy them from the build stage, or take a base image that has them.

## References
- https://wiki.alpinelinux.org/wiki/Setting_the_timezone
- https://github.com/GoogleContainerTools/distroless/blob/main/base/README.md
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import application, shipped_views
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy, Env
from sealegs.simulator.tri import Tri

_OWN_DATA = frozenset({"java", "node"})


def _check(subject: Subject) -> Iterator[Hit]:
    source = subject.document.source
    if b"TZ" not in source or subject.plan.target is None:
        return
    image = application(subject)
    zone = image.identity.env.get("TZ", "") if image is not None else ""
    if image is None or "/" not in zone or zone.startswith(("/", ":")):
        return
    scratch = image.base.reference == "scratch"
    if b"tzdata" in source or b"zoneinfo" in source or image.start.program in _OWN_DATA:
        return
    lacks = image.files.has("/usr/share/zoneinfo") is Tri.NO
    if not (scratch and lacks) and not image.base.distro.startswith("Alpine"):
        return
    for view in shipped_views(subject):
        if any(c.command.from_ and _is_wide(c.command) for c in view.of(Copy)):
            return
        for env in view.of(Env):
            pair = next((p for p in env.command.pairs if p.key.text == "TZ"), None)
            if pair is not None:
                message = (
                    f"as far as {image.base.reference} is known it has no time zones, so"
                    f" {quote(zone)} means UTC: install tzdata, or copy /usr/share/zoneinfo"
                )
                yield Hit(pair.key.span, message)


def _is_wide(copy: Copy) -> bool:
    return copy.destination.text in ("/", "/usr", "/usr/", "/usr/share", "/usr/share/")


RULE = Rule(
    name="time-zone-missing",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
