"""dnf or microdnf stops to ask in a build, where nobody can answer.

## What it finds
`dnf install` and its kin without `-y` or `--assumeyes`; also `upgrade`, `remove` and other actions
that ask. microdnf is the same program for small images.

## Why it matters
dnf lists what it is about to do and asks whether that is ok. A build has no terminal to answer on,
so it takes no for an answer and the step fails.

Older versions of microdnf never ask; `-y` does no harm there.

## Bad
```dockerfile
FROM fedora:42
RUN dnf install nginx && dnf clean all
```

## Good
```dockerfile
FROM fedora:42
RUN dnf install -y nginx && dnf clean all
```

## The interview question behind it
"Why does the command that works in a container fail in a RUN?" In the container you had a terminal
and could answer; a build step's standard input is empty.

## References
- https://dnf.readthedocs.io/en/latest/command_ref.html
- https://docs.docker.com/reference/dockerfile/#run
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.figures import ASKING
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import adding
from sealegs.analyzer.rpm import DNF, HADOLINT_DNF, rpm_action, says_yes
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_INSTALLING = ("install", "groupinstall", "localinstall", "group install", "module install")
_ASKING = (
    *_INSTALLING, "in", "update", "upgrade", "up", "remove", "rm", "erase", "autoremove",
    "reinstall", "downgrade", "swap", "builddep", "distro-sync",
)  # fmt: skip


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands(*DNF):
        action = rpm_action(call)
        if action is None or action.name not in _ASKING or says_yes(action.arguments):
            continue
        known = call.plain and call.name in HADOLINT_DNF and action.name in _INSTALLING
        message = f"{call.name} {action.name} stops to ask here, and the build fails: add -y"
        fix = adding(subject, call, action.word, "-y", safe=True)
        yield Hit(call.span, message, None if known else (), fix=fix)


RULE = Rule(
    name="dnf-asks",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3038",),
    figure=ASKING,
)
