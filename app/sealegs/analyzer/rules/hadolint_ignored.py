"""A comment switches hadolint's findings off.

## What it finds
`# hadolint ignore=...` above an instruction; not the global form. It runs only when asked for.

## Why it matters
Where a team agrees on exceptions in one configuration, a comment in a Dockerfile goes around that.
Others like exceptions beside the line they are about; then leave this rule off.

## Bad
```dockerfile
FROM debian:12
# hadolint ignore=DL3003
RUN cd /tmp && ls
```

## Good
```dockerfile
FROM debian:12
WORKDIR /tmp
RUN ls
```

## The interview question behind it
"How do you handle a rule that doesn't fit?" Decide once, in the configuration or beside the line,
with the reason written down, and look at the exceptions again now and then.

## References
- https://docs.docker.com/build/checks/#skip-checks
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.lookup import instruction_at
from sealegs.analyzer.pragmas import Dialect, pragmas_of
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject


def _check(subject: Subject) -> Iterator[Hit]:
    for pragma in pragmas_of(subject.document).found:
        whole_file = pragma.instruction is None and not pragma.fault
        if pragma.dialect is Dialect.HADOLINT and pragma.names and not whole_file:
            inside = instruction_at(subject.document, pragma.span.start) is not None
            codes = ", ".join(pragma.names)
            message = f"this comment is to switch {codes} off: mend what they say instead"
            yield Hit(pragma.span, message, () if inside else None)


RULE = Rule(
    name="hadolint-ignored",
    severity=Severity.INFO,
    category=Category.STYLE,
    check=_check,
    aliases=("DL1001",),
    default_on=False,
)
