"""EXPOSE writes a protocol in capitals.

## What it finds
`EXPOSE 80/TCP`: a protocol that isn't all lower case.

## Why it matters
The image's configuration holds the port as `80/tcp` whatever you write. Who searches the file for
what `docker inspect` shows finds nothing.

## Bad
```dockerfile
FROM nginx:1.29
EXPOSE 80/TCP
```

## Good
```dockerfile
FROM nginx:1.29
EXPOSE 80/tcp
```

## The interview question behind it
"What does EXPOSE do?" It writes ports into the image's configuration, as information and for
`docker run -P`. It opens nothing.

## References
- https://docs.docker.com/reference/build-checks/expose-proto-casing/
- https://docs.docker.com/reference/dockerfile/#expose
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.carried_out import carried_out, place_of
from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figure import StyleOnly
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Document, Expose
from sealegs.dockerfile.problem import Span


def _check(subject: Subject) -> Iterator[Hit]:
    for stage, step in carried_out(subject, Expose):
        for ports, span in zip(step.ports, step.port_words, strict=True):
            small = ports.protocol.lower()
            if ports.protocol != small:
                message = f"the protocol {quote(ports.protocol)} is {small} for Docker: write it so"
                fix = None if step.triggered else _fix(subject.document, span, ports.protocol)
                yield Hit(place_of(stage, step, span), message, fix=fix)


def _fix(document: Document, span: Span, protocol: str) -> Fix | None:
    """Lower the protocol where it stands as it is at the word's end."""
    if not document.text(span).endswith(f"/{protocol}"):
        return None
    end = Span(span.end - len(protocol), span.end)
    return replacing(document, (end, protocol.lower()))


RULE = Rule(
    name="expose-protocol-capitals",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=_check,
    aliases=("ExposeProtoCasing",),
    figure=StyleOnly("BuildKit reads the protocol in any case and warns of capitals."),
)
