"""A RUN calls the package manager of another distribution.

## What it finds
apt-get on Alpine, apk on Debian, yum in a Debian image and so on, where the base image is known.
Also any package manager in an image that has none, such as a distroless one.

## Why it matters
Each distribution has its own package manager, and images hold only that one. The shell answers
"not found" and the build stops at this step.

## Bad
```dockerfile
FROM node:24-alpine
RUN apt-get update && apt-get install -y curl
USER node
CMD ["node", "server.js"]
```

## Good
```dockerfile
FROM node:24-alpine
RUN apk add --no-cache curl
USER node
CMD ["node", "server.js"]
```

## The interview question behind it
"What changes when you switch the base image from Debian to Alpine?" The package manager and the
names of packages, the C library (musl for glibc), and the shell: busybox ash for dash or bash.

## References
- https://docs.docker.com/build/building/base-images/
- https://wiki.alpinelinux.org/wiki/Comparison_with_other_distros
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.missing import missing_commands
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.simulator.names import names

MANAGERS = frozenset(names("apt apt-get aptitude apk dnf microdnf yum tdnf zypper pacman"))


def _check(subject: Subject) -> Iterator[Hit]:
    for missing in missing_commands(subject):
        if missing.name in MANAGERS:
            base = missing.base
            own = base.manager if base is not None else None
            has = f"it has {own}" if own else "it has no package manager"
            where = base.reference if base is not None else "the image"
            yield Hit(missing.span, f"{where} has no {missing.name}, so the build stops: {has}")


RULE = Rule(
    name="wrong-package-manager",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
)
