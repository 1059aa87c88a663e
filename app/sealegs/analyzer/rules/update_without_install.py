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

from sealegs.analyzer.apt import APT_VALUED
from sealegs.analyzer.calls import Call
from sealegs.analyzer.cleaning import mounted_over
from sealegs.analyzer.edits import replacing
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.packages import action_of
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Command, Run, ShellForm
from sealegs.dockerfile.problem import Span

_USES = {
    "install", "add", "upgrade", "dist-upgrade", "full-upgrade", "build-dep", "download",
    "source", "reinstall", "satisfy",
}  # fmt: skip
_LISTS = {"apk": "/var/cache/apk"}


def _check(subject: Subject) -> Iterator[Hit]:
    for names in (("apt-get", "apt", "aptitude"), ("apk",)):
        pending: dict[int | None, Call] = {}
        by_step: dict[int, list[Call]] = {}
        for call in subject.commands(*names):
            if not call.placed.onbuild:
                by_step.setdefault(call.placed.index, []).append(call)
        for calls in by_step.values():
            stage = calls[0].placed.stage
            actions = [_action(call) for call in calls]
            if "update" in actions:
                pending.pop(stage, None)
                update = calls[actions.index("update")]
                folder = _LISTS.get(names[0], "/var/lib/apt/lists")
                if _USES.isdisjoint(actions) and not mounted_over(subject, update.placed, folder):
                    pending[stage] = update
            elif stage in pending and not _USES.isdisjoint(actions):
                using = next(c for c, action in zip(calls, actions, strict=True) if action in _USES)
                if not _fresh(using):
                    yield _hit(subject, pending.pop(stage), using)


def _action(call: Call) -> str:
    action = action_of(call, APT_VALUED if call.name != "apk" else ("-X", "--repository", "-t"))
    return action.name if action is not None else ""


def _fresh(call: Call) -> bool:
    """Whether apk fetches the index itself."""
    flags = call.arguments()
    return call.name == "apk" and flags.has("--no-cache", "-U", "--update-cache", "--update")


def _hit(subject: Subject, update: Call, using: Call) -> Hit:
    line = using.placed.outer.first_line
    message = (
        f"this update stays cached when line {line} changes, which then works with old package"
        " lists: update and install in one RUN"
    )
    return Hit(update.span, message, fix=_joined(subject, update, using))


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
)
