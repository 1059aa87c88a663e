"""A RUN calls a command that isn't in the image at that point.

## What it finds
A command that the base image surely lacks and that no step before has brought. Only commands that
are known by name are judged, on base images that are known; package managers are
wrong-package-manager's business.

## Why it matters
The shell ends with "not found" (status 127) and the build stops at this step. Slim images leave out
curl, wget, git and compilers; a JRE has no javac; what one stage installs another doesn't have.

## Bad
```dockerfile
FROM debian:13-slim
RUN curl -fsSL https://example.com/tool -o /usr/local/bin/tool
USER 1000
CMD ["tool"]
```

## Good
```dockerfile
FROM debian:13-slim
ADD --chmod=755 https://example.com/tool /usr/local/bin/tool
USER 1000
CMD ["tool"]
```

## The interview question behind it
"What do you give up with a slim image?" The tools you are used to: they have to be installed where
they are needed, best in a stage that doesn't ship.

## References
- https://docs.docker.com/build/building/base-images/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.missing import hidden_by_pipes, missing_commands
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.rules.wrong_package_manager import MANAGERS
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote


def _check(subject: Subject) -> Iterator[Hit]:
    for missing in missing_commands(subject):
        if missing.name not in MANAGERS:
            where = missing.base.reference if missing.base is not None else "the image"
            message = (
                f"{quote(missing.name)} is not in {where}, and no step before installs it, so the"
                " build stops here"
            )
            if "mount=" in missing.name:
                message = (
                    f"{quote(missing.name)} is taken for a command: a flag begins with two"
                    " hyphens, as in --mount=type=..."
                )
            yield Hit(missing.span, message)
    for missing in hidden_by_pipes(subject):
        where = missing.base.reference if missing.base is not None else "the image"
        message = (
            f"{quote(missing.name)} is not in {where}, and no step before installs it: what is"
            " behind the pipe gets nothing, and the build goes on"
        )
        yield Hit(missing.span, message)


RULE = Rule(
    name="command-missing",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
)
