"""yum's cache stays in the layer.

## What it finds
A RUN that installs with yum and neither calls `yum clean` nor removes `/var/cache/yum` behind it.
With a cache or tmpfs mount over that folder nothing stays, so nothing is found.

## Why it matters
yum keeps the repositories' metadata, tens of megabytes that no program of the image reads. A later
RUN can't take them out again: their bytes stay in the layer that wrote them.

In a stage that doesn't ship it costs nothing but build cache, so there it is a note.

## Bad
```dockerfile
FROM centos:7
RUN yum install -y httpd
```

## Good
```dockerfile
FROM centos:7
RUN yum install -y httpd && yum clean all
```

## The interview question behind it
"Why must the clean-up be in the same RUN?" Each RUN makes a layer, and a layer can only hide what
the ones below it hold, not take it away.

## References
- https://man7.org/linux/man-pages/man8/yum.8.html
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.cleaning import behind, removes_anything, uncleaned
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rpm import cleans, rpm_action
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_CACHES = ("/var/cache/yum", "/var/cache/dnf")
_INSTALLING = ("install", "group install", "module install")
_FILLING = (*_INSTALLING, "groupinstall", "localinstall", "reinstall", "update", "upgrade")


def _check(subject: Subject) -> Iterator[Hit]:
    fills = (call for call in subject.commands("yum") if _action(call) in _FILLING)
    for calls, never in uncleaned(subject, fills, cleans, *_CACHES):
        known = never and not removes_anything(behind(subject, calls[0]))
        known = known and any(_known(call) for call in calls)
        message = "what yum fetched about its repositories stays in the layer: yum clean all"
        yield Hit(calls[-1].span, message, None if known else ())


def _action(call: Call) -> str:
    action = rpm_action(call)
    return action.name if action is not None else ""


def _known(call: Call) -> bool:
    """Whether hadolint counts this call as one that fills the cache."""
    return call.plain and _action(call) in _INSTALLING


RULE = Rule(
    name="yum-cache-kept",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3032",),
)
