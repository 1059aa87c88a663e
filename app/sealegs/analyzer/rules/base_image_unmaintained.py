"""The base image, or what it brings, gets no fixes any more.

## What it finds
Tags that nobody rebuilds, and base images whose distribution or language release had reached the
end of its support on the day of this program's catalogue; also releases older than one that has.
Where a distribution's own image has only free longer support left it is a note.

## Why it matters
Holes found from now on stay open, and rebuilding doesn't help: there is nothing newer to take. The
package mirrors of ended distributions are closed in time, and then the build fails too.

## Bad
```dockerfile
FROM node:16-alpine
```

## Good
```dockerfile
FROM node:24-alpine
```

## The interview question behind it
"How do you keep an image free of known holes?" Rebuild it often on a base that is still maintained,
and scan it; an ended base can't be mended by rebuilding.

## References
- https://endoflife.date
- https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.bases_named import fate_of, named_bases, support_of
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote

_WHY_WANING = (
    "Longer support mends fewer packages, and only the gravest holes. There is time to move to a "
    "newer release, and it is cheaper before the last fix than after it."
)


def _check(subject: Subject) -> Iterator[Hit]:
    for span, reference in named_bases(subject):
        fate = fate_of(reference)
        if fate is not None:
            if fate.pullable:
                instead = f": take {' or '.join(fate.instead)}" if fate.instead else ""
                yield Hit(span, f"{quote(reference)} gets no fixes any more, {fate.why}{instead}")
            continue
        support = support_of(reference)
        if support.ended:
            yield Hit(span, f"{quote(reference)} gets no fixes any more: {support.ended}")
        elif support.waning:
            message = f"{quote(reference)}: {support.waning}"
            yield Hit(span, message, None, Severity.INFO, _WHY_WANING)


RULE = Rule(
    name="base-image-unmaintained",
    severity=Severity.WARNING,
    category=Category.SECURITY,
    check=_check,
)
