"""The comment above an ARG or a named stage doesn't describe it.

## What it finds
A comment directly above ARG or `FROM ... AS name` that doesn't begin with the name below it.

## Why it matters
BuildKit shows such comments as descriptions of build arguments and targets, but only when they
begin with the name. Any other comment there is taken for a description that was forgotten.

The check is experimental in BuildKit and runs only where `# check=experimental=...` asks for it.

## Bad
```dockerfile
# the version to build with
ARG GO_VERSION=1.25
FROM golang:${GO_VERSION}
```

## Good
```dockerfile
# GO_VERSION is the version to build with
ARG GO_VERSION=1.25
FROM golang:${GO_VERSION}
```

## The interview question behind it
"How can somebody find out which arguments and targets your build takes?" With `docker build
--call=outline` and `--call=targets`, which show these descriptions.

## References
- https://docs.docker.com/reference/build-checks/invalid-definition-description/
"""

from __future__ import annotations

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Rule
from sealegs.analyzer.warned import warnings_of

RULE = Rule(
    name="definition-undescribed",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=warnings_of("InvalidDefinitionDescription"),
    aliases=("InvalidDefinitionDescription",),
    default_on=False,
)
