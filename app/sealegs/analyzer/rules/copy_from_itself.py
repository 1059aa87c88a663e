"""A stage copies from itself.

## What it finds
`COPY --from` with the name or the number of the very stage it stands in.

## Why it matters
A stage's files can be taken only when it is finished, and it isn't while it copies. BuildKit
refuses such a file as circular.

To copy within a stage use `RUN cp`; mostly an earlier stage was meant.

## Bad
```dockerfile
FROM golang:1.25 AS build
COPY --from=build /src/app /app
```

## Good
```dockerfile
FROM golang:1.25 AS build
RUN cp /src/app /app
```

## The interview question behind it
"In which order are stages built?" By need: BuildKit draws a graph of what each stage takes from
others and starts whatever is ready, so the graph must have no circle.

## References
- https://docs.docker.com/build/building/multi-stage/
- https://docs.docker.com/reference/dockerfile/#copy---from
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy


def _check(subject: Subject) -> Iterator[Hit]:
    for view in subject.stages:
        if view.start is None or view.stage is None:
            continue
        word = view.start.command.name_word
        names = {view.start.command.name, str(view.stage.index)}
        for placed in view.of(Copy):
            source = placed.command.from_
            if source is not None and source.text.lower() in names:
                message = f"{quote(source.text)} is the stage that this stands in: name another"
                written = word is not None and word.text == source.text
                yield Hit(source.span, message, ("DL3023",) if written else ())


RULE = Rule(
    name="copy-from-itself",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3023",),
    refusals=("stage-circular",),
)
