"""The image ends up running as root.

## What it finds
A stage whose last USER is root, by name or as 0. Where it isn't the image's user in the end it is a
note. A base image's own user isn't looked at: only a USER that says root.

## Why it matters
Root in the container is root on the host's kernel, kept in only by namespaces and capabilities. A
break-out, or a mounted directory, then starts with full rights.

Switch to root for the steps that need it, and back to a user of your own before the end.

## Bad
```dockerfile
FROM node:22.21
USER root
RUN apt-get update
```

## Good
```dockerfile
FROM node:22.21
USER root
RUN apt-get update
USER 1000
```

## The interview question behind it
"Why shouldn't a container run as root when it is isolated anyway?" Because isolation has bugs and
exceptions; a plain user takes most of what an attacker could do next away.

## References
- https://docs.docker.com/build/building/best-practices/#user
- https://docs.docker.com/engine/security/#linux-kernel-capabilities
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.figures import RUNS_AS
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.placed import StageView
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import User
from sealegs.simulator.users import names_root


def _check(subject: Subject) -> Iterator[Hit]:
    deciding = _deciding(subject)
    for view in subject.stages:
        users = view.of(User)
        if view.stage is None or not users:
            continue
        last = users[-1]
        word = last.command.user
        written = word.text.partition(":")[0] in ("root", "0")
        step = subject.step(last)
        known = step.text(word).literal if step is not None else None
        if written or (known is not None and names_root(known)):
            message = "the last USER is root, so the container runs as root: switch to another"
            decides = view.stage.index == deciding
            severity = None if decides else Severity.INFO
            fix = _fix(subject, view) if decides and deciding == subject.plan.target else None
            yield Hit(word.span, message, ("DL3002",) if written else (), severity, fix=fix)


def _fix(subject: Subject, view: StageView) -> Fix | None:
    # Imported here: it needs the build twin, which a file without such a USER doesn't.
    from sealegs.analyzer.user_lines import user_line
    from sealegs.simulator.plain_user import plain_user

    plain = plain_user(subject.build)
    return user_line(subject, view, plain) if plain is not None else None


def _deciding(subject: Subject) -> int | None:
    """The stage whose USER the image that is built has: its own, or the nearest one below it."""
    views = {view.stage.index: view for view in subject.stages if view.stage is not None}
    target = views.get(subject.plan.target) if subject.plan.target is not None else None
    lineage = target.lineage if target is not None else ()
    return next((index for index in lineage if views[index].of(User)), None)


RULE = Rule(
    name="root-at-the-end",
    severity=Severity.WARNING,
    category=Category.SECURITY,
    check=_check,
    aliases=("DL3002",),
    figure=RUNS_AS,
)
