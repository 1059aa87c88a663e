"""The build context holds what no image needs, and .dockerignore lets it through.

## What it finds
With a known build context: a COPY or ADD of all of it that takes along `.git`, dependencies
installed on the host, build output, caches or secrets. Where only the ignore file is known, a note
when it doesn't keep `.git` out.

## Why it matters
Everything is sent to the builder and lands in the layer, so the build is slow and the image large.
A commit alone changes `.git` and spoils the cache; `node_modules` of the host overwrites what was
installed for the image; secrets get to everybody who pulls it.

## Bad
```dockerfile
FROM node:24-slim
COPY . /app
```
```dockerignore
node_modules
```

## Good
```dockerfile
FROM node:24-slim
COPY . /app
```
```dockerignore
.git
node_modules
```

## The interview question behind it
"What belongs into .dockerignore?" What the image doesn't need: `.git`, dependencies and output of
the host, local settings, secrets.

## References
- https://docs.docker.com/build/concepts/context/#dockerignore-files
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, Copy, Word


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.of(Copy) and not subject.of(Add):
        return
    if not subject.context.described:
        yield from _repository(subject)
        return
    # Imported here: it needs the build twin, which a file without COPY doesn't.
    from sealegs.simulator.taken_along import TakenAlong, taken_along

    by_line: dict[int, list[TakenAlong]] = {}
    for found in taken_along(subject.plan, subject.build):
        by_line.setdefault(found.line, []).append(found)
    for line, group in by_line.items():
        placed = at_line(subject, line)
        if placed is not None:
            named = ", ".join(f"{quote(each.path)} ({_count(each.files)})" for each in group[:4])
            more = f" and {len(group) - 4} more" if len(group) > 4 else ""
            yield Hit(placed.span, f"this takes {named}{more} along: list it in .dockerignore")


def _repository(subject: Subject) -> Iterator[Hit]:
    """A project mostly lies in a repository, so .git is asked for even if nobody looked."""
    if subject.ignore is None or subject.ignore.decisive(".git/HEAD") is not None:
        return
    for copy in subject.of(Copy):
        sources = [each.text for each in copy.command.sources if isinstance(each, Word)]
        if copy.command.from_ is None and sources in (["."], ["./"]):
            message = "this takes .git along if there is one: the ignore file doesn't keep it out"
            yield Hit(copy.span, message, None, Severity.INFO)


def _count(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"


RULE = Rule(
    name="ignore-entries-missing",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
