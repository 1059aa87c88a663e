"""A label that must be a commit is none.

## What it finds
A label that the setting `labels` gives the format `hash` and whose value is no commit of Git: 7 to
40 hexadecimal digits in lower case, or 64. A value that only the build knows is left alone.

## Why it matters
The revision says which commit an image was built from. A branch or a tag moves, so it can't tell
what is inside the image that misbehaves.

## Bad
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.revision="main"
```
```toml
labels.schema = { "org.opencontainers.image.revision" = "hash" }
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.revision="43c572f1272b8b3171dd1db9e41b7027128ce080"
```
```toml
labels.schema = { "org.opencontainers.image.revision" = "hash" }
```

## The interview question behind it
"An image misbehaves in production. How do you find its code?" From its digest to its labels, and
from the revision there to the commit.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
- https://git-scm.com/docs/gitrevisions
"""

from __future__ import annotations

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Format, Labels, in_format
from sealegs.analyzer.rule import Rule
from sealegs.ground.regex import Regex

_COMMIT = Regex(r"[0-9a-f]{7,40}|[0-9a-f]{64}")


def _accepts(value: str) -> bool:
    return _COMMIT.fullmatch(value) is not None


RULE = Rule(
    name="label-no-commit",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=in_format("DL3055", Format.COMMIT, _accepts, "is no commit: write the hash of one"),
    aliases=("DL3055",),
    options=Labels,
)
