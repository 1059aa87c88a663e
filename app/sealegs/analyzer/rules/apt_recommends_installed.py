"""apt-get installs recommended packages nobody asked for.

## What it finds
`apt-get install` without `--no-install-recommends` and without the option
`APT::Install-Recommends` switched off.

## Why it matters
Debian's packages recommend others that a desktop would want. They are installed by default, make
the layer larger and give an attacker more to work with; an image that names what it needs stays
small and clear.

Look at what goes missing when you switch them off: certificates (`ca-certificates`) are only
recommended by curl and git, for example, so name what you do need.

## Bad
```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
```

## Good
```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends git ca-certificates \\
    && rm -rf /var/lib/apt/lists/*
```

## The interview question behind it
"How would you make this Debian image smaller without another base?" Fewer packages first: no
recommends, no build tools in the final stage, lists removed in the layer that fetched them.

## References
- https://docs.docker.com/build/building/best-practices/#apt-get
- https://manpages.debian.org/bookworm/apt/apt-get.8.en.html
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.apt import APT_VALUED, sets_option, skips_number
from sealegs.analyzer.arguments import Arguments
from sealegs.analyzer.figures import IMAGE_BYTES
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import action_of, adding
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_FLAG = "--no-install-recommends"


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("apt-get"):
        action = skips_number(action_of(call, APT_VALUED))
        if action is None or action.name != "install":
            continue
        if action.arguments.has(_FLAG) or _switched_off(action.arguments):
            continue
        message = f"apt-get brings recommended packages along: add {_FLAG} and name what you need"
        fix = adding(subject, call, action.word, _FLAG, safe=False)
        yield Hit(call.span, message, None if call.plain else (), fix=fix)


def _switched_off(arguments: Arguments) -> bool:
    return sets_option(arguments, "apt::install-recommends", on=False)


RULE = Rule(
    name="apt-recommends-installed",
    severity=Severity.INFO,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3015",),
    figure=IMAGE_BYTES,
)
