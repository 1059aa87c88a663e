"""ENV reads a variable that the same line sets.

## What it finds
`ENV A=1 B=$A` where `A` has no value before. Where it has one, reading the old value may be meant.

## Why it matters
All pairs of one ENV see the values from before the line, so what the same line sets is still empty
for them: a mistake that shows only at run time, as an empty path or a missing flag.

## Bad
```dockerfile
FROM debian:12
ENV APP_HOME=/app PATH_TO_JAR=$APP_HOME/app.jar
```

## Good
```dockerfile
FROM debian:12
ENV APP_HOME=/app
ENV PATH_TO_JAR=$APP_HOME/app.jar
```

## The interview question behind it
"What is the value of `def` after `ENV abc=hello`, then `ENV abc=bye def=$abc`?" hello: a line's
variables are replaced once, with the values from before it.

## References
- https://docs.docker.com/reference/dockerfile/#environment-replacement
- https://docs.docker.com/reference/dockerfile/#env
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed, StageView
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Arg, Command, Env


def _check(subject: Subject) -> Iterator[Hit]:
    earlier: dict[int, set[str]] = {}
    anywhere: set[str] = {
        name for each in subject.of(Arg) if each.stage is None for name in _names(each)
    }
    for view in subject.stages:
        here = _inherited(view, earlier)
        for placed in view.body:
            if placed.onbuild:
                continue
            if isinstance(placed.command, Env):
                yield from _judge(subject, placed, placed.command, here, anywhere)
            names = _names(placed)
            here.update(names)
            anywhere.update(names)
            if view.stage is not None and isinstance(placed.command, Env):
                earlier[view.stage.index].update(names)


def _inherited(view: StageView, earlier: dict[int, set[str]]) -> set[str]:
    """What the stages below this one set with ENV; ARG ends with its stage."""
    if view.stage is None:
        return set()
    earlier[view.stage.index] = set()
    return {name for index in view.lineage for name in earlier.get(index, ())}


def _names(placed: Placed[Command]) -> list[str]:
    match placed.command:
        case Env(pairs):
            return [pair.key.text.strip("\"'") for pair in pairs]
        case Arg(declarations):
            return [declaration.name.text for declaration in declarations]
        case _:
            return []


def _judge(
    subject: Subject, placed: Placed[Command], env: Env, here: set[str], anywhere: set[str]
) -> Iterator[Hit]:
    """hadolint takes a variable of any earlier stage for set, and reads quotes as it likes."""
    names = _names(placed)
    said = False
    for number, pair in enumerate(env.pairs):
        others = {*names[:number], *names[number + 1 :]} - here
        read = _read(pair.value.text, subject.document.escape)
        for name in sorted(others.intersection(read)):
            message = f"{quote(name)} has its value from before this line here: use a second ENV"
            known = name not in anywhere and not said
            yield Hit(pair.value.span, message, ("DL3044",) if known else ())
            said = said or known


def _read(text: str, escape: str) -> list[str]:
    """The variables read as they are, without a fallback for an empty one."""
    skip = re.escape(escape)
    double = rf'"((?:{skip}.|[^"])*)"'
    unquoted = re.sub(rf"{skip}.|'[^']*'|{double}", lambda m: _inside(m[1], skip), text)
    return [a or b for a, b in re.findall(r"\$(?:(\w+)|\{(\w+)\})", unquoted, re.ASCII)]


def _inside(double: str | None, skip: str) -> str:
    return "" if double is None else re.sub(rf"{skip}.", "", double)


RULE = Rule(
    name="env-reads-itself",
    severity=Severity.ERROR,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3044",),
)
