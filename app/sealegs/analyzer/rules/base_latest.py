"""The base image is tagged latest.

## What it finds
FROM with the tag `latest` and no digest, also where an ARG's default brings the tag.

## Why it matters
`latest` is a tag like any other that the publisher moves with each release, so the base changes
under your build without a commit. It doesn't even mean the newest: only what was pushed so last.

Docker's own builder keeps using an image of this name that it has, until you say `--pull`; so two
machines can build on two bases.

## Bad
```dockerfile
FROM node:latest
```

## Good
```dockerfile
FROM node:22.21-bookworm-slim
```

## The interview question behind it
"What does the tag `latest` guarantee?" Nothing: it is the default when no tag is written, and
points wherever the publisher last pointed it.

## References
- https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
- https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often
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
        written = base.text.endswith(":latest") and "@" not in base.text
        known = base.reference
        if written or (known is not None and known.tag == "latest" and known.digest is None):
            message = f"{quote(base.text)} moves with every release: name the version you tested"
            yield Hit(base.placed.command.base.span, message, ("DL3007",) if written else ())


RULE = Rule(
    name="base-latest",
    severity=Severity.WARNING,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3007",),
)
