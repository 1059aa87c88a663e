"""No container of the image can start.

## What it finds
An image whose start surely fails: the program or the jar isn't there, the user doesn't exist, the
whole command line stands in one word, or nothing says what to start. Where only the words behind
the image's name are missing (`ENTRYPOINT ["tini", "--"]` without CMD) it is a note. A missing shell
and a foreign C library are told by shell-missing and libc-mismatch.

## Why it matters
The build succeeds and nobody notices until the container is run: it ends at once with status 126 or
127, or with "unable to find user".

## Bad
```dockerfile
FROM debian:13-slim
COPY app.conf /etc/app.conf
USER 1000
CMD ["java -jar /app.jar"]
```

## Good
```dockerfile
FROM eclipse-temurin:21-jre
COPY app.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
```

## The interview question behind it
"The image builds and the container exits at once. Where do you look?" At the exit status, at what
ENTRYPOINT and CMD add up to, whether that file is in the image and can be executed by its user.

## References
- https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
- https://docs.docker.com/engine/containers/run/#exit-status
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import application, span_at, start_failures
from sealegs.analyzer.subject import Subject


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None or application(subject) is None:
        return
    from sealegs.simulator.build import Cause

    elsewhere = (Cause.SHELL, Cause.LIBC)
    for failure in start_failures(subject):
        if failure.line and failure.cause is Cause.ARGUMENT:
            message = (
                f"a container starts only with a command behind the image's name: {failure.why};"
                " name one in CMD that says how it is used"
            )
            yield Hit(span_at(subject, failure.line), message, severity=Severity.INFO)
        elif failure.line and failure.cause not in elsewhere:
            missing = failure.cause is Cause.PROGRAM and failure.why.startswith(
                "the image has no /"
            )
            unless = " unless a volume brings it" if missing else ""
            yield Hit(span_at(subject, failure.line), f"no container starts{unless}: {failure.why}")


RULE = Rule(
    name="start-fails",
    severity=Severity.ERROR,
    category=Category.RUNTIME,
    check=_check,
)
