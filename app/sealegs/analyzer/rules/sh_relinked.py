"""/bin/sh is re-linked to another shell instead of setting SHELL.

## What it finds
`ln` with `/bin/sh` (or `/usr/bin/sh`) as the link to be made.

## Why it matters
It changes the shell for every program of the image that calls `/bin/sh`, maintainer scripts of
packages among them, and the next upgrade of the shell's package may undo it.

SHELL changes the shell of the shell-form instructions behind it and nothing else, and everybody
sees which one it is.

## Bad
```dockerfile
FROM debian:12
RUN ln -sf /bin/bash /bin/sh
```

## Good
```dockerfile
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
```

## The interview question behind it
"How do you use bash in RUN?" SHELL for all that follows, or a here-document with `#!/bin/bash`, or
`RUN ["/bin/bash", "-c", "..."]` for one step.

## References
- https://docs.docker.com/reference/dockerfile/#shell
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_SHELLS = ("/bin/sh", "/usr/bin/sh")


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("ln"):
        link = _link(call)
        if link in _SHELLS:
            message = f"{link} becomes another shell for every program: set SHELL instead"
            known = call.plain and link == "/bin/sh"
            yield Hit(call.span, message, None if known else ())


def _link(call: Call) -> str:
    """The path of the link: the last operand of two or more."""
    texts = call.arguments(("-t", "--target-directory", "-S", "--suffix")).texts
    return texts[-1] if len(texts) > 1 else ""


RULE = Rule(
    name="sh-relinked",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
    aliases=("DL4005",),
)
