"""Sources are copied before the dependencies are downloaded.

## What it finds
COPY, ADD or a bind mount that takes the project's sources above a RUN that downloads dependencies
or installs packages, where neither a cache mount nor an earlier step has them ready.

## Why it matters
A step is cached only while everything above it is. With the sources above it, every edited line
downloads all dependencies again; with only the manifests above it, the download is repeated only
when the dependencies change.

Copy the manifest and the lock file, install, then copy the rest. Where the tool needs the sources
to install (`pip install .`), a cache mount keeps the downloads.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
```

## The interview question behind it
"You change one line of code and the build takes five minutes: why?" The COPY of the sources stands
above the installation, so its layer changes and every step below it runs again.

## References
- https://docs.docker.com/build/cache/optimize/#order-your-layers
- https://docs.docker.com/build/cache/invalidation/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sealegs.analyzer.figures import STEPS_AGAIN
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.placing import at_line, several
from sealegs.analyzer.reordering import install_first
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, Copy, Run
from sealegs.simulator.tri import Tri

if TYPE_CHECKING:
    from sealegs.simulator.reruns import Repeat, Work


_FIRST = {
    "dotnet": "copy the project files, run dotnet restore, then copy the rest",
    "go": "copy go.mod and go.sum, run go mod download, then copy the rest",
    "gradle": "copy the build files, run gradle dependencies, then copy the rest",
    "maven": "copy pom.xml, run mvn dependency:go-offline, then copy the rest",
    "rust": (
        "copy Cargo.toml and Cargo.lock, build them with an empty src/main.rs, then copy the rest"
    ),
}
"""The order that works, where a manifest alone can't be built or installed."""


def _check(subject: Subject) -> Iterator[Hit]:
    runs = subject.of(Run)
    takes = any(isinstance(placed.command, Copy | Add) for placed in subject.placed)
    if not runs or not (takes or any(subject.mounts(run, "bind") for run in runs)):
        return
    # Imported here: it needs the build twin, which a file without such steps doesn't.
    from sealegs.simulator.reruns import repeats

    by_cause: dict[int, list[Repeat]] = {}
    for repeat in repeats(subject.plan, subject.build):
        by_cause.setdefault(repeat.cause.line, []).append(repeat)
    for line, found in by_cause.items():
        placed = at_line(subject, line)
        if placed is not None:
            own = all(repeat.work.own for repeat in found)
            sure = found[0].work.again is Tri.NO or not found[0].work.ecosystem
            severity = Severity.WARNING if sure and not own else Severity.INFO
            fix = install_first(subject, found[0].cause.line, found[0].step.line)
            message = _message(found) + (_figures(subject, fix, found[0]) if fix else "")
            yield Hit(placed.span, message, None, severity, fix=fix, about=_edited(found[0]))


def _message(found: Sequence[Repeat]) -> str:
    from sealegs.simulator.by_name import is_named

    first = found[0]
    path = quote(first.path)
    if first.step is first.cause:
        return f"the mount takes {path}, so it {_again(first.work)} after every edited source file"
    like = [repeat for repeat in found if repeat.work.ecosystem == first.work.ecosystem]
    where = several([repeat.step.line for repeat in like])
    again = _again(first.work, several=len(like) > 1)
    message = f"line {first.cause.line} copies {path}, so {where} {again}"
    if not first.work.ecosystem or is_named(first.work.command):
        return f"{message} after every edited source file: copy below that RUN, it needs none of it"
    first_of_all = _FIRST.get(first.work.ecosystem, "copy what it needs, install, then the rest")
    return f"{message} after every edited source file: {first_of_all}"


def _again(work: Work, *, several: bool = False) -> str:
    verb = "" if several else "s"
    if not work.ecosystem:
        count = "a package" if work.packages == 1 else f"{work.packages} packages"
        count = count if work.counted else "its packages"
        return f"install{verb} {count} again"
    sure = f"download{verb}" if work.again is Tri.NO else "may download"
    return f"{sure} the {work.ecosystem} dependencies again"


def _edited(found: Repeat) -> str:
    """A source file that the step takes, or what stands for one."""
    from sealegs.simulator.reruns import ANY_SOURCE, is_source

    return next((path for path in found.cause.reads if is_source(path)), ANY_SOURCE)


def _figures(subject: Subject, fix: Fix, found: Repeat) -> str:
    """What an edit of one source file costs now and in the suggested order, as the twin sees it."""
    from sealegs.analyzer.fixing import fixed_by
    from sealegs.dockerfile.parse import parse
    from sealegs.simulator.memo import Memo
    from sealegs.simulator.repeated import repeated
    from sealegs.simulator.request import Request

    path = _edited(found)
    memo = subject.memo or Memo()
    now = Request(subject.document, subject.context)
    then = Request(parse(fixed_by(subject.document, fix)), subject.context)
    old = repeated(now, path, memo, subject.build)
    new = repeated(then, path, memo)
    if new.steps >= old.steps:
        return ""
    count = "1 step runs" if new.steps == 1 else f"{new.steps} steps run"
    downloads = ", and none downloads" if not new.downloads else ""
    return f" (then {count} again instead of {old.steps}{downloads})"


RULE = Rule(
    name="sources-before-dependencies",
    severity=Severity.WARNING,
    category=Category.CACHE,
    check=_check,
    figure=STEPS_AGAIN,
)
