"""Package lists are refreshed in one RUN and used in another.

## What it finds
`apt-get update` (or `apt`, `apk`) in a RUN that installs nothing, with a later RUN of the stage
that installs without refreshing the lists itself.

## Why it matters
The RUN with the update never changes, so it stays cached for months. When a package is added to
the other RUN, that one alone runs, on lists that name versions the mirrors have deleted: it fails,
or installs old packages with known holes.

## Bad
```dockerfile
FROM debian:12-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl
```

## Good
```dockerfile
FROM debian:12-slim
RUN apt-get update \\
 && apt-get install -y --no-install-recommends curl \\
 && rm -rf /var/lib/apt/lists/*
```

## The interview question behind it
"Why are `apt-get update` and `apt-get install` in one RUN?" So that they are cached together: a
changed list of packages always meets fresh lists.

## References
- https://docs.docker.com/build/building/best-practices/#apt-get
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figures import STALE
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.placing import calls_made
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Command, Run, ShellForm
from sealegs.dockerfile.problem import Span


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.runs("update"):
        return
    # Imported here: it needs the build twin, which a file without an update doesn't.
    from sealegs.simulator.package_lists import stale

    for found in stale(subject.plan, subject.build):
        update = next((c for e, c in calls_made(subject, found.fetched) if e is found.update), None)
        using = next((c for e, c in calls_made(subject, found.step) if e is found.using), None)
        if update is not None and using is not None:
            message = (
                f"this update stays cached when line {found.step.line} changes, which then works"
                " with old package lists: update and install in one RUN"
            )
            yield Hit(update.span, message, fix=_joined(subject, update, using))


def _joined(subject: Subject, update: Call, using: Call) -> Fix | None:
    """Make one RUN of two that follow each other; it makes one layer of two, so it isn't safe."""
    one, other = update.placed, using.placed
    first, second = _plain(one), _plain(other)
    if first is None or second is None or other.index != one.index + 1:
        return None
    if other.instruction.comments:
        return None
    return replacing(
        subject.document, (Span(first.span.end, second.span.start), " \\\n && "), safe=False
    )


def _plain(placed: Placed[Command]) -> ShellForm | None:
    """The script of a RUN that has neither flags nor here-documents."""
    command = placed.command
    if placed.instruction.flags or placed.instruction.heredocs or not isinstance(command, Run):
        return None
    return command.form if isinstance(command.form, ShellForm) else None


RULE = Rule(
    name="update-without-install",
    severity=Severity.WARNING,
    category=Category.CACHE,
    check=_check,
    figure=STALE,
)
