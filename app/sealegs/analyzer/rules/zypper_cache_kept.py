"""zypper's cache stays in the layer.

## What it finds
A RUN that installs with zypper and neither calls `zypper clean` nor removes `/var/cache/zypp`
behind it. With a cache or tmpfs mount over that folder nothing stays, so nothing is found.

## Why it matters
zypper keeps the repositories' metadata, tens of megabytes that no program of the image reads. A
later RUN can't take them out again: their bytes stay in the layer that wrote them.

In a stage that doesn't ship it costs nothing but build cache, so there it is a note.

## Bad
```dockerfile
FROM opensuse/leap:15.6
RUN zypper install -y nginx
```

## Good
```dockerfile
FROM opensuse/leap:15.6
RUN zypper install -y nginx && zypper clean --all
```

## The interview question behind it
"Why must the clean-up be in the same RUN?" Each RUN makes a layer, and a layer can only hide what
the ones below it hold, not take it away.

## References
- https://en.opensuse.org/SDB:Zypper_manual
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.cleaning import uncleaned
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.analyzer.zypper import INSTALL, zypper_action

_CACHE = "/var/cache/zypp"


def _check(subject: Subject) -> Iterator[Hit]:
    installs = (call for call in subject.commands("zypper") if _action(call) in INSTALL)
    for calls, never in uncleaned(subject, installs, _cleans, _CACHE):
        known = never and any(call.plain for call in calls)
        message = "what zypper fetched about its repositories stays in the layer: zypper clean"
        yield Hit(calls[-1].span, message, None if known else ())


def _action(call: Call) -> str:
    action = zypper_action(call)
    return action.name if action is not None else ""


def _cleans(call: Call) -> bool:
    return call.name == "zypper" and _action(call) in ("clean", "cc")


RULE = Rule(
    name="zypper-cache-kept",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3036",),
)
