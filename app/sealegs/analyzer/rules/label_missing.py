"""A label that the configuration asks for is missing.

## What it finds
A stage that has a label of the setting `labels` neither itself nor from its base, unless another
stage copies from it or is built on it and has the label. In a stage that doesn't ship it is a note.

## Why it matters
Labels are how a registry, a scanner or whoever is on call finds out where an image comes from. That
works only when every image has them.

## Bad
```dockerfile
FROM alpine:3.22
CMD ["sh"]
```
```toml
labels.schema = { "org.opencontainers.image.source" = "url" }
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.source="https://example.org/shop"
CMD ["sh"]
```
```toml
labels.schema = { "org.opencontainers.image.source" = "url" }
```

## The interview question behind it
"Hundreds of images run in your cluster. How do you know whose they are?" By labels that the build
must set, checked in CI, and by the registry's paths.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
- https://docs.docker.com/engine/manage-resources/labels/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Labels, labels
from sealegs.analyzer.lineage import provided
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.stages import FromStage


def _check(subject: Subject) -> Iterator[Hit]:
    schema = subject.options(Labels).schema
    if not schema:
        return
    views = [view for view in subject.stages if view.stage is not None]
    target = len(views) - 1
    keys: list[set[str]] = [set() for _ in views]
    for label in labels(subject):
        if label.placed.stage is not None:
            keys[label.placed.stage].add(label.key)
    sources = (edge.source for edge in subject.plan.edges if edge.kind != "base")
    used = {source.index for source in sources if isinstance(source, FromStage)}
    for number, view in enumerate(views):
        if view.start is None or (number in used and number != target):
            continue
        for wanted in schema:
            if not provided(views, number, [wanted in each for each in keys], target):
                message = f"the image has no label {quote(wanted)}, which every image must have"
                yield Hit(view.start.span, message, severity=None if view.ships else Severity.INFO)


RULE = Rule(
    name="label-missing",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=_check,
    aliases=("DL3049",),
    options=Labels,
)
