"""A label that must be an e-mail address is none.

## What it finds
A label that the setting `labels` gives the format `email` and whose value is no plain address. A
value that only the build knows is left alone.

## Why it matters
Who finds a fault in an image writes to this address. A name without one, or something that only
looks like it, leaves them guessing.

## Bad
```dockerfile
FROM alpine:3.22
LABEL maintainer="the shop team"
```
```toml
labels.schema = { "maintainer" = "email" }
```

## Good
```dockerfile
FROM alpine:3.22
LABEL maintainer="shop@example.org"
```
```toml
labels.schema = { "maintainer" = "email" }
```

## The interview question behind it
"MAINTAINER is deprecated. What takes its place?" A label: `maintainer`, or
`org.opencontainers.image.authors`, which anybody can read with `docker inspect`.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
- https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1
"""

from __future__ import annotations

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Format, Labels, in_format
from sealegs.analyzer.rule import Rule
from sealegs.ground.regex import Regex

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = rf"{_NAME}(?:\.{_NAME})*"
_ADDRESS = Regex(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_HOST}|\[[0-9A-Fa-f:.]+\])")


def _accepts(value: str) -> bool:
    return _ADDRESS.fullmatch(value) is not None


RULE = Rule(
    name="label-no-email",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=in_format("DL3058", Format.EMAIL, _accepts, "is no e-mail address"),
    aliases=("DL3058",),
    options=Labels,
)
