"""apt is called in a script, though only apt-get is made for scripts.

## What it finds
Every call of `apt` in RUN.

## Why it matters
`apt` is the program for people at a terminal: its manual says that its command line and output may
change between versions, and it warns so on each run. `apt-get` and `apt-cache` keep theirs.

## Bad
```dockerfile
FROM debian:12
RUN apt update && apt install -y nginx && rm -rf /var/lib/apt/lists/*
```

## Good
```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*
```

## The interview question behind it
"apt or apt-get in a Dockerfile?" They install the same packages; only one of them promises that
your script will still work with the next release.

## References
- https://manpages.debian.org/bookworm/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.apt import APT_VALUED
from sealegs.analyzer.calls import Call
from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figure import StyleOnly
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.packages import action_of
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_SAME = ("install", "update", "remove", "purge", "autoremove", "clean", "download", "build-dep")
"""Actions that both programs have in common and that do the same."""


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("apt"):
        message = "apt is for people at a terminal and may change: use apt-get in scripts"
        yield Hit(call.parts[0].span, message, None if call.plain else (), fix=_fix(subject, call))


def _fix(subject: Subject, call: Call) -> Fix | None:
    """Not a safe one: apt throws packages away that apt-get may keep in its cache."""
    action = action_of(call, APT_VALUED)
    word = call.parts[0]
    if action is None or action.name not in _SAME or word.text != "apt":
        return None
    return replacing(subject.document, (word.span, "apt-get"), safe=False)


RULE = Rule(
    name="apt-in-script",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3027",),
    figure=StyleOnly(
        "apt-get does the same; of apt, options and output may change from release to release."
    ),
)
