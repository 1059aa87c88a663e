"""MAINTAINER is used, which is deprecated.

## What it finds
Any MAINTAINER instruction.

## Why it matters
MAINTAINER fills a field of the image that few tools read and no filter finds. The label
`org.opencontainers.image.authors` says the same where registries and scanners look.

## Bad
```dockerfile
FROM alpine:3.22
MAINTAINER team@example.com
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.authors="team@example.com"
```

## The interview question behind it
"How do you attach metadata to an image?" With LABEL, using the annotation keys that the OCI image
specification defines.

## References
- https://docs.docker.com/reference/build-checks/maintainer-deprecated/
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
"""

from __future__ import annotations

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Rule
from sealegs.analyzer.warned import warnings_of

RULE = Rule(
    name="maintainer-deprecated",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=warnings_of("MaintainerDeprecated"),
    aliases=("DL4000", "MaintainerDeprecated"),
)
