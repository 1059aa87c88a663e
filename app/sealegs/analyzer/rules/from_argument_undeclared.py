"""FROM reads a build argument that nobody has declared.

## What it finds
A variable in a FROM line, in the image's name or in `--platform`, without an ARG of that name
before the first FROM. What BuildKit sets by itself (TARGETARCH, BUILDPLATFORM and their kin) counts
as declared.

## Why it matters
The variable is replaced by nothing: `node:22${VARIANT}` quietly becomes `node:22`, and
`--build-arg` can't set what isn't declared.

FROM sees the arguments before the first FROM only. An ARG or ENV inside a stage, also an earlier
one, is out of its sight.

## Bad
```dockerfile
FROM node:22${VARIANT}
```

## Good
```dockerfile
ARG VARIANT=-alpine3.22
FROM node:22${VARIANT}
```

## The interview question behind it
"How do you choose the base image's version when building?" With an ARG before FROM and
`--build-arg`; its default keeps the file buildable without.

## References
- https://docs.docker.com/reference/build-checks/undefined-arg-in-from/
- https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Arg
from sealegs.dockerfile.nearest import did_you_mean


def _check(subject: Subject) -> Iterator[Hit]:
    arguments = [placed.command for placed in subject.of(Arg) if placed.stage is None]
    declared = {each.name.text for arg in arguments for each in arg.declarations}
    for stage in subject.plan.stages:
        for missing in stage.missing:
            if missing.name not in declared:
                near = did_you_mean(missing.name, [*declared, *subject.plan.arguments])
                name = quote(missing.name)
                message = f"no ARG before the first FROM declares {name}: add it there{near}"
                yield Hit(missing.span, message)


RULE = Rule(
    name="from-argument-undeclared",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("UndefinedArgInFrom",),
)
