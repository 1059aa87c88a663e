"""The same file ships at two paths.

## What it finds
Two instructions of the image that ships which bring the same bytes to different paths: one file
copied twice, `COPY . .` and a part of it once more elsewhere, a program that a RUN copies on. What
weighs next to nothing, such as a text, is a note.

## Why it matters
Every path is written out in full: layers don't share bytes, so the second copy is stored, pushed
and pulled like the first. When one of them changes, the other is easily forgotten.

Copy it once, to where it is needed. Where two paths are needed, the second can be a link.

## Bad
```dockerfile
FROM eclipse-temurin:21-jre
WORKDIR /app
COPY target/app.jar /app/app.jar
COPY target/app.jar /opt/app.jar
CMD ["java", "-jar", "/app/app.jar"]
```

## Good
```dockerfile
FROM eclipse-temurin:21-jre
WORKDIR /app
COPY target/app.jar /app/app.jar
RUN ln -s /app/app.jar /opt/app.jar
CMD ["java", "-jar", "/app/app.jar"]
```

## The interview question behind it
"Is a file that two layers hold stored twice?" Yes: layers are archives of their own, and nothing
looks into them for files that are the same. Only a whole layer is shared.

## References
- https://docs.docker.com/get-started/docker-concepts/building-images/understanding-image-layers/
- https://docs.docker.com/build/building/best-practices/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import shipped_views
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, Copy


def _check(subject: Subject) -> Iterator[Hit]:
    views = shipped_views(subject)
    copies = sum(len(view.of(Copy)) + len(view.of(Add)) for view in views)
    if copies < 2 and not (copies and any(subject.ships(r.stage) for r in subject.runs("cp "))):
        return
    # Imported here: it needs the build twin, which a file with a single COPY doesn't.
    from sealegs.simulator.kinds import is_script, is_text
    from sealegs.simulator.same_bytes import twice

    told: set[int] = set()
    for found in twice(subject.plan, subject.build):
        placed = at_line(subject, found.line)
        if placed is None or found.line in told:
            continue
        told.add(found.line)
        texts = all(is_text(path) or is_script(path) for path in (found.first, found.again))
        if found.small and found.files <= 1 and texts:
            continue  # a few kilobytes aren't worth a word
        first, again = quote(found.first), quote(found.again)
        if found.files > 1:
            ships = f"{found.files} files of line {found.first_line} ship again here, such as"
        else:
            ships = f"what line {found.first_line} brings ships again here, as"
        message = f"{ships} {first} and {again}"
        if found.size.high is not None:
            message += f" ({found.size})"
        yield Hit(placed.span, message, severity=Severity.INFO if found.small else None)


RULE = Rule(
    name="same-bytes-twice",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
)
