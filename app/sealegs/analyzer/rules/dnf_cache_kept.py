"""The cache of dnf or microdnf stays in the layer.

## What it finds
A RUN that installs with dnf or microdnf and neither calls their `clean` nor removes their folder in
`/var/cache` behind it. With a cache or tmpfs mount over it nothing stays, so nothing is found.

## Why it matters
dnf keeps the repositories' metadata, tens of megabytes that no program of the image reads. A later
RUN can't take them out again: their bytes stay in the layer that wrote them.

In a stage that doesn't ship it costs nothing but build cache, so there it is a note.

## Bad
```dockerfile
FROM fedora:42
RUN dnf install -y nginx
```

## Good
```dockerfile
FROM fedora:42
RUN dnf install -y nginx && dnf clean all
```

## The interview question behind it
"`dnf clean all` or a cache mount?" Cleaning keeps the layer small and fetches again on the next
build; the mount keeps the cache outside every layer and finds it there the next time.

## References
- https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.cleaning import behind, removes_anything, uncleaned
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rpm import DNF, HADOLINT_DNF, cleans, microdnf_cleans, rpm_action
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_FULL = tuple(name for name in DNF if name != "microdnf")
_CACHES = ("/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum")
_INSTALLING = ("install", "in", "group install", "module install", "reinstall", "upgrade", "up")
_FILLING = (*_INSTALLING, "groupinstall", "localinstall", "update", "builddep", "distro-sync")


def _check(subject: Subject) -> Iterator[Hit]:
    for names, empties in ((("microdnf",), microdnf_cleans), (_FULL, cleans)):
        fills = (call for call in subject.commands(*names) if _action(call) in _FILLING)
        for calls, never in uncleaned(subject, fills, empties, *_CACHES):
            known = never and not removes_anything(behind(subject, calls[0]))
            known = known and any(_known(call) for call in calls)
            name = calls[-1].name
            message = (
                f"what {name} fetched about its repositories stays in the layer: {name} clean all"
            )
            yield Hit(calls[-1].span, message, None if known else ())


def _action(call: Call) -> str:
    action = rpm_action(call)
    return action.name if action is not None else ""


def _known(call: Call) -> bool:
    """Whether hadolint counts this call as one that fills the cache."""
    return call.plain and call.name in HADOLINT_DNF and _action(call) in _INSTALLING


RULE = Rule(
    name="dnf-cache-kept",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3040",),
)
