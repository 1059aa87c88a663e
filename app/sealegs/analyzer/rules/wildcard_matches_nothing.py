"""A wildcard of COPY matches nothing, and nothing is copied.

## What it finds
A source with a wildcard that surely matches no file of the stage, image or described context it is
looked for in.

## Why it matters
A name that isn't there stops the build, a wildcard that matches nothing doesn't: COPY does
nothing, and the image lacks the file without a word until it is started.

## Bad
```dockerfile
FROM node:24-slim AS build
WORKDIR /site
RUN mkdir -p /out && echo hello > /out/index.html

FROM nginxinc/nginx-unprivileged:1.30-alpine
COPY --from=build /out/*.htm /usr/share/nginx/html/
```

## Good
```dockerfile
FROM node:24-slim AS build
WORKDIR /site
RUN mkdir -p /out && echo hello > /out/index.html

FROM nginxinc/nginx-unprivileged:1.30-alpine
COPY --from=build /out/*.html /usr/share/nginx/html/
```

## The interview question behind it
"Does COPY fail when nothing matches?" For a plain name it does. For a wildcard BuildKit goes on,
which is how people copy a lock file that may be missing.

## References
- https://docs.docker.com/reference/dockerfile/#copy
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy, Word


def _check(subject: Subject) -> Iterator[Hit]:
    for copy in subject.of(Copy):
        sources = copy.command.sources
        step = subject.step(copy)
        if step is None or not all(isinstance(word, Word) for word in sources):
            continue
        texts = [step.text(word).literal or "" for word in sources if isinstance(word, Word)]
        if not all(any(sign in text for sign in "*?") for text in texts):
            continue
        line = copy.outer.first_line
        made = [s for s in subject.build.steps if s.line == line and s.instruction == "COPY"]
        broken = any(failure.line == line for failure in subject.build.broken)
        # where it isn't known what matches, what may match is among the inputs
        if made and not broken and not made[0].seen.inputs:
            message = (
                f"nothing matches {quote(' '.join(texts))}, so this COPY does nothing, and says"
                " nothing: name the file that is meant"
            )
            yield Hit(copy.span, message)


RULE = Rule(
    name="wildcard-matches-nothing",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
