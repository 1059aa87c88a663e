"""Sources lie in the image beside the program that was built of them.

## What it finds
A COPY of the project's sources into the image that ships, where what starts is a jar, an assembly
or a binary that another stage made, or a script below the folder that a bundler wrote. Where the
compiler ships too, build-tools-shipped says so instead.

## Why it matters
Nothing reads the sources there any more. They are pulled at every deployment, whoever gets hold of
the image can read them, and an edited line makes a new layer although the program stayed the same.

Copy only what runs: build in a stage of its own, and take the result from it.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
CMD ["node", "dist/main.js"]
```

## Good
```dockerfile
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY --from=build /app/dist dist
CMD ["node", "dist/main.js"]
```

## The interview question behind it
"What belongs into the image that ships?" What the program reads when it runs: the built program,
its libraries and its configuration, and neither the sources nor what built them.

## References
- https://docs.docker.com/build/building/multi-stage/
- https://docs.docker.com/build/building/best-practices/#use-multi-stage-builds
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, Copy


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None or not any(
        isinstance(placed.command, Copy | Add) for placed in subject.placed
    ):
        return
    # Imported here: it needs the build twin, which a file without COPY doesn't.
    from sealegs.simulator.shipped_sources import shipped_sources

    found = shipped_sources(subject.plan, subject.build)
    placed = at_line(subject, found.step.line) if found is not None else None
    if found is not None and placed is not None:
        verb = "brings" if _takes(subject, found.line) else "builds"
        message = (
            f"{quote(found.path)} ships with its sources, and what runs is {quote(found.program)},"
            f" which line {found.line} {verb}: copy only that"
        )
        yield Hit(placed.span, message)


def _takes(subject: Subject, line: int) -> bool:
    placed = at_line(subject, line)
    return placed is not None and isinstance(placed.command, Copy | Add)


RULE = Rule(
    name="sources-shipped",
    severity=Severity.INFO,
    category=Category.SIZE,
    check=_check,
)
