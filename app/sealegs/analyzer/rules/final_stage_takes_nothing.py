"""The last stage takes nothing from the stages before it.

## What it finds
A file with several stages whose last one neither starts from another nor copies or mounts anything
from one.

## Why it matters
BuildKit builds only what the target needs. The stages above are not even run, so what was meant to
be built isn't, and the image holds whatever lay in the build context instead.

## Bad
```dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .

FROM alpine:3.22
COPY app /app
USER 1000
ENTRYPOINT ["/app"]
```

## Good
```dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .

FROM alpine:3.22
COPY --from=build /out/app /app
USER 1000
ENTRYPOINT ["/app"]
```

## The interview question behind it
"Which stages does docker build run?" Those that the target, the last stage by default, reaches
through FROM, COPY --from and mounts. All others are skipped.

## References
- https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Cmd, Entrypoint
from sealegs.dockerfile.stages import FromImage, FromStage


def _check(subject: Subject) -> Iterator[Hit]:
    plan = subject.plan
    target = plan.target
    if target is None or len(plan.stages) < 2:
        return
    for edge in plan.needed_by(target):
        if isinstance(edge.source, FromStage):
            return
        named = edge.source.name if isinstance(edge.source, FromImage) else ":"
        if edge.kind != "base" and not set(":/").intersection(named):
            # a name that is no stage is copy-from-unknown-stage's finding
            return
    view = subject.stages[-1]
    others = [each for each in subject.stages[:-1] if each.stage is not None]
    if view.start is None or not view.body or not any(each.body for each in others):
        # a list of images, kept for a tool that updates them
        return
    if any(each.of(Cmd) or each.of(Entrypoint) for each in others):
        # stages that start something are targets of their own, chosen with --target
        return
    base = view.start.command.base.text.lower()
    if any(
        each.stage and each.stage.name and base.endswith(f":{each.stage.name}") for each in others
    ):
        # it starts from the published image of such a stage
        return
    labels = [quote(each.stage.label) for each in others if each.stage is not None]
    message = (
        f"this stage takes nothing from {', '.join(labels)}, so"
        f" {'they are' if len(labels) > 1 else 'it is'} built only where --target asks for it:"
        " COPY --from what it makes"
    )
    yield Hit(view.start.span, message)


RULE = Rule(
    name="final-stage-takes-nothing",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
