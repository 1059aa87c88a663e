"""A JDK is shipped where a JRE would run the program.

## What it finds
A final stage on an image that brings the Java compiler, in which nothing is compiled.

## Why it matters
Running Java needs the virtual machine and its modules, not the compiler and the tools beside it. A
JDK image is some 150 to 250 MB larger than the JRE image of the same version.

`jlink` goes further: it makes a runtime of just the modules a program uses.

## Bad
```dockerfile
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jdk
COPY --from=build /src/target/app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
```

## Good
```dockerfile
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
```

## The interview question behind it
"JDK or JRE in production?" The JRE, or a runtime made by jlink: the compiler isn't needed to run,
and what isn't there need not be patched. Heap dumps and the like can be asked for from outside.

## References
- https://hub.docker.com/_/eclipse-temurin
- https://docs.oracle.com/en/java/javase/21/docs/specs/man/jlink.html
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import (
    application,
    compiles_at_start,
    shipped_runs,
    shipped_views,
    span_at,
)
from sealegs.analyzer.subject import Subject

_TOOLS_BESIDE = frozenset({"mvn", "gradle", "sbt"})


def _check(subject: Subject) -> Iterator[Hit]:
    from sealegs.simulator.catalogue import shipped_catalogue
    from sealegs.simulator.lighter_base import lighter
    from sealegs.simulator.toolchains import compiles

    if subject.plan.target is None:
        return
    image = application(subject)
    if image is None or "javac" not in image.base.tools or "javac" not in image.tools:
        return
    base = image.base
    root = next((v for v in shipped_views(subject) if v.stage and len(v.lineage) == 1), None)
    if root is None or root.stage is None or _TOOLS_BESIDE & base.tools.keys():
        return
    calls = [call for run in shipped_runs(subject) for call in subject.calls(run)]
    if compiles_at_start(image):
        return  # build-tools-shipped says so
    if any(compiles(call.words) or call.name in ("jlink", "jar") for call in calls):
        return
    smaller = lighter(base, shipped_catalogue())
    size = f" ({base.size})" if base.size.high is not None else ""
    message = f"{base.reference} is a JDK{size}, and nothing is compiled here: "
    if smaller is not None:
        message += f"{smaller.reference} runs the program too and weighs {smaller.size}"
    else:
        message += "take the JRE of the same version"
        if base.reference.partition(":")[0].rpartition("/")[2] == "openjdk":
            # it has no JRE since Java 12 (hub.docker.com/_/openjdk)
            message += ", as eclipse-temurin has it"
    yield Hit(span_at(subject, root.stage.line), message)


RULE = Rule(
    name="jdk-at-run-time",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
)
