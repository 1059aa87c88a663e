"""A label that must be a version is none.

## What it finds
A label that the setting `labels` gives the format `semver` and whose value is no semantic version.
A value that only the build knows is left alone.

## Why it matters
Update tools order releases by semantic version. `v1.2` or `latest` has no place in that order, so
nobody can say whether another image is newer.

## Bad
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.version="1.2"
```
```toml
labels.schema = { "org.opencontainers.image.version" = "semver" }
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.version="1.2.0"
```
```toml
labels.schema = { "org.opencontainers.image.version" = "semver" }
```

## The interview question behind it
"How do you tag images?" With the exact version for machines, moving tags such as `1.2` for people,
and the digest where it must be the same bytes.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
- https://semver.org/
"""

from __future__ import annotations

import re

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Format, Labels, in_format
from sealegs.analyzer.rule import Rule
from sealegs.ground.regex import Regex

_NUMBER = r"(?:0|[1-9]\d*)"
_PRE = rf"(?:{_NUMBER}|\d*[A-Za-z-][0-9A-Za-z-]*)"
_VERSION = Regex(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_PRE}(?:\.{_PRE})*)?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?",
    re.ASCII,
)


def _accepts(value: str) -> bool:
    return _VERSION.fullmatch(value) is not None


RULE = Rule(
    name="label-no-version",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=in_format(
        "DL3056",
        Format.VERSION,
        _accepts,
        "is no semantic version: write three numbers, as in 1.2.0",
    ),
    aliases=("DL3056",),
    options=Labels,
)
