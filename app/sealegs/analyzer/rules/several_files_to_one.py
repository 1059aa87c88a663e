"""A wildcard may match several files, and only the last one is kept.

## What it finds
COPY of a wildcard to a target without a slash at its end, which so is a file: sure where several
files match, likely for `build/libs/*.jar` of Gradle, which makes a second, plain jar, and a note
otherwise.

## Why it matters
With several matches BuildKit writes one after the other to the same path, so the last in the order
of the alphabet wins, without a word. The day a second jar appears the image starts the wrong one.

## Bad
```dockerfile
FROM gradle:9-jdk21 AS build
WORKDIR /src
COPY . .
RUN gradle build --no-daemon

FROM eclipse-temurin:21-jre
COPY --from=build /src/build/libs/*.jar /app.jar
USER 1000
ENTRYPOINT ["java", "-jar", "/app.jar"]
```

## Good
```dockerfile
FROM gradle:9-jdk21 AS build
WORKDIR /src
COPY . .
RUN gradle build --no-daemon

FROM eclipse-temurin:21-jre
COPY --from=build /src/build/libs/orders-1.0.jar /app.jar
USER 1000
ENTRYPOINT ["java", "-jar", "/app.jar"]
```

## The interview question behind it
"What does COPY *.jar app.jar do when there are two?" BuildKit keeps the last one, silently; the
legacy builder refused. And when there is none it copies nothing, silently too.

## References
- https://docs.docker.com/reference/dockerfile/#copy
- https://docs.spring.io/spring-boot/gradle-plugin/packaging.html#packaging-executable.and-plain-archives
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy, Word
from sealegs.ground.regex import Regex

_TAKES_PLAIN = Regex(r"[^*?\[]*\*\.jar")
"""A pattern that leaves the end of the name open, where -plain stands."""


def _check(subject: Subject) -> Iterator[Hit]:
    for copy in subject.of(Copy):
        command = copy.command
        step = subject.step(copy)
        target = step.text(command.destination).literal if step is not None else None
        if step is None or target is None or target.endswith("/") or target in (".", ".."):
            continue
        if len(command.sources) != 1 or not isinstance(command.sources[0], Word):
            continue
        source = step.text(command.sources[0]).literal or ""
        name = source.rpartition("/")[2]
        if not any(sign in name for sign in "*?[") or "." not in target.rpartition("/")[2]:
            continue
        severity, message = _judged(subject, copy.outer.first_line, source, target)
        if message:
            yield Hit(command.sources[0].span, message, severity=severity)


def _judged(subject: Subject, line: int, source: str, target: str) -> tuple[Severity | None, str]:
    found = [s for s in subject.build.steps if s.line == line and s.instruction == "COPY"]
    inputs = found[0].seen.inputs if found else ()
    if inputs and all(each.certain for each in inputs):
        if len(inputs) == 1:
            return None, ""
        last = quote(inputs[-1].path.rpartition("/")[2])
        message = (
            f"{quote(source)} matches {len(inputs)} files, and all go to {quote(target)}:"
            f" only {last} is left; name the one that is meant"
        )
        return None, message
    if "build/libs/" in source and _TAKES_PLAIN.fullmatch(source.rpartition("/")[2]):
        if b"bootJar" in subject.document.source:
            message = (
                f"{quote(source)} is one file only as long as bootJar is all that runs: gradle"
                f" build makes a plain jar beside it, and then only the last of the two is left as"
                f" {quote(target)}: name it"
            )
            return Severity.INFO, message
        message = (
            f"{quote(source)} matches two files where Gradle makes a plain jar beside the one to"
            " run, as it does with Spring Boot, and only the last of them is left as"
            f" {quote(target)}: name it"
        )
        return None, message
    message = (
        f"does {quote(source)} match exactly one file? Of several only the last is left as"
        f" {quote(target)}, and of none nothing is copied, without a word"
    )
    return Severity.INFO, message


RULE = Rule(
    name="several-files-to-one",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
