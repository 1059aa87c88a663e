"""apt-get installs a package without a version.

## What it finds
`apt-get install` of packages that are named without `=version` or `/release`. Local `.deb` files
and options' values are not packages.

## Why it matters
The same Dockerfile installs whatever the mirror offers on the day, so two builds of one commit can
differ. A pinned version makes the difference show up as a failed build instead.

Pinning has its price: old versions vanish from the mirrors, and security updates wait for you. A
pinned base digest with a snapshot mirror, or regular rebuilds without pins, are sound answers too;
so this is a note.

## Bad
```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
```

## Good
```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y curl=7.88.1-10+deb12u12 && rm -rf /var/lib/apt/lists/*
```

## The interview question behind it
"Would you pin package versions in a Dockerfile?" Say what it buys (equal builds), what it costs
(broken builds, late fixes), and what you do instead where it costs too much.

## References
- https://docs.docker.com/build/building/best-practices/#apt-get
- https://snapshot.debian.org/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.apt import APT_VALUED
from sealegs.analyzer.arguments import text_of
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("apt-get"):
        arguments = call.arguments(APT_VALUED)
        if arguments.texts[:1] != ("install",) and not _after_number(arguments.texts):
            continue
        start = arguments.texts.index("install") + 1
        for word in arguments.operands[start:]:
            text = text_of(word)
            if not any(mark in text for mark in "=/") and not text.endswith((".deb", "-")):
                message = f"the package {quote(text)} is installed in any version: pin one with ="
                yield Hit(word.span, message, None if call.plain else ())
                break


def _after_number(texts: tuple[str, ...]) -> bool:
    """`-q 2` is written for `-q=2`; apt-get takes the number for the action and fails."""
    return texts[1:2] == ("install",) and texts[0].isdecimal()


RULE = Rule(
    name="apt-get-unpinned",
    severity=Severity.INFO,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3008",),
)
