"""FROM and AS are written in different case.

## What it finds
`FROM image as name` or `from image AS name`: two keywords of one instruction in two styles.

## Why it matters
Both spellings build the same, but the reader looks for stages by the shape of the line. One style
throughout makes the stages of a long file stand out.

## Bad
```dockerfile
FROM golang:1.25 as build
```

## Good
```dockerfile
FROM golang:1.25 AS build
```

## The interview question behind it
"Are Dockerfile keywords case-sensitive?" No. By convention they are upper case, to tell them from
their arguments.

## References
- https://docs.docker.com/reference/build-checks/from-as-casing/
"""

from __future__ import annotations

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figure import StyleOnly
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.lookup import instruction_at
from sealegs.analyzer.rule import Rule
from sealegs.analyzer.warned import warnings_of
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.problem import Span


def _fix(document: Document, span: Span) -> Fix | None:
    """Write AS as FROM is written; another word in its place is a mistake nobody can mend."""
    if document.text(span).lower() != "as":
        return None
    instruction = instruction_at(document, span.start)
    keyword = instruction.keyword.text if instruction is not None else ""
    return replacing(document, (span, "as" if keyword.islower() else "AS"))


RULE = Rule(
    name="from-as-casing-mixed",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=warnings_of("FromAsCasing", _fix),
    aliases=("FromAsCasing",),
    figure=StyleOnly("BuildKit reads keywords in any case, and warns where two differ."),
)
