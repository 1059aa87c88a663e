"""A RUN writes a secret into a file of its layer.

## What it finds
A RUN that puts what a secret mount holds, or a secret value, into a file that its layer keeps, also
where a later instruction deletes it, and a COPY that takes such a file out of another stage.

## Why it matters
The mount itself leaves nothing behind; a file that is written with what it holds does. Whoever
pulls the image reads the secret there, also after a later RUN has deleted the file.

Let the tool read the mount, or delete the file in the same RUN that wrote it.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc cat /run/secrets/npmrc > .npmrc && npm ci
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
```

## The interview question behind it
"Is a secret mount enough to keep a token out of the image?" Only while nobody copies it: what a RUN
writes from it into a file is part of the layer like everything else.

## References
- https://docs.docker.com/build/building/secrets/
- https://docs.docker.com/reference/dockerfile/#run---mounttypesecret
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy, Run


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None or not subject.of(Run):
        return
    from sealegs.simulator.build import Where

    image = subject.build.image
    told: set[int] = set()
    known: set[tuple[str, Where]] = set()
    for secret in image.secrets if image is not None else ():
        placed = at_line(subject, secret.line)
        if placed is None or secret.line in told or not secret.what.startswith("/"):
            continue
        if secret.where not in (Where.LAYER, Where.CACHE):
            continue
        shipped = secret.where is Where.LAYER
        if isinstance(placed.command, Run) and (secret.what, secret.where) in known:
            continue  # a later RUN adds to it, and an earlier one is told already
        known.add((secret.what, secret.where))
        where = "this layer of the image" if shipped else "the build cache, not in the image"
        match placed.command:
            case Run():
                message = f"{quote(secret.what)} is written with a secret and stays in {where}"
            case Copy(from_=source) if source is not None:
                message = (
                    f"{quote(secret.what)} holds a secret that a RUN wrote; it stays in {where}"
                )
            case _:
                continue
        told.add(secret.line)
        yield Hit(placed.span, message, severity=None if shipped else Severity.INFO)


RULE = Rule(
    name="secret-written",
    severity=Severity.WARNING,
    category=Category.SECURITY,
    check=_check,
)
