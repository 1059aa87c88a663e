"""What a package manager downloaded stays in the layer that ships.

## What it finds
The download cache of npm, Go, Cargo, NuGet, Bundler and the like in a layer of the image. The
caches of pip, yarn and of the distributions' package managers have rules of their own. Behind a
build that ships its tools as well, build-tools-shipped is found instead.

## Why it matters
Package managers keep what they downloaded for the next install. In an image there is none, so the
cache is dead weight, often as much again as what was installed.

A cache mount keeps it for the next build and out of the layer.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
USER node
CMD ["node", "server.js"]
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY . .
USER node
CMD ["node", "server.js"]
```

## The interview question behind it
"How do you get fast installs without a fat image?" With `RUN --mount=type=cache`: the cache lives
with the builder, not in a layer.

## References
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import application, shipped_runs, span_at
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote

_ELSEWHERE = ("/.cache/pip", "/var/", "yarn")
_TOOLS = ("npm", "bun", "bundle", "gem", "composer", "nuget", "poetry", "uv")


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None or not any(subject.runs(tool) for tool in _TOOLS):
        return
    image = application(subject)
    if image is None:
        return
    from sealegs.simulator.tri import Tri
    from sealegs.simulator.users import names_root

    others = {step.line for step in subject.build.steps if not names_root(step.seen.user)}
    lines = {run.outer.first_line for run in shipped_runs(subject)}
    for left in image.leftovers:
        if left.line not in lines or any(part in left.path for part in _ELSEWHERE):
            continue
        # pnpm's store and bun's cache aren't looked at: node_modules are hard links into them, so
        # they weigh nothing (pnpm.io/faq; bun.com/docs/pm/cli/install, "Installation backend")
        if "/.bun/" in left.path:
            continue
        if "cache" not in left.path and "/.npm" not in left.path:
            continue
        if Tri.NO in (image.files.has(left.path), image.files.has(f"{left.path}/_cacache")):
            continue
        guess = next(
            (
                d
                for s in subject.build.steps
                for d in s.downloads
                if d.line == left.line and d.store == left.path and d.guessed
            ),
            None,
        )
        uid = ",uid=…" if left.line in others else ""
        message = (
            f"the downloads in {quote(left.path)} stay in this layer: mount a cache there"
            f" (--mount=type=cache,target={left.path}{uid}), or remove them in the same RUN"
        )
        if guess is not None:
            message = (
                f"what {guess.command.split()[0]} downloads stays in this layer: keep its cache in"
                " a mount, or remove it in the same RUN"
            )
        yield Hit(span_at(subject, left.line), message)


RULE = Rule(
    name="package-cache-kept",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
)
