"""ENV or LABEL separates name and value by a blank instead of an equals sign.

## What it finds
`ENV NAME value` and `LABEL name value`, the form of the first Dockerfiles.

## Why it matters
In this form everything behind the name is the value, so `ENV A 1 B=2` sets one variable to `1 B=2`.
With an equals sign several can be set at once and quotes mean what they look like.

## Bad
```dockerfile
FROM alpine:3.22
ENV APP_HOME /app
```

## Good
```dockerfile
FROM alpine:3.22
ENV APP_HOME=/app
```

## The interview question behind it
"What does `ENV A 1 B=2` set?" One variable, `A`, with the value `1 B=2`: the old form takes the
rest of the line.

## References
- https://docs.docker.com/reference/build-checks/legacy-key-value-format/
"""

from __future__ import annotations

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Rule
from sealegs.analyzer.warned import warnings_of

RULE = Rule(
    name="legacy-key-value-format",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=warnings_of("LegacyKeyValueFormat"),
    aliases=("LegacyKeyValueFormat",),
)
