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
from sealegs.analyzer.placing import several
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import root_of
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import From, Run
from sealegs.dockerfile.problem import Span
from sealegs.ground.regex import Regex

_OLD_RELEASE = Regex(
    r"\bapt-key\b|\b(?:wheezy|jessie|stretch|buster|bullseye|precise|trusty|xenial|bionic|focal"
    r"|disco|eoan|groovy|hirsute|impish|kinetic|lunar|mantic)(?:-\w+)?\b"
)
"""What binds a RUN to a release that ended: the name of one, and a command that newer ones lack."""

_WHY_WANING = (
    "Longer support mends fewer packages, and few others than holes. There is time to move to a "
    "newer release, and it is cheaper before the last fix than after it."
)


def _check(subject: Subject) -> Iterator[Hit]:
    for span, reference in named_bases(subject):
        fate = fate_of(reference)
        if fate is not None:
            if fate.pullable:
                instead = f": take {' or '.join(fate.instead)}" if fate.instead else ""
                bound = _bound_lines(subject, span) if instead else []
                if bound:
                    verb = "binds" if len(bound) == 1 else "bind"
                    instead += f", and rewrite what {several(bound)} {verb} to the old release"
                yield Hit(span, f"{quote(reference)} gets no fixes any more, {fate.why}{instead}")
            continue
        support = support_of(reference)
        if support.ended:
            yield Hit(span, f"{quote(reference)} gets no fixes any more: {support.ended}")
        elif support.waning:
            message = f"{quote(reference)}: {support.waning}"
            yield Hit(span, message, None, Severity.INFO, _WHY_WANING)


def _bound_lines(subject: Subject, span: Span) -> list[int]:
    """The RUNs of the stages on this base that name the old release, in order."""
    found: list[int] = []
    for view in subject.stages:
        root = root_of(subject, view)
        if root is None or root.start is None:
            continue
        command = root.start.command
        if not isinstance(command, From) or command.base.span != span:
            continue
        for run in view.of(Run):
            if _OLD_RELEASE.search(subject.document.text(run.outer.span)):
                found.append(run.outer.first_line)
    return sorted(set(found))


RULE = Rule(
    name="base-image-unmaintained",
    severity=Severity.WARNING,
    category=Category.SECURITY,
    check=_check,
)
