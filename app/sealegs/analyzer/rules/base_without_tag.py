"""The base image has no tag.

## What it finds
FROM with an image that has neither a tag nor a digest. A name with a variable is judged by the
default of its ARG.

## Why it matters
Without a tag Docker takes `latest`, which the publisher moves to every new version. One day the
same Dockerfile builds on another major version, and nothing in the repository has changed.

A stage's name and `scratch` need no tag. A digest is the strictest answer, as it can't be moved.

## Bad
```dockerfile
FROM debian
```

## Good
```dockerfile
FROM debian:12.11-slim
```

## The interview question behind it
"What is the difference between a tag and a digest?" A tag is a name that the publisher can point
at another image; a digest is the content's own hash and always means the same bytes.

## References
- https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
- https://docs.docker.com/reference/dockerfile/#from
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.images import bases
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote


def _check(subject: Subject) -> Iterator[Hit]:
    for base in bases(subject):
        bare = _reads_bare(base.text)
        known = base.reference
        untagged = bare if known is None else known.tag is None and known.digest is None
        if untagged:
            message = f"{quote(base.text)} means its latest version: name the tag you tested"
            yield Hit(base.placed.command.base.span, message, ("DL3006",) if bare else ())


def _reads_bare(text: str) -> bool:
    """As far as the text itself tells; a variable in front may bring its own tag."""
    return not text.startswith("$") and not any(mark in text for mark in ":@")


RULE = Rule(
    name="base-without-tag",
    severity=Severity.WARNING,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3006",),
)
