"""zypper installs a package without a version.

## What it finds
`zypper install` of packages that are named without `=`, `>` or `<` and a version. Files (`.rpm`)
are not packages.

## Why it matters
The same Dockerfile installs whatever the repository offers on the day, so two builds of one commit
can differ. A pinned version makes the difference show up as a failed build instead.

Pinning has its price: old versions leave the repositories, and security updates wait for you. A
base pinned by digest, or regular rebuilds without pins, are sound answers too; so this is a note.

## Bad
```dockerfile
FROM opensuse/leap:15.6
RUN zypper install -y nginx && zypper clean
```

## Good
```dockerfile
FROM opensuse/leap:15.6
RUN zypper install -y nginx=1.21.5 && zypper clean
```

## The interview question behind it
"Would you pin package versions in a Dockerfile?" Say what it buys (equal builds), what it costs
(broken builds, late fixes), and what you do instead where it costs too much.

## References
- https://en.opensuse.org/SDB:Zypper_manual
- https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import first_unpinned
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.analyzer.zypper import INSTALL, zypper_action
from sealegs.dockerfile.mistake import quote


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("zypper"):
        action = zypper_action(call)
        if action is None or action.name not in INSTALL:
            continue
        found = first_unpinned(action.operands, _pinned)
        if found is not None:
            word, text = found
            message = f"{quote(text)} is installed in any version: pin one with ="
            yield Hit(word.span, message, None if call.plain else ())


def _pinned(text: str) -> bool:
    return any(mark in text for mark in "=<>") or text.endswith(".rpm")


RULE = Rule(
    name="zypper-unpinned",
    severity=Severity.INFO,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3037",),
)
