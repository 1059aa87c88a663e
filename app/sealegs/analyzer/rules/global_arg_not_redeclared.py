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
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed, StageView
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Arg, Run
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.shell_tree import ShellWord, Simple, Variable
from sealegs.dockerfile.shell_walk import walk
from sealegs.dockerfile.stages import FromScratch

_SETTING = ("export", "read", "local", "declare", "for")


def _check(subject: Subject) -> Iterator[Hit]:
    globals_ = {
        each.name.text
        for arg in subject.of(Arg)
        if arg.stage is None
        for each in arg.command.declarations
    }
    if not globals_:
        return
    for view in subject.stages:
        if view.stage is None:
            continue
        told: set[str] = set()
        for run in view.of(Run):
            step = subject.step(run)
            if step is None:
                continue
            at = view.stage.steps.index(step)
            known = subject.plan.environment(view.stage.index, at)
            for name in _used(subject, run):
                if name in globals_ and name not in known and name not in told:
                    told.add(name)
                    hit = _hit(subject, view, run, name)
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


def _used(subject: Subject, run: Placed[Run]) -> list[str]:
    """The variables a script uses without having set them itself, in its order."""
    text = subject.script(run)
    if text is None:
        return []
    used: list[str] = []
    own: set[str] = set()
    for command in walk(text.script):
        own.update(getattr(command, "names", ()))
        variable = getattr(command, "variable", None)
        if isinstance(variable, str):
            own.add(variable)
        if not isinstance(command, Simple):
            continue
        words = [*command.words, *(each.value for each in command.assignments)]
        words += [each.target for each in command.redirections]
        used += [name for word in words for name in _variables(word)]
        own.update(each.name for each in command.assignments)
        if command.name in _SETTING:
            own.update((w.literal or w.text).partition("=")[0] for w in command.words[1:])
    return [name for name in dict.fromkeys(used) if name not in own]


def _variables(word: ShellWord) -> Iterator[str]:
    for part in word.parts:
        if isinstance(part, Variable) and not part.operation.startswith(
            (":-", "-", ":+", "+", ":?")
        ):
            yield part.name


RULE = Rule(
    name="global-arg-not-redeclared",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
