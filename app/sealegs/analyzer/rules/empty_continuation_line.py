r"""A continued instruction is broken by a blank line.

## What it finds
A line that ends in the continuation character, followed by an empty line, inside one instruction.

## Why it matters
BuildKit still skips the blank line, but it is deprecated and due to be refused. Until then the
reader sees two instructions where the build sees one.

A comment line inside a continued instruction is fine: it is dropped before the parts are joined.

## Bad
```dockerfile
FROM alpine:3.22
RUN apk add --no-cache \

    curl
```

## Good
```dockerfile
FROM alpine:3.22
RUN apk add --no-cache \
    curl
```

## The interview question behind it
"How does the parser find the end of an instruction?" It joins lines while they end in the
continuation character (a backslash unless `# escape` says otherwise), dropping comment lines first.

## References
- https://docs.docker.com/reference/build-checks/no-empty-continuation/
"""

from __future__ import annotations

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Rule
from sealegs.analyzer.warned import warnings_of

RULE = Rule(
    name="empty-continuation-line",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=warnings_of("NoEmptyContinuation"),
    aliases=("NoEmptyContinuation",),
)
