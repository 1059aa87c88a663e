"""A label's key is badly formed.

## What it finds
A key of LABEL that isn't lower-case words joined by single dots, hyphens, underscores or slashes,
beginning with a letter; or one in a namespace that Docker keeps for itself.

## Why it matters
Docker takes any key, but tools that filter and select by labels expect this shape, and keys with
capitals or blanks are missed by them or need quoting everywhere.

`com.docker.*`, `io.docker.*` and `org.dockerproject.*` are Docker's own.

## Bad
```dockerfile
FROM alpine:3.22
LABEL Team="shop"
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.example.team="shop"
```

## The interview question behind it
"What are labels good for?" Facts about the image that travel with it: source, revision, licence,
owner. Registries and clean-up jobs select images by them.

## References
- https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Labelled, labels, once_each
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.problem import Span
from sealegs.ground.regex import Regex

_KEY = Regex(r"[a-z](?:[a-z0-9._/-]*[a-z0-9])?")
_DOUBLED = Regex(r"\.\.|--")
_RESERVED = ("com.docker.", "io.docker.", "org.dockerproject.")


def _check(subject: Subject) -> Iterator[Hit]:
    return once_each("DL3048", _bad(subject))


def _bad(subject: Subject) -> Iterator[tuple[Labelled, Span, str]]:
    for label in labels(subject):
        key = label.key
        if key.startswith(_RESERVED):
            message = f"the label {quote(key)} is in a namespace of Docker's: use your own"
        elif not _KEY.fullmatch(key) or _DOUBLED.search(key):
            message = f"write the label {quote(key)} as lower-case words joined by single dots"
        else:
            continue
        yield label, label.pair.key.span, message


RULE = Rule(
    name="label-key-malformed",
    severity=Severity.STYLE,
    category=Category.STYLE,
    check=_check,
    aliases=("DL3048",),
)
