"""A pipe in RUN hides the failure of all but its last command.

## What it finds
A pipeline in a RUN for which the shell's `pipefail` is not set: neither by SHELL nor by `set` in
the script before it. `/bin/sh -o pipefail` only counts where the base image's `sh` is known to
understand it.

## Why it matters
Without `pipefail` a pipeline succeeds when its last command does. A failed download in front of it
goes unnoticed, and the half-made layer is cached and shipped.

`/bin/sh` is dash on Debian, which long had no `pipefail`: switch to bash, or write the file first
and read it in a second command.

## Bad
```dockerfile
FROM debian:12
RUN curl -fsSL https://example.com/list | sort > /list
```

## Good
```dockerfile
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | sort > /list
```

## The interview question behind it
"When does a RUN fail?" When its shell ends with a status other than 0, which for a pipeline is that
of the last command, unless `pipefail` is on.

## References
- https://docs.docker.com/build/building/best-practices/#using-pipes
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Run
from sealegs.dockerfile.shell_options import option_changes, shell_options
from sealegs.dockerfile.shell_tree import Pipeline
from sealegs.dockerfile.shell_walk import walk

_HIDDEN = "only the last command of this pipe can fail: set pipefail before it"
_UNHEARD = "sh may not know pipefail, on Debian it doesn't: name bash (or ash) in SHELL"


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.runs("|"):
        text = subject.script(placed)
        if text is None or placed.onbuild:
            continue
        initial = "pipefail" in shell_options(text.shell)
        unheard = initial and _may_not_know(subject, placed, text.shell)
        for command in walk(text.script):
            if not isinstance(command, Pipeline) or len(command.commands) < 2:
                continue
            if not _pipefail(subject.calls(placed), command, initial and not unheard):
                message = _UNHEARD if unheard else _HIDDEN
                yield Hit(command.span, message)
                break


def _may_not_know(subject: Subject, placed: Placed[Run], shell: tuple[str, ...]) -> bool:
    """Whether the shell may be Debian's dash, which refuses `-o pipefail`."""
    if shell[0].rpartition("/")[2] not in ("sh", "dash"):
        return False
    views = (v for v in subject.stages if v.stage is not None and v.stage.index == placed.stage)
    facts = next((subject.base(view) for view in views), None)
    return facts is None or facts.distro.lower().startswith(("debian", "ubuntu"))


def _pipefail(calls: tuple[Call, ...], pipeline: Pipeline, initial: bool) -> bool:
    """Whether the option is on where a pipeline starts: the last `set` before it decides."""
    on = initial
    for call in calls:
        if call.name == "set" and call.span.start < pipeline.span.start:
            on = option_changes(call.words[1:]).get("pipefail", on)
    return on


RULE = Rule(
    name="pipe-hides-failure",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL4006",),
)
