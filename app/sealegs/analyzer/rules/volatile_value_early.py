"""A value that changes with every build is set above expensive steps.

## What it finds
ARG or ENV named like a build date, commit, build number or release, above a RUN of the same stage
that downloads dependencies or installs packages and doesn't use it.

## Why it matters
Every RUN behind an ARG or ENV sees the variable, so its value is part of their cache keys. A value
that is another one in every build makes them all run again, although they don't use it.

Declare it directly above the step that needs it; for a LABEL that is the end of the stage.

## Bad
```dockerfile
FROM python:3.13-slim
ARG GIT_COMMIT
RUN pip install gunicorn==23.0.0
LABEL org.opencontainers.image.revision=$GIT_COMMIT
```

## Good
```dockerfile
FROM python:3.13-slim
RUN pip install gunicorn==23.0.0
ARG GIT_COMMIT
LABEL org.opencontainers.image.revision=$GIT_COMMIT
```

## The interview question behind it
"Does an unused ARG cost anything?" Its value is in the environment of every RUN behind it, and so
in the cache key: when it changes, they run again.

## References
- https://docs.docker.com/reference/dockerfile/#impact-on-build-caching
- https://docs.docker.com/build/cache/invalidation/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import at_line, several
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Arg, Env, Run
from sealegs.ground.regex import Regex

_DELIBERATE = Regex(r"CACHE_?(?:BUST|BUSTER|DATE)", re.IGNORECASE)
_RELEASES = Regex(r"(?!BUILD)\w*VERSION", re.IGNORECASE)


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.of(Run) or not any(isinstance(p.command, Arg | Env) for p in subject.placed):
        return
    # Imported here: it needs the build twin, which a file without such steps doesn't.
    from sealegs.simulator.reruns import is_volatile, volatiles

    if not any(map(is_volatile, _names(subject))):
        return
    for found in volatiles(subject.plan, subject.build):
        placed = at_line(subject, found.line)
        if placed is None:
            continue
        where = several([step.line for step in found.steps])
        one = len(found.steps) == 1
        verb, mention = ("runs", "doesn't mention") if one else ("run", "don't mention")
        often = "release" if _RELEASES.fullmatch(found.name) else "build"
        message = (
            f"{found.name} is likely another value in every {often}, and {where}, which"
            f" {mention} it, then {verb} again: move it below"
        )
        seldom = often == "release" or _DELIBERATE.fullmatch(found.name) is not None
        yield Hit(placed.span, message, None, Severity.INFO if seldom else None)


def _names(subject: Subject) -> Iterator[str]:
    for arg in subject.of(Arg):
        yield from (each.name.text for each in arg.command.declarations)
    for env in subject.of(Env):
        yield from (pair.key.text for pair in env.command.pairs)


RULE = Rule(
    name="volatile-value-early",
    severity=Severity.WARNING,
    category=Category.CACHE,
    check=_check,
)
