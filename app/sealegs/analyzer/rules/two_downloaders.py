"""A stage uses both wget and curl.

## What it finds
RUN instructions of a stage that call wget or curl once both are in use there.

## Why it matters
One of them does what the other does. Each is one more package to install, to patch and to carry in
the image.

## Bad
```dockerfile
FROM buildpack-deps:bookworm
RUN wget -q https://example.com/a && curl -fsSLO https://example.com/b
```

## Good
```dockerfile
FROM buildpack-deps:bookworm
RUN curl -fsSLO https://example.com/a && curl -fsSLO https://example.com/b
```

## The interview question behind it
"How do you fetch a file without curl in the image?" ADD fetches addresses, a stage of its own may
have the tools, and neither ends up in the final image.

## References
- https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages
- https://docs.docker.com/reference/dockerfile/#add
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_BOTH = frozenset(["wget", "curl"])


class _Seen(Struct):
    """Which of the two a stage has called so far: in any way, and as hadolint sees it."""

    any: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)


def _check(subject: Subject) -> Iterator[Hit]:
    seen: dict[tuple[int | None, bool], _Seen] = {}
    steps: dict[int, list[Call]] = {}
    for call in subject.commands(*_BOTH):
        steps.setdefault(call.placed.index, []).append(call)
    for calls in steps.values():
        placed = calls[0].placed
        so_far = seen.setdefault((placed.stage, placed.onbuild), _Seen())
        so_far.any |= {call.name for call in calls}
        plain = {call.name for call in calls if call.plain}
        so_far.plain |= plain
        if so_far.any == _BOTH:
            known = so_far.plain == _BOTH and bool(plain)
            message = "wget and curl are both in use: settle on one"
            yield Hit(calls[-1].parts[0].span, message, None if known else ())


RULE = Rule(
    name="two-downloaders",
    severity=Severity.INFO,
    category=Category.SIZE,
    check=_check,
    aliases=("DL4001",),
)
