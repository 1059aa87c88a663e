"""yum installs a package without a version.

## What it finds
`yum install` of packages that are named without a version behind a dash (`httpd-2.4.6-99.el7`), and
`yum module install` of modules without a stream behind a colon. Files (`.rpm`) are not packages.

## Why it matters
The same Dockerfile installs whatever the repository offers on the day, so two builds of one commit
can differ. A pinned version makes the difference show up as a failed build instead.

Pinning has its price: old versions leave the repositories, and security updates wait for you. A
base pinned by digest, or regular rebuilds without pins, are sound answers too; so this is a note.

## Bad
```dockerfile
FROM centos:7
RUN yum install -y httpd && yum clean all
```

## Good
```dockerfile
FROM centos:7
RUN yum install -y httpd-2.4.6-99.el7 && yum clean all
```

## The interview question behind it
"Would you pin package versions in a Dockerfile?" Say what it buys (equal builds), what it costs
(broken builds, late fixes), and what you do instead where it costs too much.

## References
- https://man7.org/linux/man-pages/man8/yum.8.html
- https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import first_unpinned
from sealegs.analyzer.rpm import pinned_module, pinned_rpm, rpm_action
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote

_KNOWN = ("install", "group install", "module install")


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("yum"):
        action = rpm_action(call)
        if action is None or action.name not in _KNOWN:
            continue
        module = action.name == "module install"
        found = first_unpinned(action.operands, pinned_module if module else pinned_rpm)
        if found is not None:
            word, text = found
            known = call.plain
            how = "name a stream with :" if module else "add one with -"
            message = f"{quote(text)} is installed in any version: {how}"
            yield Hit(word.span, message, None if known else ())


RULE = Rule(
    name="yum-unpinned",
    severity=Severity.INFO,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3033",),
)
