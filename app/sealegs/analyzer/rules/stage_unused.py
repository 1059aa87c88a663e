"""A stage isn't built, because nothing that ships needs it.

## What it finds
A stage that the last one reaches neither through FROM nor through COPY --from or a mount. It is a
note where the stage looks like a target of its own (it starts a program, or is called dev, release
and the like, or it runs checks on what another stage built) and where the last stage takes nothing
at all, which is its own finding. Nothing is said of stages among which the platform chooses
(`FROM build-$TARGETARCH`): a build for another platform takes the other one.

## Why it matters
A build without `--target` skips such a stage: its tests don't run, and its mistakes don't show. A
test stage that nobody names with `--target` tests nothing.

## Bad
```dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .

FROM node:24-slim AS assets
RUN npm --version

FROM alpine:3.22
COPY --from=build /out/app /app
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
"Does a failing test stage fail the build?" Only if the target needs it. Copy a result of it, or
build it as a target of its own in CI.

## References
- https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit
- https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Cmd, Command, Entrypoint, From
from sealegs.dockerfile.stages import FromScratch, FromStage, Plan
from sealegs.ground.regex import Regex

_TARGETS = Regex(
    r"(^|[-_.])(tests?|tests?er|testing|unit|e2e|integration|lint(er)?|checks?|dev|develop\w*|debug"
    r"|ci|docs?|export|artifacts?|bench\w*|prod|production|release|local|fmt|format|vet|validate"
    r"|coverage|watch|binary|binaries|dist|update|generate|gen|vendor|app|worker|web|api|server|cli"
    r"|scheduler|cron|migrat\w*)([-_.]|$)"
)

_CHECKS = Regex(
    r"(^|[-_.])(tests?|tests?er|testing|unit|e2e|lint(er)?|checks?|vet|validate|coverage)([-_.]|$)"
)

_PLATFORM = Regex(r"\$\{?(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)\b")
"""What another --platform gives another value (docs.docker.com/reference/dockerfile)."""

_FEW = 2
_VARIABLE = Regex(r"\$\{[^}]*\}|\$\w+")


def _check(subject: Subject) -> Iterator[Hit]:
    plan = subject.plan
    if plan.target is None or all(stage.built for stage in plan.stages):
        return
    if any("{{" in each.command.base.text for each in subject.of(From)):
        return  # a template that is no Dockerfile yet: its stages have other names
    if subject.document.refusal is not None or plan.problems:
        return  # what is refused may be the very line that means to take something from it
    alone = not any(isinstance(edge.source, FromStage) for edge in plan.needed_by(plan.target))
    unused = sum(not stage.built for stage in plan.stages)
    chosen = [each.command.base.text for each in subject.of(From) if "$" in each.command.base.text]
    many = unused > _FEW or bool(chosen)
    by_platform = _of_other_platforms(plan, chosen)
    names_stage = any(
        isinstance(stage.base, FromStage) and _is_variable(stage.instruction.command)
        for stage in plan.stages
    )
    images = [s.base_text for s in plan.stages if not isinstance(s.base, FromStage)]
    published = {part for image in images for part in re.split("[/:]", image)}
    for view in subject.stages:
        stage = view.stage
        if stage is None or view.start is None or stage.built or stage.name in published:
            # the last one may be built on what was published of this one
            continue
        if stage.index in by_platform:
            continue
        source = FromStage(stage.index)
        takers = {e.stage for e in plan.edges if e.source == source and e.stage != plan.target}
        taker = quote(plan.stages[min(takers)].label) if takers else ""
        own = stage.name is not None and _TARGETS.search(stage.name) is not None
        if stage.name and _CHECKS.search(stage.name) and not isinstance(stage.base, FromStage):
            # one that shares no work with the build is no variant of it, only forgotten
            own = False
        own = own or bool(view.of(Cmd) or view.of(Entrypoint)) or bool(taker)
        # a stage that only carries files out, or one of many, is built by name
        own = own or isinstance(stage.base, FromScratch) or many
        message = (
            f"{quote(stage.label)} isn't built unless --target names it: nothing that the last"
            " stage needs comes from it; take something from it, build it with --target, or leave"
            " it out"
        )
        if stage.name and (names_stage or any(_may_name(text, stage.name) for text in chosen)):
            message = (
                f"{quote(stage.label)} isn't built with the arguments as they stand: a FROM that"
                " names its stage by a variable takes another"
            )
        elif taker:
            message = (
                f"{quote(stage.label)} isn't built unless --target asks for it or for {taker},"
                " which takes from it: the last stage needs neither"
            )
        yield Hit(view.start.span, message, severity=Severity.INFO if own or alone else None)


def _of_other_platforms(plan: Plan, chosen: list[str]) -> set[int]:
    """The stages that a build for another platform takes, and what those take from."""
    texts = [text for text in chosen if _PLATFORM.search(text)]
    found = {
        stage.index
        for stage in plan.stages
        if stage.name and any(_may_name(text, stage.name) for text in texts)
    }
    below = list(found)
    while below:
        for edge in plan.needed_by(below.pop()):
            if isinstance(edge.source, FromStage) and edge.source.index not in found:
                found.add(edge.source.index)
                below.append(edge.source.index)
    return found


def _is_variable(command: Command | None) -> bool:
    """Whether a FROM names nothing but a variable."""
    return isinstance(command, From) and not _VARIABLE.sub("", command.base.text)


def _may_name(base: str, stage: str) -> bool:
    """Whether a FROM with variables names a stage for some values, by more than a variable."""
    texts = [re.escape(text) for text in _VARIABLE.split(base)]
    return any(texts) and re.fullmatch(".+".join(texts), stage, re.IGNORECASE) is not None


RULE = Rule(
    name="stage-unused",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
