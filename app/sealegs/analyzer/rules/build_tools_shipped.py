"""Compilers and build tools are part of the image that ships.

## What it finds
A compiler or build tool (javac, Maven, Gradle, Go, Cargo, gcc, make, the .NET SDK) in the final
image: brought by its base image, or by packages that a shipped RUN installs and doesn't remove in
the same step. Headers alone (`-dev`, `-devel`) are a note: the library they belong to often comes
with them. An image that starts no program of its own is taken for a tool box and left alone.

## Why it matters
What builds a program doesn't run it. A toolchain makes the image several times larger, slower to
pull, and hands an attacker everything needed to compile; scanners report its packages too.

Build in a first stage, start the last one from a small runtime image, and copy only the result.

## Bad
```dockerfile
FROM maven:3.9-eclipse-temurin-21
WORKDIR /app
COPY . .
RUN mvn -B package
CMD ["java", "-jar", "target/app.jar"]
```

## Good
```dockerfile
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
```

## The interview question behind it
"Why is this image so large, and what would you change?" Only the last stage ships: what the build
needs belongs into a stage before it, whose layers stay behind.

## References
- https://docs.docker.com/build/building/multi-stage/
- https://docs.docker.com/build/building/best-practices/#use-multi-stage-builds
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.installs import installed, removed_here
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import (
    application,
    compiles_at_start,
    is_language,
    is_workshop,
    line_of,
    shipped_runs,
    shipped_views,
    span_at,
)
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.ground.regex import Regex

if TYPE_CHECKING:
    from sealegs.simulator.build import Image

_JDK = Regex(r".*jdk.*")
_RUNNING = Regex(r"(^|:)(run|bootRun|exec|java|dev)$")
_WHOLE_TOOLCHAINS = frozenset({"mvn", "gradle", "sbt", "go", "cargo", "rustc"})


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None:
        return
    image = application(subject)
    if image is None or is_language(image) or is_workshop(image):
        return
    yield from _of_base(subject, image)
    at_start = bool(compiles_at_start(image))
    yield from (hit for hit in _of_packages(subject) if not at_start or hit.severity is None)


def _of_base(subject: Subject, image: Image) -> Iterator[Hit]:
    from sealegs.simulator.catalogue import shipped_catalogue
    from sealegs.simulator.lighter_base import lighter
    from sealegs.simulator.toolchains import BUILD_TOOLS

    base = image.base
    sdk = ("the .NET SDK",) if "sdk" in base.marks else ()
    tools = sorted({*(BUILD_TOOLS & base.tools.keys() & set(image.tools)), *sdk})
    root = next((v for v in shipped_views(subject) if v.stage and len(v.lineage) == 1), None)
    if not tools or root is None or root.stage is None or _is_tool_box(image, tools):
        return
    line = _compiling(subject)
    smaller = lighter(base, shipped_catalogue())
    whole = bool(sdk) or bool(_WHOLE_TOOLCHAINS.intersection(tools))
    if not line and not whole and "gcc" not in tools:
        return
    if not line and _brings_scripts_only(subject):
        return  # it hands the language on, and whoever runs it brings the project
    if not line and not whole and (smaller is None or BUILD_TOOLS & smaller.tools.keys()):
        return
    if not line and not whole and next(_of_packages(subject), None) is not None:
        return  # what the file installs itself is told, and a smaller base wouldn't help
    message = f"{base.reference} brings {_listed(tools)} into the image that ships"
    if base.size.low:
        message += f" ({base.size} of it is this base image)"
    if running := compiles_at_start(image):
        message += (
            f": {quote(running)} compiles at every start; compile in an earlier stage, copy the"
            " result and start that"
        )
    elif line:
        message += (
            f": line {line} compiles in the same stage that runs; compile in a stage of its own,"
            " and copy only the result into a runtime image"
        )
    elif smaller is not None:
        message += f": {smaller.reference} has no compiler and weighs {smaller.size}"
        if next(shipped_runs(subject), None) is not None:
            message += "; what an install compiles then belongs in an earlier stage"
        called = {call.name for run in shipped_runs(subject) for call in subject.calls(run)}
        lacking = sorted(called & smaller.lacking & base.tools.keys())
        if lacking:
            message += f", and {_listed(lacking)} would have to be installed"
    else:
        message += ": start the last stage from a runtime image"
    yield Hit(span_at(subject, root.stage.line), message)


def _brings_scripts_only(subject: Subject) -> bool:
    """Whether the file adds nothing to the image but scripts and settings, and no project."""
    from sealegs.simulator.kinds import is_text
    from sealegs.simulator.ledger import shipped_steps

    steps = shipped_steps(subject.build)
    inputs = [each for step in steps for each in step.seen.inputs]
    own = [each for each in inputs if not is_text(each.path)]
    return bool(inputs) and not own and not any(step.downloads for step in steps)


def _is_tool_box(image: Image, tools: list[str]) -> bool:
    """Whether the image is there to build: it starts the tool, and not to run a project."""
    running = any(word and _RUNNING.search(word) for word in image.start.words[1:])
    return image.start.program in tools and not running


def _compiling(subject: Subject) -> int:
    """The line of a shipped RUN that compiles, 0 without one."""
    from sealegs.simulator.toolchains import compiles

    for run in shipped_runs(subject):
        for call in subject.calls(run):
            if compiles(call.words):
                return line_of(call)
    return 0


def _of_packages(subject: Subject) -> Iterator[Hit]:
    from sealegs.simulator.toolchains import is_compiler_package, is_headers_package

    for run in shipped_runs(subject):
        tools: list[str] = []
        headers: list[str] = []
        where: Call | None = None
        for call, packages in installed(subject, run):
            if removed_here(subject, call):
                continue
            new = [name for name in packages if is_compiler_package(name)]
            others = [name for name in packages if name not in new and is_headers_package(name)]
            where = where or (call if new or others else None)
            tools, headers = tools + new, headers + others
        if where is None:
            continue
        found = [*tools, *headers]
        message = f"{_listed(found)} stay{'s' if len(found) == 1 else ''} in the image that ships: "
        if tools:
            message += (
                "compile in an earlier stage and copy the result, or install, compile and remove"
                " in one RUN"
            )
            if any(_JDK.fullmatch(name) for name in tools):
                message += "; to run Java its JRE is enough"
        else:
            message += "only compilers read headers; what runs needs the library's own package"
        yield Hit(where.span, message, severity=None if tools else Severity.INFO)


def _listed(names: list[str]) -> str:
    few = names[:4]
    if len(names) > len(few):
        return f"{', '.join(few)} and {len(names) - len(few)} more"
    return " and ".join([", ".join(few[:-1]), few[-1]] if len(few) > 1 else few)


RULE = Rule(
    name="build-tools-shipped",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
)
