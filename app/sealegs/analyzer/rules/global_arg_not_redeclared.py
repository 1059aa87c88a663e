"""An ARG from above the first FROM is used in a stage that doesn't declare it.

## What it finds
RUN with a variable that is an ARG before the first FROM, where neither the stage nor its base
declares it. Other instructions are told by `undefined-var`.

## Why it matters
ARGs above the first FROM are for FROM lines only. Inside a stage the variable is empty, without any
error: a download gets a wrong address, or a version is silently left out.

`ARG NAME` without a default takes the value over into the stage.

## Bad
```dockerfile
ARG APP_VERSION=1.4.2
FROM alpine:3.22
RUN wget -qO /app https://example.com/app-${APP_VERSION}
```

## Good
```dockerfile
ARG APP_VERSION=1.4.2
FROM alpine:3.22
ARG APP_VERSION
RUN wget -qO /app https://example.com/app-${APP_VERSION}
```

## The interview question behind it
"Why is my ARG empty in the stage?" It was declared before FROM, and each stage sees it only after
declaring it again.

## References
- https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
- https://docs.docker.com/build/building/variables/#scoping
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figures import UNSEEN
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.global_names import unseen
from sealegs.analyzer.placed import Placed, StageView
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Run
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.stages import FromScratch


def _check(subject: Subject) -> Iterator[Hit]:
    told: set[tuple[int | None, str]] = set()
    for each in unseen(subject):
        stage = each.view.stage.index if each.view.stage is not None else None
        if (stage, each.name) not in told:
            told.add((stage, each.name))
            hit = _hit(subject, each.view, each.run, each.name)
            if hit is not None:
                yield hit


def _hit(subject: Subject, view: StageView, run: Placed[Run], name: str) -> Hit | None:
    base = subject.base(view)
    if base is not None and name in base.image.env:
        return None
    root = subject.plan.stages[view.lineage[-1]]
    product = name.removesuffix("_VERSION")
    if product != name and product.lower() in root.base_text:
        return None  # official images set NODE_VERSION and the like, which nobody lists
    sure = base is not None or isinstance(root.base, FromScratch)
    message = f"{quote(name)} is empty here: it is declared above the first FROM, not in this stage"
    if not sure:
        message += ", unless the base image sets it"
    start = run.outer.span.start
    fix = replacing(subject.document, (Span(start, start), f"ARG {name}\n"), safe=False)
    return Hit(run.span, message, None, None if sure else Severity.INFO, fix=fix)


RULE = Rule(
    name="global-arg-not-redeclared",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    figure=UNSEEN,
)
