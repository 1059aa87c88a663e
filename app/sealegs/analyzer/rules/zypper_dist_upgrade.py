"""zypper upgrades the whole distribution inside a build.

## What it finds
`zypper dist-upgrade` and its short form `dup`.

## Why it matters
The layer then holds another distribution than the base image's tag says, twice over: the old files
stay in the layers below. What comes out depends on the day of the build.

Take a newer base image instead; its maintainers have built and tested that set of packages.

## Bad
```dockerfile
FROM opensuse/leap:15.6
RUN zypper -n dist-upgrade && zypper clean
```

## Good
```dockerfile
FROM opensuse/leap:16.0
RUN zypper install -y nginx && zypper clean
```

## The interview question behind it
"How do security updates get into your image?" By rebuilding on a newer base image, on a schedule
and when a scanner asks for it, not by an upgrade step whose result nobody can repeat.

## References
- https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often
- https://en.opensuse.org/SDB:Zypper_manual
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.analyzer.zypper import zypper_action


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("zypper"):
        action = zypper_action(call)
        if action is not None and action.name in ("dist-upgrade", "dup"):
            message = "this upgrades the whole distribution: take a newer base image instead"
            yield Hit(call.span, message, None if call.plain else ())


RULE = Rule(
    name="zypper-dist-upgrade",
    severity=Severity.WARNING,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3035",),
)
