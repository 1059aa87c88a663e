"""ENV or LABEL separates name and value by a blank instead of an equals sign.

## What it finds
`ENV NAME value` and `LABEL name value`, the form of the first Dockerfiles.

## Why it matters
In this form everything behind the name is the value, so `ENV A 1 B=2` sets one variable to `1 B=2`.
With an equals sign several can be set at once and quotes mean what they look like.

## Bad
```dockerfile
FROM alpine:3.22
ENV APP_HOME /app
```

## Good
```dockerfile
FROM alpine:3.22
ENV APP_HOME=/app
```

## The interview question behind it
"What does `ENV A 1 B=2` set?" One variable, `A`, with the value `1 B=2`: the old form takes the
rest of the line.

## References
- https://docs.docker.com/reference/build-checks/legacy-key-value-format/
"""

from __future__ import annotations

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figure import StyleOnly
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.lookup import instruction_at
from sealegs.analyzer.rule import Rule
from sealegs.analyzer.warned import warnings_of
from sealegs.dockerfile.model import Document, Env, Label
from sealegs.dockerfile.problem import Span
from sealegs.ground.regex import Regex

_PLAIN_NAME = Regex(r"[A-Za-z0-9_.-]+")
_PLAIN_VALUE = Regex(r"[A-Za-z0-9_./:@%+,=${} -]+")
"""Without quotes and escapes, which the two forms read differently."""


def _fix(document: Document, span: Span) -> Fix | None:
    """Write the equals sign, and quotes round blanks, where the value stays what it is."""
    instruction = instruction_at(document, span.start)
    command = instruction.command if instruction is not None else None
    if not isinstance(command, Env | Label):
        return None
    for pair in command.pairs:
        between = Span(pair.key.span.end, pair.value.span.start)
        value = pair.value.text
        if (
            pair.key.span == span
            and _PLAIN_NAME.fullmatch(pair.key.text)
            and _PLAIN_VALUE.fullmatch(value)
            and value == value.strip()
            and document.text(between).strip(" \t") == ""
            and document.text(pair.value.span) == value
        ):
            written = f'"{value}"' if " " in value else value
            whole = Span(between.start, pair.value.span.end)
            return replacing(document, (whole, f"={written}"))
    return None


RULE = Rule(
    name="legacy-key-value-format",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=warnings_of("LegacyKeyValueFormat", _fix),
    aliases=("LegacyKeyValueFormat",),
    figure=StyleOnly("BuildKit reads both spellings alike; with = several pairs fit on a line."),
)
