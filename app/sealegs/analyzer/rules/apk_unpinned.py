"""apk installs a package without a version.

## What it finds
`apk add` of packages that are named without `=`, `~`, `<` or `>` and a version. Files (`.apk`), and
the name of a virtual package behind `-t`, are not packages.

## Why it matters
The same Dockerfile installs whatever the mirror offers on the day, so two builds of one commit can
differ. A pinned version makes the difference show up as a failed build instead.

Pinning costs more on Alpine than elsewhere: its mirrors keep only the newest build of a package, so
an exact pin breaks with the next one. `~` with the first numbers holds longer. A pinned base image
and regular rebuilds are a sound answer too; so this is a note.

## Bad
```dockerfile
FROM alpine:3.22
RUN apk add --no-cache curl
```

## Good
```dockerfile
FROM alpine:3.22
RUN apk add --no-cache "curl~8.14"
```

## The interview question behind it
"Would you pin package versions on Alpine?" Say that old builds vanish from its mirrors, so an exact
pin fails soon; what stays is the branch of the base image, or a mirror of your own.

## References
- https://man.archlinux.org/man/extra/apk-tools/apk-world.5.en
- https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.apk import apk_action
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import first_unpinned
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("apk"):
        action = apk_action(call)
        if action is None or action.name != "add":
            continue
        found = first_unpinned(action.operands, _pinned)
        if found is not None:
            word, text = found
            message = f"{quote(text)} is installed in any version: hold it with = or ~"
            yield Hit(word.span, message, None if call.plain else ())


def _pinned(text: str) -> bool:
    """Whether a version is named, it is a file, or `!` forbids the package."""
    return any(mark in text for mark in "=~<>") or text.endswith(".apk") or text.startswith("!")


RULE = Rule(
    name="apk-unpinned",
    severity=Severity.INFO,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3018",),
)
