"""A comment of ours switches a finding off and doesn't say why.

## What it finds
`# sealegs ignore=RULE` without `because` and a reason. The finding is switched off all the same.

## Why it matters
Whoever reads the file next can't tell a considered exception from a warning that was in the way,
so nobody dares to remove it.

## Bad
```dockerfile
FROM alpine:3.22
# sealegs ignore=shell-form-command
CMD /usr/bin/app
```

## Good
```dockerfile
FROM alpine:3.22
# sealegs ignore=shell-form-command because app needs the shell to expand $OPTS
CMD /usr/bin/app
```

## The interview question behind it
"How do you keep a linter useful in a team?" Every exception has a reason beside it, and those that
are no longer needed are found.

## References
- https://docs.docker.com/build/checks/#skip-checks
"""

from __future__ import annotations

from collections.abc import Iterable

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject


def _check(_: Subject) -> Iterable[Hit]:
    """The comments are read once for all rules, so `judging` tells."""
    return ()


RULE = Rule(
    name="ignore-without-reason",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=_check,
)
