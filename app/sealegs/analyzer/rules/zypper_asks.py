"""zypper stops to ask in a build, where nobody can answer.

## What it finds
`zypper install`, `remove`, `patch`, `source-install` and other actions that ask, without `-n`
(`--non-interactive`) before the action or `-y` (`--no-confirm`) behind it.

## Why it matters
zypper lists what it is about to do and asks whether to go on. A build has no terminal to answer on,
so it takes no for an answer and the step fails.

## Bad
```dockerfile
FROM opensuse/leap:15.6
RUN zypper install nginx && zypper clean
```

## Good
```dockerfile
FROM opensuse/leap:15.6
RUN zypper install -y nginx && zypper clean
```

## The interview question behind it
"Why does the command that works in a container fail in a RUN?" In the container you had a terminal
and could answer; a build step's standard input is empty.

## References
- https://en.opensuse.org/SDB:Zypper_manual
- https://docs.docker.com/reference/dockerfile/#run
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.figures import ASKING
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import adding
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.analyzer.zypper import says_yes, zypper_action

_KNOWN = ("install", "in", "remove", "rm", "source-install", "si", "patch")
_ASKING = (*_KNOWN, "update", "up", "dist-upgrade", "dup", "verify", "ve", "inr")


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("zypper"):
        action = zypper_action(call)
        if action is None or action.name not in _ASKING or says_yes(action):
            continue
        known = call.plain and action.name in _KNOWN
        message = f"zypper {action.name} stops to ask here, and the build fails: add -y"
        fix = adding(subject, call, action.word, "-y", safe=True)
        yield Hit(call.span, message, None if known else (), fix=fix)


RULE = Rule(
    name="zypper-asks",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3034",),
    figure=ASKING,
)
