"""Two stages have the same name.

## What it finds
A stage with the name of an earlier one. Names are compared without regard to case, as a build does.

## Why it matters
From the second stage on the name means the newer one, so a `COPY --from` takes its files from
elsewhere once somebody moves it. The earlier stage can no longer be reached by name.

## Bad
```dockerfile
FROM golang:1.25 AS build
FROM node:22 AS build
```

## Good
```dockerfile
FROM golang:1.25 AS backend
FROM node:22 AS frontend
```

## The interview question behind it
"How does COPY --from find its stage?" By name (the latest one above that has it), by number, or
else as the name of an image.

## References
- https://docs.docker.com/reference/build-checks/duplicate-stage-name/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import From


def _check(subject: Subject) -> Iterator[Hit]:
    seen: dict[str, int] = {}
    written: set[str] = set()
    for placed in subject.of(From):
        name, word = placed.command.name, placed.command.name_word
        if not name or word is None:
            continue
        if name in seen:
            message = f"the stage of line {seen[name]} is called {quote(name)} too: rename one"
            exact = ("DL3024",) if word.text in written else ()
            yield Hit(word.span, message, (*exact, "DuplicateStageName"))
        seen[name] = placed.outer.first_line
        written.add(word.text)


RULE = Rule(
    name="stage-name-duplicate",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3024", "DuplicateStageName"),
)
