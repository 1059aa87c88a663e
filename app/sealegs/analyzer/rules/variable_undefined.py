"""A variable is read that nothing has set.

## What it finds
`$NAME` in COPY, ADD, ENV, LABEL, ARG, WORKDIR, USER, VOLUME, STOPSIGNAL and in the mounts of RUN,
when neither ENV nor ARG of the stage nor the base image gives it a value. The text of RUN is the
shell's business and isn't looked at.

When nothing is known of the base image it may be the one to set the variable; then it is a note.

## Why it matters
An unset variable is replaced by nothing, without an error: `COPY $SRC/ /app/` copies the whole
context, `WORKDIR /srv/$APP` ends up in `/srv`.

Most often the name is misspelt, or its ARG stands before the first FROM, where it is only for FROM
lines: a stage must declare it again.

## Bad
```dockerfile
ARG VERSION=1.4
FROM alpine:3.22
COPY app-$VERSION.tar /opt/
```

## Good
```dockerfile
ARG VERSION=1.4
FROM alpine:3.22
ARG VERSION
COPY app-$VERSION.tar /opt/
```

## The interview question behind it
"Why is my build argument empty inside the stage?" Because an ARG before FROM is outside of every
stage. `ARG NAME` without a default inside the stage brings its value in.

## References
- https://docs.docker.com/reference/build-checks/undefined-var/
- https://docs.docker.com/reference/dockerfile/#environment-replacement
- https://docs.docker.com/reference/dockerfile/#scope
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from sealegs.analyzer.carried_out import place_of
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Arg, Expose
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.dockerfile.scope import Origin
from sealegs.dockerfile.stages import FromImage, FromStage, Missing, Stage, Step
from sealegs.ground.regex import Regex

_OUTSIDE = frozenset({"BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"})
"""Arguments that are for BuildKit alone, which it doesn't miss."""

_BARE = frozenset(
    ["alpine", "amazonlinux", "busybox", "centos", "debian", "oraclelinux", "rockylinux", "ubuntu"]
)
"""Images of distributions, which set PATH and nothing else."""

_FOR_ONE_PROCESSOR = Regex("^(?:amd64|arm32v[567]|arm64v8|i386|ppc64le|riscv64|s390x)/")
"""Where Docker Hub has the official images of one processor."""

_LISTED = frozenset(["eclipse-temurin", "golang", "nginx", "node", "python", "ruby", "rust"])
"""Images whose variables the catalogue has in full, but for those of the next pattern."""

_MADE = Regex(r"_(?:VERSION|SHA\d+|KEYS?|URL|RELEASE|HOME)$")
"""Variables by which official images note what they are made of; the catalogue leaves them out,
since they change with every release."""


def _check(subject: Subject) -> Iterator[Hit]:
    declared: dict[int, frozenset[str]] = {}
    for stage in subject.plan.stages:
        base = stage.base
        names = declared[base.index] if isinstance(base, FromStage) else _OUTSIDE
        for number, step in enumerate(stage.steps):
            # BuildKit expands EXPOSE in another way, and doesn't look for what is missing there.
            if step.missing and not isinstance(step.instruction.command, Expose):
                yield from _hits(subject, stage, number, names)
            names |= _declared_by(step)
        declared[stage.index] = names


def _declared_by(step: Step) -> frozenset[str]:
    """Names of ARG, which count as known even without a value."""
    return frozenset(each.name for each in step.bindings if each.origin is Origin.ARG)


def _hits(subject: Subject, stage: Stage, number: int, declared: Set[str]) -> Iterator[Hit]:
    step = stage.steps[number]
    for missing in step.missing:
        if missing.name in declared:
            continue
        known = missing.sure or _reads_itself(step, missing) or _base_lacks(subject, stage, missing)
        if known is False:
            continue
        values = subject.plan.environment(stage.index, number)
        near = did_you_mean(missing.name, [*values, "PATH"])
        span = place_of(stage, step, missing.span)
        name = quote(f"${missing.name}")
        if known:
            who = (
                "nothing"
                if missing.sure
                else "neither this file nor its base image, as known here,"
            )
            yield Hit(span, f"{who} sets {name} before this: declare it with ARG or ENV{near}")
        else:
            message = f"nothing in this file sets {name}: make sure that the base image does{near}"
            # BuildKit looks into the image, and most often finds the variable there.
            yield Hit(span, message, (), Severity.INFO)


def _reads_itself(step: Step, missing: Missing) -> bool:
    """`ARG A=${A:-x}`: the author means the build argument, which isn't declared yet."""
    command = step.instruction.command
    declarations = command.declarations if isinstance(command, Arg) else ()
    return any(each.name.text == missing.name for each in declarations)


def _base_lacks(subject: Subject, stage: Stage, missing: Missing) -> bool | None:
    """Whether the base image leaves a variable unset; None when that can't be known."""
    view = next(view for view in subject.stages if view.stage is stage)
    root = subject.plan.stages[view.lineage[-1]].base
    if isinstance(root, FromImage) and root.reference is not None:
        name = _FOR_ONE_PROCESSOR.sub("", root.reference.familiar)
        if name in _BARE:
            return True
        base = subject.base(view)
        if base is not None and (missing.name in base.image.env or _MADE.search(missing.name)):
            return False
        if base is not None and name in _LISTED:
            return True
    return None


RULE = Rule(
    name="variable-undefined",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("UndefinedVar",),
)
