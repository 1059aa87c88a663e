"""A step downloads or compiles everything again after an edit, and no cache mount keeps it.

## What it finds
A RUN of pip, uv, Poetry, npm, yarn, pnpm, Maven, Gradle, Go, Cargo, NuGet, Composer, Bundler or apt
below what is copied from the context, without a cache mount for the tool's downloads, and Go's
compiler below its sources without one for what is compiled.

## Why it matters
A layer is all or nothing: one changed line of a manifest and the step starts with an empty folder
and fetches every dependency. What lies in a cache mount is still there, so only the new one is.

The mount is the builder's, not the image's: nothing in it ships, and it may be empty at any time,
as on a fresh CI runner.

## Bad
```dockerfile
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
FROM nginx:1.29
COPY --from=build /app/dist /usr/share/nginx/html
```

## Good
```dockerfile
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build
FROM nginx:1.29
COPY --from=build /app/dist /usr/share/nginx/html
```

## The interview question behind it
"The lock file changed by one line: what does the build download?" Everything, unless a cache mount
keeps what it downloaded before; layer order only helps while the manifest stays the same.

## References
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
- https://docs.docker.com/reference/dockerfile/#run---mounttypecache
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figures import FETCHED_AGAIN
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.placing import at_line, several
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import on_windows
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, Command, Copy, Run
from sealegs.dockerfile.problem import Span
from sealegs.ground.regex import Regex
from sealegs.simulator.users import names_root

if TYPE_CHECKING:
    from sealegs.simulator.cache_wanted import Wanted

_REFUSED = "--no-cache-dir"
_READ_LATER = ("dotnet", "gradle", "maven", "go", "rust")
"""Whose commands read what an earlier one downloaded, instead of what it installed."""

_CLEANING = Regex(
    r"\bcache (?:clean|purge|clear|rm)\b|\brm\b[^;&|]*(?:\.npm|\.cache|_cacache|\$HOME/\.cache)"
)
_EMPTYING = Regex(r"\brm\b[^;&|]*/var/(?:lib|cache)/apt|\bapt(?:-get)?\s+clean\b")


def _check(subject: Subject) -> Iterator[Hit]:
    runs = subject.of(Run)
    takes = any(isinstance(placed.command, Copy | Add) for placed in subject.placed)
    if not runs or not (takes or any(subject.mounts(run, "bind") for run in runs)):
        return
    # Imported here: it needs the build twin, which a file without such steps doesn't.
    from sealegs.simulator.cache_wanted import edited_path, wanted

    mended: set[int] = set()
    for found in wanted(subject.plan, subject.build):
        placed = at_line(subject, found.step.line)
        if placed is None or on_windows(subject, placed.stage):
            # its tools keep their downloads in other folders
            continue
        unsure = found.maybe or "[" in found.path  # nobody can name a file that such a glob takes
        fix = None if unsure or mended.intersection(found.lines) else _fix(subject, found)
        mended.update(found.lines)
        about = edited_path(found.cause, found.path)
        yield Hit(placed.span, _message(found), fix=fix, about=about)


def _message(found: Wanted) -> str:
    from sealegs.simulator.by_name import is_named

    takes = "mounts" if found.step is found.cause else "copies"
    if found.download is not None:
        again = f"fetches all {found.download.ecosystem} dependencies anew"
        if is_named(found.download.command):
            again = "fetches anew what it installs"
        if found.download.ecosystem == "go" and _may_be_vendored(found):
            again += " (unless a vendor folder has them) and compiles them"
    elif found.packages:
        count = "a package" if found.packages == 1 else f"{found.packages} packages"
        count = count if found.counted else "its packages"
        again = f"fetches {count} anew"
    else:
        again = "compiles every package anew"
    targets = " and ".join(quote(target) for target in found.targets)
    mount = f"mount a cache at {targets}"
    if found.download is None and found.packages:
        mount += " with sharing=locked, and keep apt from emptying it (docker-clean)"
        if _EMPTYING.search(found.step.text):
            mount += ", this RUN included"
    if not names_root(found.step.seen.user):
        mount += " with the uid of the RUN's user"
    others = [line for line in found.lines if line != found.step.line]
    if others:
        mount += f", in {several(others)} as well"
    elif found.download is not None and found.download.ecosystem in _READ_LATER and not found.lines:
        mount += ", in every RUN that needs what lies there"
    if found.maybe:
        mount += f", and in {several(list(found.maybe))} where a script there needs them"
    for flag in (_REFUSED, "--no-cache"):
        if found.download is not None and f" {flag} " in f"{found.download.command} ":
            mount += f" and leave out {flag}"
    mount += _emptied(found)
    what = quote(found.path)
    return (
        f"line {found.cause.line} {takes} {what}, and after every edit of it this {again}: {mount}"
    )


def _emptied(found: Wanted) -> str:
    """What besides keeps the cache from holding anything: a variable, or a cleaning in the RUN."""
    if found.download is None:
        return ""
    off = found.step.seen.environment.get("PIP_NO_CACHE_DIR")
    if off and found.download.ecosystem == "python" and "pip" in found.download.command:
        return " and leave out PIP_NO_CACHE_DIR"  # any value does (pip.pypa.io, configuration)
    cleaning = found.download.ecosystem in ("node", "python", "php") and _CLEANING.search(
        found.step.text
    )
    return " and leave out the cleaning of it" if cleaning else ""


def _may_be_vendored(found: Wanted) -> bool:
    """Whether Go's modules may lie in a folder beside the sources that the file doesn't show.

    go build takes vendor/ by itself, go mod download doesn't (go.dev/ref/mod, "Vendoring").
    """
    command = f"{found.download.command if found.download else ''} "
    one_file = found.path.endswith((".go", "go.mod", "go.sum"))
    return not command.startswith("go mod ") and not one_file


def _fix(subject: Subject, found: Wanted) -> Fix | None:
    """Mount the same caches in every RUN that looks there; None where one can't be edited."""
    flags = "".join(f" --mount=type=cache,target={target}" for target in found.targets)
    changes: list[tuple[Span, str]] = []
    for line in found.lines:
        placed = at_line(subject, line)
        if placed is None:
            return None
        refused = list(_refused(subject, placed))
        if len(refused) != subject.document.text(placed.outer.span).count(_REFUSED):
            return None
        changes.append((_behind_keyword(placed), flags))
        changes += [(span, "") for span in refused]
    return replacing(subject.document, *changes) if changes else None


def _refused(subject: Subject, placed: Placed[Command]) -> Iterator[Span]:
    """Where pip is told not to use its cache: the flag and the blank before it."""
    source = subject.document.source
    for call in subject.calls(placed):
        for word in call.parts:
            start, end = word.span.start, word.span.end
            if word.literal == _REFUSED and source[start - 1 : start] == b" ":
                yield Span(start - 1, end)


def _behind_keyword(placed: Placed[Command]) -> Span:
    end = placed.instruction.keyword.span.end
    return Span(end, end)


RULE = Rule(
    name="cache-mount-missing",
    severity=Severity.INFO,
    category=Category.CACHE,
    check=_check,
    figure=FETCHED_AGAIN,
)
