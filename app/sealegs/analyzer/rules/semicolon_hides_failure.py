"""A `;` in RUN lets the script go on after a command that failed.

## What it finds
Commands in a RUN that are followed by `;` and another command, without `set -e`. What only prints
or sets something isn't counted, nor what has its own `||`.

## Why it matters
A RUN fails only when its shell does, and that ends with the status of its last command. Whatever
fails before a `;` goes unnoticed, and the half-made layer is cached and shipped.

Join with `&&`, or begin with `set -e;`.

## Bad
```dockerfile
FROM debian:12-slim
RUN apt-get update; apt-get install -y --no-install-recommends curl; rm -rf /var/lib/apt/lists/*
```

## Good
```dockerfile
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
```

## The interview question behind it
"`;` or `&&` in RUN?" `&&`: it stops at the first command that fails, and so fails the build.

## References
- https://docs.docker.com/reference/dockerfile/#run
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.shell_tree import Simple
from sealegs.simulator.unheeded import hidden

_STANDARD = ("/opt", "/tmp", "/usr", "/var", "/etc", "/srv", "/home", "/root", "/lib", "/bin")


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.document.escape == "`":
        return  # Windows, whose shells read ; otherwise
    for placed in subject.runs(";"):
        if placed.onbuild or placed.instruction.heredocs:
            continue
        all_hidden = hidden(subject.script(placed))
        # a cd into what was just made hardly fails, and the next one does
        telling = [each for each in all_hidden if each.name != "cd"] or [
            each for each in all_hidden if not _goes_to_standard(each)
        ]
        for found in telling[:1]:
            command = quote(" ".join(subject.document.text(found.span).split())[:60])
            message = f"{command} may fail and the RUN goes on behind the semicolon: join with &&"
            yield Hit(found.span, message)


def _goes_to_standard(command: Simple) -> bool:
    """Whether a cd goes to a folder that every image has, such as /opt or /usr/src."""
    target = command.words[-1].literal or "" if len(command.words) > 1 else ""
    return target.startswith(_STANDARD) and target.count("/") <= 2


RULE = Rule(
    name="semicolon-hides-failure",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
