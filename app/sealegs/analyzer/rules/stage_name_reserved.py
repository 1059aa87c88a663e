"""A stage has a reserved name.

## What it finds
`FROM ... AS scratch` and `FROM ... AS context`.

## Why it matters
Both words mean something of their own: `scratch` the empty base, `context` the files sent to the
builder. `FROM scratch` behind such a stage still means the empty base: the stage can't be reached.

## Bad
```dockerfile
FROM debian:12 AS scratch
```

## Good
```dockerfile
FROM debian:12 AS runtime
```

## The interview question behind it
"What is `FROM scratch`?" No image at all: the stage begins without any file, and what you copy in
is all there is.

## References
- https://docs.docker.com/reference/build-checks/reserved-stage-name/
- https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import From

_RESERVED = ("scratch", "context")


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(From):
        word = placed.command.name_word
        if word is not None and placed.command.name in _RESERVED:
            message = f"a stage can't well be called {quote(word.text)}: choose another name"
            theirs = ("DL3063",) if word.text in _RESERVED else ()
            yield Hit(word.span, message, (*theirs, "ReservedStageName"))


RULE = Rule(
    name="stage-name-reserved",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3063", "ReservedStageName"),
)
