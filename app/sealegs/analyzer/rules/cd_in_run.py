"""cd is used in RUN where WORKDIR would say where everything happens.

## What it finds
`cd` in RUN. Where nothing follows it in the script it has no effect at all, which is a warning;
elsewhere it is a note.

## Why it matters
Every RUN starts in the WORKDIR, whatever an earlier one did: `cd` ends with its script. WORKDIR
stays for all instructions behind it, COPY and CMD too, and creates the directory.

## Bad
```dockerfile
FROM debian:12
RUN cd /src
RUN make
```

## Good
```dockerfile
FROM debian:12
WORKDIR /src
RUN make
```

## The interview question behind it
"Why does the second RUN not see my `cd`?" Each RUN is a process of its own; a layer keeps files,
and the current directory is no file. WORKDIR is part of the image's configuration.

## References
- https://docs.docker.com/reference/dockerfile/#workdir
- https://docs.docker.com/build/building/best-practices/#workdir
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_FORGOTTEN = "this cd has no effect: the next instruction starts in WORKDIR again"
_USED = "cd only lasts to the end of this RUN: WORKDIR says it for all that follows"


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("cd"):
        if call.placed.onbuild:
            continue
        last = subject.calls(call.placed)[-1].simple is call.simple
        severity = Severity.WARNING if last else Severity.INFO
        message = _FORGOTTEN if last else _USED
        yield Hit(call.span, message, None if call.plain else (), severity)


RULE = Rule(
    name="cd-in-run",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=_check,
    aliases=("DL3003",),
)
