"""A single stage builds the program and ships, where two would leave the tools behind.

## What it finds
A single-stage file on Maven, Gradle, Go, Rust, Node or the .NET SDK whose program the build twin
can follow. It runs when asked for, and its rewrite is a suggestion that nobody applies unasked:
the finding says what the twin predicts of both.

## Why it matters
Compilers, package managers and their downloads are a few hundred megabytes that are pulled at
every deployment, scanned for holes, and at hand to whoever breaks in. A second stage takes only
what runs.

## Bad
```dockerfile
FROM maven:3.9-eclipse-temurin-21
WORKDIR /app
COPY . .
RUN mvn -B package
CMD ["java", "-jar", "/app/target/app.jar"]
```

## Good
```dockerfile
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY . .
RUN mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app/app.jar
CMD ["java", "-jar", "/app/app.jar"]
```

## The interview question behind it
"How would you make this image smaller?" Build in one stage and copy the result into another that
starts from what the program needs to run.

## References
- https://docs.docker.com/build/building/multi-stage/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.figures import IMAGE_BYTES
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import From, Run
from sealegs.dockerfile.parse import parse


def _check(subject: Subject) -> Iterator[Hit]:
    starts = subject.of(From)
    if len(starts) != 1 or not subject.of(Run):
        return
    # Imported here: it needs the build twin, twice.
    from sealegs.analyzer.fixing import fixed_by
    from sealegs.analyzer.splitting import second_stage, split
    from sealegs.simulator.predict import predict

    before = subject.build.image
    second = second_stage(before) if before is not None else None
    fix = split(subject, before, second) if before is not None and second is not None else None
    if before is None or second is None or fix is None:
        return
    after = predict(parse(fixed_by(subject.document, fix)), subject.context)
    image = after.image
    if image is None or after.broken or image.start.failures:
        return
    if image.size.low >= before.size.low:
        return
    tools = f", without {', '.join(before.compilers)}" if before.compilers else ""
    sizes = f"{_megabytes(image.size.low)} instead of {_megabytes(before.size.low)}"
    message = f"a second stage on {second.base} would make the image at least {sizes}{tools}"
    yield Hit(starts[0].span, message, fix=fix)


def _megabytes(size: int) -> str:
    return f"{round(size / 1e6)} MB"


RULE = Rule(
    name="stage-not-split",
    severity=Severity.INFO,
    category=Category.SIZE,
    check=_check,
    default_on=False,
    figure=IMAGE_BYTES,
)
