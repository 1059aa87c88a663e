"""A label isn't among those that the configuration allows.

## What it finds
With `strict` set in the setting `labels`, a label that its schema doesn't list.

## Why it matters
Mostly it is a typing error: `org.opencontainers.image.license` for `...licenses` is accepted by
Docker and found by nobody who looks for the right one.

## Bad
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.license="MIT"
```
```toml
labels.strict = true
labels.schema = { "org.opencontainers.image.licenses" = "spdx" }
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.licenses="MIT"
```
```toml
labels.strict = true
labels.schema = { "org.opencontainers.image.licenses" = "spdx" }
```

## The interview question behind it
"Which labels should an image have?" Those of the OCI: source, revision, version, created, licenses.
They are agreed upon, so tools know them.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Labels, labels, once_each
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.nearest import did_you_mean


def _check(subject: Subject) -> Iterator[Hit]:
    options = subject.options(Labels)
    if not options.strict:
        return
    schema = sorted(options.schema)
    found = (
        (
            label,
            label.pair.key.span,
            f"there is no label {quote(label.key)} in the configuration"
            f"{did_you_mean(label.key, schema)}",
        )
        for label in labels(subject)
        if label.key not in options.schema
    )
    yield from once_each("DL3050", found)


RULE = Rule(
    name="label-unknown",
    severity=Severity.INFO,
    category=Category.STYLE,
    check=_check,
    aliases=("DL3050",),
    options=Labels,
)
