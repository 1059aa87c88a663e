"""A label that must be an address is none.

## What it finds
A label that the setting `labels` gives the format `url` and whose value is no absolute address. A
value that only the build knows is left alone.

## Why it matters
Registries, scanners and people follow these labels to the source and the documentation. What isn't
an absolute address can't be followed.

## Bad
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.source="example.org/shop"
```
```toml
labels.schema = { "org.opencontainers.image.source" = "url" }
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.source="https://example.org/shop"
```
```toml
labels.schema = { "org.opencontainers.image.source" = "url" }
```

## The interview question behind it
"How do you find the source that a running image was built from?" By its labels: the OCI source and
revision say which repository and which commit.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
- https://www.rfc-editor.org/rfc/rfc3986
"""

from __future__ import annotations

import re

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Format, Labels, in_format
from sealegs.analyzer.rule import Rule
from sealegs.ground.regex import Regex

_PART = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
_HOST = r"(?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)"
_USER = r"(?:(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@)?"
_ADDRESS = Regex(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://{_USER}{_HOST}(?::\d*)?(?=[/?#]|\Z)|(?!//)){_PART}*"
    rf"(?:\?(?:{_PART}|\?)*)?(?:#(?:{_PART}|\?)*)?",
    re.ASCII,
)


def _accepts(value: str) -> bool:
    return _ADDRESS.fullmatch(value) is not None


RULE = Rule(
    name="label-no-url",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=in_format(
        "DL3052", Format.URL, _accepts, "is no absolute address: write https:// and the rest"
    ),
    aliases=("DL3052",),
    options=Labels,
)
