"""yum stops to ask in a build, where nobody can answer.

## What it finds
`yum install` and its kin without `-y` or `--assumeyes`; also `update`, `remove` and other actions
that ask.

## Why it matters
yum lists what it is about to do and asks whether that is ok. A build has no terminal to answer on,
so it takes no for an answer and the step fails.

## Bad
```dockerfile
FROM centos:7
RUN yum install httpd && yum clean all
```

## Good
```dockerfile
FROM centos:7
RUN yum install -y httpd && yum clean all
```

## The interview question behind it
"Why does the command that works in a container fail in a RUN?" In the container you had a terminal
and could answer; a build step's standard input is empty.

## References
- https://man7.org/linux/man-pages/man8/yum.8.html
- https://docs.docker.com/reference/dockerfile/#run
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.figures import ASKING
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import adding
from sealegs.analyzer.rpm import rpm_action, says_yes
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_INSTALLING = ("install", "groupinstall", "localinstall", "group install", "module install")
_ASKING = (
    *_INSTALLING, "update", "upgrade", "remove", "erase", "autoremove", "reinstall", "downgrade",
    "swap", "groupremove", "localupdate", "distro-sync",
)  # fmt: skip


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("yum"):
        action = rpm_action(call)
        if action is None or action.name not in _ASKING or says_yes(action.arguments):
            continue
        known = call.plain and action.name in _INSTALLING
        message = f"yum {action.name} stops to ask here, and the build fails: add -y"
        fix = adding(subject, call, action.word, "-y", safe=True)
        yield Hit(call.span, message, None if known else (), fix=fix)


RULE = Rule(
    name="yum-asks",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3030",),
    figure=ASKING,
)
