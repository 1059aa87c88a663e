"""A RUN changes the owner or mode of files, or moves them, and ships them twice.

## What it finds
A recursive chown or chmod, or a mv, of files that an earlier step of the image put into its layer.

## Why it matters
A file that changes in any way, owner and mode included, is in the new layer with all of its bytes.
The old layer keeps them too, so a `chown -R` over a 200 MB folder adds 200 MB.

`COPY --chown` and `COPY --chmod` set them while copying.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
RUN chown -R node:node /app
USER node
CMD ["node", "server.js"]
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY --chown=node:node . .
USER node
CMD ["node", "server.js"]
```

## The interview question behind it
"Why did one chown double the image?" Layers hold whole files, not differences. Copy with the right
owner, or leave the files to root: a program that only reads them doesn't need to own them.

## References
- https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
- https://docs.docker.com/engine/storage/drivers/#copying-makes-containers-efficient
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join, normpath

from sealegs.analyzer.calls import Call
from sealegs.analyzer.figures import DOUBLED
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.owner_flag import owner_while_copying
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import shipped_runs, span_at
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.ground.regex import Regex

_RECURSIVE = Regex(r"-[a-zA-Z]*R[a-zA-Z]*|--recursive")


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None:
        return
    if subject.runs("chown") or subject.runs("chmod"):
        yield from _changed(subject)
    if subject.runs("mv"):
        from sealegs.simulator.ledger import moved_later

        for hidden in moved_later(subject.build):
            message = (
                f"{quote(hidden.path)} is in the layer of line {hidden.line}, and moving it to"
                f" {quote(hidden.to)} ships it a second time: put it there in the first place"
            )
            yield Hit(span_at(subject, hidden.step.line), message)


def _changed(subject: Subject) -> Iterator[Hit]:
    from sealegs.simulator.ledger import put_below

    steps = {step.line: step for step in subject.build.steps}
    for run in shipped_runs(subject):
        step = steps.get(run.outer.first_line)
        for call in subject.calls(run):
            if step is None or call.name not in ("chown", "chmod") or not _is_recursive(call):
                continue
            if any(word.startswith("--from") for word in call.words):
                continue  # it leaves alone what already is somebody's
            for word in call.arguments().texts[1:]:
                moved = any(each.name == "cd" for each in subject.calls(run) if each.at < call.at)
                if "$" in word or (not word.startswith("/") and moved):
                    continue
                path = normpath(join(step.seen.workdir or "/", word))
                if path == "/":
                    # where an image nobody knows works
                    continue
                told = call.arguments().texts[0]
                owner, mode = (told, "") if call.name == "chown" else ("", told)
                line = put_below(subject.build, step, path, owner, mode)
                if line:
                    flag = "--chown" if call.name == "chown" else "--chmod"
                    brought = next((s for s in steps.values() if s.line == line), None)
                    made = brought is not None and brought.instruction == "RUN"
                    instead = "do it in that RUN" if made else f"use COPY {flag}"
                    message = (
                        f"every file below {quote(path)} that {call.name} changes ships twice:"
                        f" line {line} already has it in a layer; {instead}"
                    )
                    fix = owner_while_copying(subject, run, call, step)
                    yield Hit(call.span, message, fix=fix)
                    break


def _is_recursive(call: Call) -> bool:
    return any(_RECURSIVE.fullmatch(word) for word in call.words[1:])


RULE = Rule(
    name="layer-doubled",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    figure=DOUBLED,
)
