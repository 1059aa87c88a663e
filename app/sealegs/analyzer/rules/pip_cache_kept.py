"""pip's download cache stays in the layer.

## What it finds
`pip install` without `--no-cache-dir`, where neither `PIP_NO_CACHE_DIR` is set nor a cache or tmpfs
mount holds pip's cache. Where the cache is removed behind it, only the detour is remarked on.

## Why it matters
pip keeps what it downloaded and the wheels it built, often as much again as the installed packages.
No program of the image reads them, and a later RUN can't take them out of the layer.

In a stage that doesn't ship it costs nothing but build cache, so there it is a note.

## Bad
```dockerfile
FROM python:3.13-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
```

## Good
```dockerfile
FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
```

## The interview question behind it
"`--no-cache-dir` or a cache mount?" Both keep the layer small; only the mount still has the wheels
when one line of requirements.txt changes.

## References
- https://pip.pypa.io/en/stable/topics/caching/
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.arguments import Arguments
from sealegs.analyzer.calls import Call
from sealegs.analyzer.cleaning import behind, mount_targets
from sealegs.analyzer.environment import assigned_anywhere, assigned_in_script, set_before
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.pip import known_to_hadolint, pip_installs
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_FLAG = "--no-cache-dir"
_VARIABLE = "PIP_NO_CACHE_DIR"
_ON = ("1", "true", "yes", "on", "t", "y")
_OFF = ("0", "false", "no", "off", "f", "n")
_MISLEADING = (
    "For historical reasons pip switches its cache off for every value it understands, 0 and false "
    "too. Readers expect the opposite, so write 1."
)
_DETOUR = (
    "Removing the cache afterwards works as well; --no-cache-dir does the same in one word and "
    "can't be forgotten."
)


def _check(subject: Subject) -> Iterator[Hit]:
    for call, arguments in pip_installs(subject):
        if call.name == "pipx" or arguments.has(_FLAG) or _mounted(subject, call, arguments):
            continue
        setting = assigned_in_script(subject, call, _VARIABLE)
        setting = setting or set_before(subject, call.placed, _VARIABLE)
        value = setting.lower() if setting is not None else ""
        if value in _ON:
            continue
        elsewhere = assigned_anywhere(subject, call, _VARIABLE)
        known = known_to_hadolint(call) and not any(text.lower() in _ON for text in elsewhere)
        aliases = None if known else ()
        if value in _OFF:
            message = f"{_VARIABLE}={setting} switches pip's cache off, not on: write 1"
            yield Hit(call.span, message, aliases, Severity.STYLE, _MISLEADING)
        elif any(_purges(each) for each in behind(subject, call)):
            message = f"pip's cache is removed again: {_FLAG} would not keep it at all"
            yield Hit(call.span, message, aliases, Severity.STYLE, _DETOUR)
        else:
            message = f"what pip downloads stays in the layer: add {_FLAG}, or mount a cache"
            yield Hit(call.span, message, aliases)


def _mounted(subject: Subject, call: Call, arguments: Arguments) -> bool:
    """Whether a mount is over the cache, by the default path of any user or the one given."""
    targets = mount_targets(call.placed, "cache", "tmpfs")
    own = arguments.value("--cache-dir")
    return any(target == own or target.endswith(("/.cache/pip", "/.cache")) for target in targets)


def _purges(call: Call) -> bool:
    texts = call.arguments().texts
    if call.name == "rm":
        return any(text.rstrip("/*").endswith((".cache", ".cache/pip")) for text in texts)
    return call.name.startswith("pip") and texts[:2] == ("cache", "purge")


RULE = Rule(
    name="pip-cache-kept",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3042",),
)
