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

from sealegs.analyzer.apt import APT_VALUED, skips_number
from sealegs.analyzer.calls import Call
from sealegs.analyzer.cleaning import mounted_over, removes, removes_anything
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import action_of
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_LISTS = "/var/lib/apt/lists"


def _check(subject: Subject) -> Iterator[Hit]:
    last: dict[int, Call] = {}
    for call in subject.commands("apt-get", "apt", "aptitude"):
        action = skips_number(action_of(call, APT_VALUED))
        if action is not None and action.name == "update":
            last[call.placed.index] = call
    inherited = {view.stage.index for view in subject.stages if view.inherited and view.stage}
    for update in last.values():
        placed = update.placed
        if mounted_over(subject, placed, _LISTS):
            continue
        calls = subject.calls(placed)
        removals = [call for call in calls if removes(call, (_LISTS,))]
        if any(call.at > update.at for call in removals):
            continue
        known = update.plain and not removals and not removes_anything(calls)
        known = known and (placed.onbuild or placed.stage is None or placed.stage in inherited)
        message = f"the lists that {update.name} fetches stay in the layer: remove {_LISTS}/*"
        yield Hit(update.span, message, None if known else ())


RULE = Rule(
    name="apt-lists-kept",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3009",),
)
