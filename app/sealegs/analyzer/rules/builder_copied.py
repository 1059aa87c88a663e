"""The builder's whole working directory is copied into the image that ships.

## What it finds
`COPY --from` of a directory into which that stage copied its sources and in which it builds or
installs, so that sources, caches and build dependencies come along. A copy of `/` is found by
whole-stage-copied.

## Why it matters
The second stage is there to leave things behind. Copying the working directory brings back the
sources, the test files and all of node_modules or target/, so the image is hardly smaller than
with one stage.

## Bad
```dockerfile
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM node:24-slim
WORKDIR /app
COPY --from=build /app ./
USER node
CMD ["node", "dist/server.js"]
```

## Good
```dockerfile
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
```

## The interview question behind it
"You have two stages and the image is still large. Where do you look?" At what COPY --from takes:
it should name artifacts, not directories of work.

## References
- https://docs.docker.com/build/building/multi-stage/
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join, normpath

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.linked import Carried, carried
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import view_of
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, Copy, Run, Word

_BUILDING = ("npm", "yarn", "pnpm", "bun", "ng", "vite", "tsc", "composer")
_SCRIPTS = frozenset({"build", "compile"})
_INTERPRETED = (".js", ".mjs", ".cjs", ".py", ".rb", ".php")
_BUILT = frozenset({"dist", "build", "out", "lib", "output", ".output", ".next", "public"})


def _check(subject: Subject) -> Iterator[Hit]:
    if len(subject.stages) < 2 or not any(c.command.from_ for c in subject.of(Copy)):
        return
    for each in carried(subject):
        path = normpath(f"/{each.path.lstrip('/')}")
        if path == "/" or _runs_sources(subject, path) or not _is_workshop(subject, each, path):
            continue
        message = (
            f"{quote(path)} is where that stage has its sources and builds, and all of it comes"
            " along: copy only what is built"
        )
        yield Hit(each.copy.span, message)


def _runs_sources(subject: Subject, path: str) -> bool:
    """Whether what starts is a source file there, so that nothing else could be copied."""
    image = subject.build.image
    if image is None:
        return False
    folder = image.identity.workdir or "/"
    for word in (image.start.main, *image.start.words):
        main = normpath(join(folder, word or ""))
        if main.startswith(f"{path}/") and main.endswith(_INTERPRETED):
            return main.removeprefix(f"{path}/").split("/")[0] not in _BUILT
    return False


def _is_workshop(subject: Subject, each: Carried, path: str) -> bool:
    """Whether the stage copied whole sources there and builds them there."""
    copied = built = False
    for index in each.stage.lineage:
        view = view_of(subject, index)
        if view is None:
            continue
        lines = {
            placed.outer.first_line
            for placed in view.body
            if isinstance(placed.command, Copy | Add)
            and any(isinstance(w, Word) and w.text in (".", "./") for w in placed.command.sources)
        }
        for step in subject.build.steps_of(index):
            if step.line in lines and step.seen.options:
                copied = copied or (step.seen.options[0].rstrip("/") or "/") == path
        for run in view.of(Run):
            built = built or any(_builds(call.words) for call in subject.calls(run))
    return copied and built


def _builds(words: tuple[str, ...]) -> bool:
    from sealegs.simulator.toolchains import compiles

    script = words[:1] and words[0] in _BUILDING and _SCRIPTS.intersection(words)
    return bool(compiles(words)) or bool(script)


RULE = Rule(
    name="builder-copied",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
)
