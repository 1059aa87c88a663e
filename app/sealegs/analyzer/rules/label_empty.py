"""A label that the configuration asks for has no value.

## What it finds
A label of the setting `labels` that is set to nothing, also by a variable that is empty.

## Why it matters
An empty label is there for every check that only asks for the key, and says nothing to whoever
reads it. Often it is a build argument that the pipeline forgot to give.

## Bad
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.title=""
```
```toml
labels.schema = { "org.opencontainers.image.title" = "text" }
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.title="Shop"
```
```toml
labels.schema = { "org.opencontainers.image.title" = "text" }
```

## The interview question behind it
"How does a build learn its own commit?" From outside, by `--build-arg` or `--label`: .git is best
kept out of the build context, as every commit would spoil the cache.

## References
- https://docs.docker.com/reference/dockerfile/#label
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Labels, labels, once_each
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote


def _check(subject: Subject) -> Iterator[Hit]:
    schema = subject.options(Labels).schema
    if not schema:
        return
    found = (
        (label, label.pair.key.span, f"the label {quote(label.key)} has no value: give it one")
        for label in labels(subject)
        if label.key in schema and label.value == ""
    )
    yield from once_each("DL3051", found)


RULE = Rule(
    name="label-empty",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=_check,
    aliases=("DL3051",),
    options=Labels,
)
