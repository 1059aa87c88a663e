"""RUN goes through sudo.

## What it finds
Every call of `sudo` in RUN.

## Why it matters
A build's steps already run as root unless USER says otherwise, so sudo adds nothing but one more
way to become root in the finished container. It may ask for a password that nobody can type, and
it drops most of the environment.

Put root's work before USER, or switch with `USER root` and back. To step down from root when the
container starts, use a program made for it, such as gosu or setpriv.

## Bad
```dockerfile
FROM debian:12
USER app
RUN sudo chown app /data
```

## Good
```dockerfile
FROM debian:12
RUN chown app /data
USER app
```

## The interview question behind it
"Which user do the steps of a build run as?" Root, or the one that USER last named; what counts for
the container is the user that stands when the build ends.

## References
- https://docs.docker.com/build/building/best-practices/#user
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("sudo"):
        message = "sudo in a build: run it as root before USER, without sudo"
        yield Hit(call.parts[0].span, message, None if call.plain else ())


RULE = Rule(
    name="sudo-in-build",
    severity=Severity.WARNING,
    category=Category.SECURITY,
    check=_check,
    aliases=("DL3004",),
)
