"""apt's package lists stay in the layer.

## What it finds
A RUN that refreshes apt's lists (`apt-get update`, also with apt or aptitude) and doesn't remove
`/var/lib/apt/lists` behind it. With a cache or tmpfs mount over that folder nothing stays, so
nothing is found.

## Why it matters
The lists are some 20 MB that no program of the image ever reads. A later RUN can't take them out
again: their bytes stay in the layer that wrote them.

In a stage that doesn't ship it costs nothing but build cache, so there it is a note.

## Bad
```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y curl
```

## Good
```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
```

## The interview question behind it
"Why must the clean-up be in the same RUN?" Each RUN makes a layer, and a layer can only hide what
the ones below it hold, not take it away.

## References
- https://docs.docker.com/build/building/best-practices/#apt-get
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.apt import APT_VALUED
from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_LISTS = "/var/lib/apt/lists"
_REMOVERS = ("rm", "find")


def _check(subject: Subject) -> Iterator[Hit]:
    last: dict[int, Call] = {}
    for call in subject.commands("apt-get", "apt", "aptitude"):
        if "update" in call.arguments(APT_VALUED).texts[:1]:
            last[call.placed.index] = call
    inherited = {view.stage.index for view in subject.stages if view.inherited and view.stage}
    for update in last.values():
        placed = update.placed
        if _covered(subject, update):
            continue
        removals = [c for c in subject.calls(placed) if c.name in _REMOVERS and _on_lists(c)]
        if any(call.at > update.at for call in removals):
            continue
        known = not removals and update.plain
        known = known and (placed.onbuild or placed.stage is None or placed.stage in inherited)
        message = f"the lists that {update.name} fetches stay in the layer: remove {_LISTS}/*"
        yield Hit(update.span, message, None if known else ())


def _covered(subject: Subject, call: Call) -> bool:
    """Whether a mount keeps the lists out of the layer."""
    targets = subject.mounts(call.placed, "cache", "tmpfs")
    return any(target == _LISTS or _LISTS.startswith(f"{target}/") for target in targets)


def _on_lists(call: Call) -> bool:
    texts = call.arguments().texts
    return any("/var/lib/apt" in text or "lists" in text for text in texts)


RULE = Rule(
    name="apt-lists-kept",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3009",),
)
