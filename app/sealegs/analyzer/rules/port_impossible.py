"""EXPOSE names a port that can't exist.

## What it finds
A port above 65535 in EXPOSE, alone or at an end of a range.

## Why it matters
Ports of TCP and UDP are 16-bit numbers, so 65535 is the highest. BuildKit refuses such a port and
the build stops there.

## Bad
```dockerfile
FROM nginx:1.29
EXPOSE 80443
```

## Good
```dockerfile
FROM nginx:1.29
EXPOSE 80 443
```

## The interview question behind it
"What does EXPOSE do?" It writes down which ports the program listens on, for people and for
`docker run -P`; it opens nothing, that is what `-p` is for.

## References
- https://docs.docker.com/reference/dockerfile/#expose
- https://www.rfc-editor.org/rfc/rfc9293#name-header-format
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Expose
from sealegs.ground.regex import Regex

_HIGHEST = 65535
_PORTS = Regex(r"(?:[^/]*:)?(?P<first>\d+)(?:-(?P<last>\d+))?(?:/\w+)?", re.ASCII)


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(Expose):
        step = subject.step(placed)
        said = False
        for word in placed.command.ports:
            written = _beyond(word.text)
            text = step.text(word).literal if step is not None else None
            if written or (text is not None and _beyond(text)):
                shown = quote(word.text if written else f"{word.text} = {text}")
                message = f"there is no port {shown}: {_HIGHEST} is the highest"
                yield Hit(word.span, message, ("DL3011",) if written and not said else ())
                said = said or written


def _beyond(text: str) -> bool:
    match = _PORTS.fullmatch(text)
    if match is None:
        return False
    return any(port is not None and _too_high(port) for port in (match["first"], match["last"]))


def _too_high(port: str) -> bool:
    digits = port.lstrip("0")
    return len(digits) > len(str(_HIGHEST)) or int(digits or "0") > _HIGHEST


RULE = Rule(
    name="port-impossible",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3011",),
    refusals=("port-invalid",),
)
