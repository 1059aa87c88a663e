"""apk's package index stays in the layer.

## What it finds
`apk add` without `--no-cache`. With a cache or tmpfs mount over `/var/cache/apk` nothing stays, so
nothing is found; where the index is removed behind it, only the detour is remarked on.

## Why it matters
`apk add -U` and `apk update` save the index of the repositories in `/var/cache/apk`, some two
megabytes that no program of the image reads. `--no-cache` fetches it for this one call and keeps
nothing.

In a stage that doesn't ship it costs nothing but build cache, so there it is a note.

## Bad
```dockerfile
FROM alpine:3.22
RUN apk add --update curl
```

## Good
```dockerfile
FROM alpine:3.22
RUN apk add --no-cache curl
```

## The interview question behind it
"`apk update && apk add` or `apk add --no-cache`?" The second takes a fresh index without saving it,
so there is nothing to clean up and no stale index in a cached layer.

## References
- https://docs.docker.com/build/building/best-practices/#run
- https://man.archlinux.org/man/extra/apk-tools/apk.8.en
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.apk import apk_action
from sealegs.analyzer.cleaning import behind, mounted_over, removes
from sealegs.analyzer.figures import LEFT_BEHIND
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import adding
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_CACHE = "/var/cache/apk"
_DETOUR = (
    "Removing the index afterwards works as well; --no-cache does the same in one word and "
    "can't be forgotten."
)


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("apk"):
        action = apk_action(call)
        if action is None or action.name != "add" or action.arguments.has("--no-cache"):
            continue
        if mounted_over(subject, call.placed, _CACHE, "/etc/apk/cache"):
            continue
        aliases = None if call.plain else ()
        fix = adding(subject, call, action.word, "--no-cache", safe=False)
        if any(removes(each, (_CACHE,)) for each in behind(subject, call)):
            message = "the index is removed again: --no-cache would not keep it at all"
            yield Hit(call.span, message, aliases, Severity.STYLE, _DETOUR, fix)
        else:
            message = "apk add without --no-cache leaves the package index in the layer"
            yield Hit(call.span, message, aliases, fix=fix)


RULE = Rule(
    name="apk-index-kept",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3019",),
    figure=LEFT_BEHIND,
)
