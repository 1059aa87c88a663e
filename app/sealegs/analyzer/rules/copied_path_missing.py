"""COPY takes a path that the other stage never makes.

## What it finds
`COPY --from` or a bind mount of a path that surely isn't in the stage or image it comes from.
Where a command of that stage may have written it, nothing is found.

## Why it matters
The path after `--from` starts at the root of the other stage; its WORKDIR doesn't count. A path
that isn't there stops the build with "not found", after everything before it has been built.

## Bad
```dockerfile
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app.jar
USER 1000
ENTRYPOINT ["java", "-jar", "/app.jar"]
```

## Good
```dockerfile
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre
COPY --from=build /build/target/app.jar /app.jar
USER 1000
ENTRYPOINT ["java", "-jar", "/app.jar"]
```

## The interview question behind it
"Which directory does the source of COPY --from start in?" In the root of that stage's file system,
always: neither its WORKDIR nor that of the copying stage has a say.

## References
- https://docs.docker.com/reference/dockerfile/#copy---from
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import span_at
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Command, Copy
from sealegs.dockerfile.stages import FromStage


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None:
        return
    from sealegs.simulator.build import Cause, When

    for failure in subject.build.failures:
        if failure.cause is not Cause.SOURCE or failure.when is not When.BUILD:
            continue
        placed = next((p for p in subject.placed if p.outer.first_line == failure.line), None)
        if placed is None:
            continue
        of_context = isinstance(placed.command, Copy) and placed.command.from_ is None
        if of_context and not subject.context.described:
            continue
        yield Hit(span_at(subject, failure.line), f"{failure.why}{_where(subject, placed)}")
    if len(subject.stages) > 1:
        yield from _likely(subject)


def _likely(subject: Subject) -> Iterator[Hit]:
    from sealegs.simulator.misplaced import misplaced

    for found in misplaced(subject.plan, subject.build):
        message = (
            f"{quote(found.path)} is most likely not there: line {found.made_line} of that stage"
            f" makes {quote(found.made)}"
        )
        yield Hit(span_at(subject, found.line), message, severity=Severity.WARNING)


def _where(subject: Subject, placed: Placed[Command]) -> str:
    """Where that stage works, when it is a stage of this file: the likeliest mistake."""
    step = subject.step(placed)
    source = step.sources[0] if step is not None and step.sources else None
    if not isinstance(source, FromStage):
        return ""
    stage = subject.plan.stages[source.index]
    if not stage.workdir or stage.workdir == "/":
        return ", so the build stops here"
    return f", so the build stops here: that stage works in {quote(stage.workdir)}"


RULE = Rule(
    name="copied-path-missing",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
)
