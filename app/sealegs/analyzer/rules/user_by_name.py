"""USER names its user instead of giving the number.

## What it finds
USER with a name. A variable counts by its value; one that ARG declares can be set when building, so
nothing is said of it.

## Why it matters
Kubernetes' `runAsNonRoot` looks at the image's user and can't tell whether a name is root, so it
refuses to start the container. A number answers that without looking into /etc/passwd.

The number also stays the same when base images number their users differently.

## Bad
```dockerfile
FROM node:22.21
USER node
```

## Good
```dockerfile
FROM node:22.21
USER 1000:1000
```

## The interview question behind it
"Your pod fails with `container has runAsNonRoot and image has non-numeric user`. Why?" The kubelet
decides before the container's files are there, so only a number can be checked.

## References
- https://docs.docker.com/reference/dockerfile/#user
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Arg, User
from sealegs.ground.regex import Regex
from sealegs.simulator.users import is_number, user_in

_VARIABLE = Regex(r"\$\{?(\w+)")


def _check(subject: Subject) -> Iterator[Hit]:
    arguments: set[str] = set()
    for placed in subject.placed:
        command = placed.command
        if placed.onbuild:
            continue
        if isinstance(command, Arg):
            arguments.update(each.name.text for each in command.declarations)
        elif isinstance(command, User):
            word = command.user
            step = subject.step(placed)
            known = step.text(word).literal if step is not None else None
            if not arguments.isdisjoint(_VARIABLE.findall(word.text)):
                continue
            if not _numbered(word.text if known is None else known):
                message = f"write the number of {quote(word.text)}: names can't be checked outside"
                yield Hit(word.span, message)


def _numbered(user: str) -> bool:
    """Whether it says a number, or no user at all (which is another mistake)."""
    return user.startswith(":") or is_number(user_in(user))


RULE = Rule(
    name="user-by-name",
    severity=Severity.INFO,
    category=Category.SECURITY,
    check=_check,
    aliases=("DL3066",),
)
