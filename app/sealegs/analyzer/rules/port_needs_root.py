"""A program that isn't root listens on a port below 1024.

## What it finds
EXPOSE of a port below 1024 in an image whose user isn't root. Where a RUN gives the program the
capability to do so (setcap), nothing is found.

## Why it matters
Linux keeps ports below 1024 for root and CAP_NET_BIND_SERVICE, which a program's file may carry.
Docker since 20.10 and containerd 2 in Kubernetes lift that inside a container; older ones, some
others and host networking don't, so the program may start here and fail there.

Listen on 8080 or so; outside, any port can be published onto it.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
USER 1000
EXPOSE 80
CMD ["node", "server.js"]
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
USER 1000
EXPOSE 8080
CMD ["node", "server.js"]
```

## The interview question behind it
"Can a non-root container serve port 80?" Publish it: `-p 80:8080` maps outside to inside. Inside,
a port above 1023 works under any user and any runtime.

## References
- https://docs.docker.com/reference/dockerfile/#expose
- https://man7.org/linux/man-pages/man7/capabilities.7.html
- https://docs.docker.com/engine/release-notes/20.10/
- https://github.com/containerd/containerd/blob/main/docs/cri/config.md
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import shipped_views
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Expose
from sealegs.ground.regex import Regex

_PORT = Regex(r"(\d+)(-\d+)?(/\w+)?")


def _check(subject: Subject) -> Iterator[Hit]:
    exposing = [e for view in shipped_views(subject) for e in view.of(Expose)]
    if not exposing or b"setcap" in subject.document.source:
        return
    from sealegs.simulator.permits import is_root

    image = subject.build.image
    user = image.identity.user if image is not None else None
    if image is None or user is None or is_root(image.identity):
        return
    programs = (image.identity.entrypoint, image.identity.cmd)
    if any("sudo" in word for program in programs if program for word in program.words):
        return
    for expose in exposing:
        step = subject.step(expose)
        for word in expose.command.ports:
            text = step.text(word).literal if step is not None else None
            match = _PORT.fullmatch(text or "")
            if match is not None and 0 < int(match[1]) < 1024:
                message = (
                    f"port {match[1]} is below 1024 and the program runs as {quote(user)}: not"
                    " every runtime lets it listen there, unless its file has the capability"
                    " (setcap); a port above 1023, published, works everywhere"
                )
                yield Hit(word.span, message)


RULE = Rule(
    name="port-needs-root",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
