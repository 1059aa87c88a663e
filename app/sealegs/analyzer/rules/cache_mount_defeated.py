"""A RUN has a cache mount and throws its content away, or tells the tool not to use it.

## What it finds
`pip --no-cache-dir` and `--no-cache` of uv, composer and apk beside a mount for that very cache,
and commands that empty it: `npm cache clean`, `yarn cache clean`, `apt-get clean`, `rm -rf` of the
mounted folder.

## Why it matters
A cache mount is no part of the layer, so there is nothing to save by emptying it; what is emptied
or never filled is downloaded again by the next build.

## Bad
```dockerfile
FROM python:3.13-slim
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -r requirements.txt
```

## Good
```dockerfile
FROM python:3.13-slim
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
```

## The interview question behind it
"`--no-cache-dir` or a cache mount?" One or the other: the flag keeps the cache out of a layer, the
mount keeps it out too and lets the next build use it.

## References
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
- https://pip.pypa.io/en/stable/topics/caching/
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote

_REFUSING = {
    "pip": ("--no-cache-dir", "pip"),
    "pip3": ("--no-cache-dir", "pip"),
    "uv": ("--no-cache", "uv"),
    "composer": ("--no-cache", "c"),
    "apk": ("--no-cache", "apk"),
}
"""Programs, the flag that keeps them from their cache, and what the cache's path has in it."""

_CLEANING = {
    "npm": (("cache", "clean"), "npm"),
    "yarn": (("cache", "clean"), "yarn"),
    "pip": (("cache", "purge"), "pip"),
    "uv": (("cache", "clean"), "uv"),
    "apt-get": (("clean",), "/var/cache/apt"),
    "apt": (("clean",), "/var/cache/apt"),
    "dnf": (("clean",), "dnf"),
    "go": (("clean",), "go"),
}


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.runs("type=cache"):
        targets = subject.mounts(placed, "cache")
        if targets and not placed.onbuild:
            for call in subject.calls(placed):
                why = _defeats(call, targets)
                if why:
                    yield Hit(call.span, why)


def _defeats(call: Call, targets: tuple[str, ...]) -> str:
    arguments = call.arguments()
    flag, part = _REFUSING.get(call.name, ("", ""))
    for target in targets:
        if flag and part in target and arguments.has(flag):
            return f"{flag} keeps {call.name} from using the cache mounted at {quote(target)}"
        words, of = _CLEANING.get(call.name, ((), ""))
        if words and of in target and arguments.texts[: len(words)] == words:
            return f"this empties the cache mounted at {quote(target)}, which no layer holds anyway"
        if call.name == "rm" and _removed(arguments.texts, target):
            return f"this empties the cache mounted at {quote(target)}, which no layer holds anyway"
    return ""


def _removed(paths: tuple[str, ...], target: str) -> bool:
    return any(normpath(path.removesuffix("*") or "/") == target for path in paths)


RULE = Rule(
    name="cache-mount-defeated",
    severity=Severity.WARNING,
    category=Category.CACHE,
    check=_check,
)
