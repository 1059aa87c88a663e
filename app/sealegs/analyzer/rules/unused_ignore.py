"""A comment switches a finding off that isn't there.

## What it finds
Comments that switch findings off (`# hadolint ignore=`, `# check=skip=`, `# sealegs ignore=`) and
do nothing: no finding goes by that name at that place, the name means no rule, or the comment
stands where its tool doesn't read it. Nothing is said of codes that no rule here goes by, such as
ShellCheck's.

## Why it matters
An ignore comment outlives the problem it was written for, and then hides the next one at that
place before anybody has seen it.

## Bad
```dockerfile
FROM alpine:3.22
# hadolint ignore=DL3025
CMD ["/usr/bin/app"]
```

## Good
```dockerfile
FROM alpine:3.22
# hadolint ignore=DL3025
CMD /usr/bin/app
```

## The interview question behind it
"The linter is green. Is the Dockerfile fine?" Ask what is switched off, where, and whether the
reason still holds.

## References
- https://docs.docker.com/build/checks/#skip-checks
- https://github.com/hadolint/hadolint#inline-ignores
"""

from __future__ import annotations

from collections.abc import Iterable

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject


def _check(_: Subject) -> Iterable[Hit]:
    """Whether a comment did something is known when the other rules have run: `judging` tells."""
    return ()


RULE = Rule(
    name="unused-ignore",
    severity=Severity.INFO,
    category=Category.STYLE,
    check=_check,
)
