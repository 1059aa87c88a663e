"""Neighbouring RUN instructions could be one.

## What it finds
A RUN of a single command behind another RUN of a single command with the same flags (mounts,
network, security).

## Why it matters
Each RUN is a layer and a start of a container. What one writes and the next removes stays in the
image, and a cached `update` before a fresh `install` is the classic trap.

Apart is right where one changes often and the other takes long: then the cache is worth more than
a layer. So this is a note.

## Bad
```dockerfile
FROM debian:12
RUN mkdir /app
RUN chown nobody /app
```

## Good
```dockerfile
FROM debian:12
RUN mkdir /app \\
    && chown nobody /app
```

## The interview question behind it
"One RUN or many?" Together what must be consistent or cleaned up, apart what changes at different
rates; the number of layers by itself hardly matters any more.

## References
- https://docs.docker.com/build/building/best-practices/#run
- https://docs.docker.com/build/cache/optimize/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Command, Mount, Run
from sealegs.dockerfile.shell import understands

_OTHER_NAMES = {"dst": "target", "destination": "target", "src": "source"}


def _check(subject: Subject) -> Iterator[Hit]:
    previous: Placed[Command] | None = None
    for placed in subject.placed:
        if placed.onbuild:
            continue
        if previous is not None and _joinable(subject, previous, placed):
            message = "this RUN and the one above are one command each: join them with &&"
            yield Hit(placed.span, message)
        previous = placed


def _joinable(subject: Subject, one: Placed[Command], other: Placed[Command]) -> bool:
    both = isinstance(one.command, Run) and isinstance(other.command, Run)
    if not both or _flags(one) != _flags(other):
        return False
    return _single(subject, one) and _single(subject, other)


def _flags(placed: Placed[Command]) -> frozenset[frozenset[tuple[str, str]]]:
    """What two RUNs must have in common, in any order."""
    command = placed.command
    mounts = command.mounts if isinstance(command, Run) else ()
    others = ((f.name, f.value.text if f.value else "") for f in placed.instruction.flags)
    rest = frozenset(flag for flag in others if flag[0] != "mount")
    return frozenset([*(_fields(mount) for mount in mounts), rest])


def _fields(mount: Mount) -> frozenset[tuple[str, str]]:
    fields = {"type": "bind"}
    for key, value in mount.fields:
        fields[_OTHER_NAMES.get(key, key)] = value or "true"
    return frozenset(fields.items())


def _single(subject: Subject, placed: Placed[Command]) -> bool:
    """Whether a RUN is one command; a long script stands for itself."""
    text = subject.script(placed)
    if text is not None and not understands(text.shell):
        return False
    return (
        len({call.simple.span for call in subject.calls(placed) if call.parts and not call.shell})
        < 2
    )


RULE = Rule(
    name="runs-in-a-row",
    severity=Severity.INFO,
    category=Category.STYLE,
    check=_check,
    aliases=("DL3059",),
)
