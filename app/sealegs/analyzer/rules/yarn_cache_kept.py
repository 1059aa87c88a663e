"""yarn's cache stays in the layer.

## What it finds
A RUN that calls `yarn install` and doesn't call `yarn cache clean` behind it. With a cache or tmpfs
mount over the folder of yarn's cache nothing stays, so nothing is found.

## Why it matters
yarn keeps a copy of every package it fetched, about as large as node_modules itself. A later RUN
can't take them out again: their bytes stay in the layer that wrote them.

In a stage that doesn't ship it costs nothing but build cache, so there it is a note.

## Bad
```dockerfile
FROM node:22
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
```

## Good
```dockerfile
FROM node:22
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile
```

## The interview question behind it
"Cache in a mount or cleaned in the same RUN?" Both keep the layer small; only the mount still has
the packages for the next build.

## References
- https://classic.yarnpkg.com/lang/en/docs/cli/cache/
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.cleaning import cleaned_behind, mount_targets
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_FOLDERS = ("/usr/local/share/.cache", "/root/.cache", "/root/.yarn")


def _check(subject: Subject) -> Iterator[Hit]:
    last: dict[int, Call] = {}
    for call in subject.commands("yarn"):
        if not _installs(call):
            continue
        if not _mounted(call) and not cleaned_behind(subject, call, _cleans, *_FOLDERS):
            last[call.placed.index] = call
    inherited = {view.stage.index for view in subject.stages if view.inherited and view.stage}
    for call in last.values():
        stage = call.placed.stage
        known = call.plain and (call.placed.onbuild or stage is None or stage in inherited)
        message = "the packages that yarn cached stay in the layer: clean them, or mount a cache"
        yield Hit(call.span, message, None if known else ())


def _installs(call: Call) -> bool:
    texts = call.arguments(("--cwd", "--cache-folder")).texts
    return texts[:1] == ("install",) or (texts[:1] == ("workspace",) and texts[2:3] == ("install",))


def _mounted(call: Call) -> bool:
    """Whether a mount holds the cache: any that is called after it, or over a home's `.cache`."""
    targets = mount_targets(call.placed, "cache", "tmpfs")
    return any("yarn" in target or target.endswith("/.cache") for target in targets)


def _cleans(call: Call) -> bool:
    """Whether a call cleans the cache; who asks for its folder is about to remove that."""
    return (
        call.name == "yarn"
        and "cache" in call.words
        and not {"clean", "dir"}.isdisjoint(call.words)
    )


RULE = Rule(
    name="yarn-cache-kept",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3060",),
)
