"""A stage's name has capital letters.

## What it finds
`FROM image AS Name` where the name is not all lower case.

## Why it matters
Stage names are compared without regard to case, so `Build` and `build` are one stage. Writing them
in lower case keeps a reader from seeing two.

## Bad
```dockerfile
FROM golang:1.25 AS Build
```

## Good
```dockerfile
FROM golang:1.25 AS build
```

## The interview question behind it
"What names can a build stage have?" Lower-case letters, digits, `-`, `_` and `.`, starting with a
letter. A later stage refers to it by that name or by its number.

## References
- https://docs.docker.com/reference/build-checks/stage-name-casing/
"""

from __future__ import annotations

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Rule
from sealegs.analyzer.warned import warnings_of

RULE = Rule(
    name="stage-name-capitals",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=warnings_of("StageNameCasing"),
    aliases=("StageNameCasing",),
)
