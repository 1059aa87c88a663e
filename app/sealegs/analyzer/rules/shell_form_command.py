"""CMD or ENTRYPOINT is written in shell form.

## What it finds
CMD and ENTRYPOINT whose arguments are no JSON array. Behind a SHELL of the file's own it is only a
note: the author has chosen a shell.

## Why it matters
In shell form PID 1 is `/bin/sh -c`, and most shells don't pass signals on. `docker stop` then waits
ten seconds and kills the program, which never gets to finish its requests.

bash replaces itself by a script's only command, so there it may go well; dash, which is `/bin/sh`
on Debian and Ubuntu, does not.

A shell-form ENTRYPOINT also drops CMD and all arguments of `docker run`, and an image without a
shell can't start it at all.

HEALTHCHECK in shell form is left alone: nobody sends signals to a probe.

## Bad
```dockerfile
FROM node:22
CMD node server.js
```

## Good
```dockerfile
FROM node:22
CMD ["node", "server.js"]
```

## The interview question behind it
"Why does my container take ten seconds to stop?" Because PID 1 is a shell that doesn't forward
SIGTERM; use the exec form, or `exec` in the script that starts the program.

## References
- https://docs.docker.com/reference/build-checks/json-args-recommended/
- https://docs.docker.com/reference/dockerfile/#shell-and-exec-form
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.carried_out import place_of, triggers
from sealegs.analyzer.exec_form import in_exec_form
from sealegs.analyzer.figures import BEHIND_A_SHELL
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Cmd, Command, Entrypoint, ExecForm, Shell

_BUILDKIT = "JSONArgsRecommended"


def _check(subject: Subject) -> Iterator[Hit]:
    chosen: set[int] = set()
    for view in subject.stages:
        own_shell = not chosen.isdisjoint(view.lineage)
        for step in triggers(view):
            stored, stage = step.instruction.command, view.stage
            if isinstance(stored, Shell) and stage is not None:
                own_shell = True
                chosen.add(stage.index)
            elif _in_shell_form(stored) and stage is not None and not own_shell:
                name, line = step.instruction.name, step.instruction.first_line
                message = (
                    f"the {name} that the ONBUILD on line {line} puts here runs through a shell"
                )
                yield Hit(place_of(stage, step, step.instruction.span), message, (_BUILDKIT,))
        for placed in view.body:
            command = placed.command
            if placed.onbuild:
                continue
            if isinstance(command, Shell):
                own_shell = True
                if view.stage is not None:
                    chosen.add(view.stage.index)
            elif _in_shell_form(command):
                name = placed.instruction.name
                message = f"{name} runs through a shell: write it as a JSON array"
                if own_shell:
                    yield Hit(placed.span, message, ("DL3025",), Severity.INFO)
                else:
                    yield Hit(placed.span, message, fix=in_exec_form(subject, placed))


def _in_shell_form(command: Command) -> bool:
    return isinstance(command, Cmd | Entrypoint) and not isinstance(command.form, ExecForm)


RULE = Rule(
    name="shell-form-command",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
    aliases=("DL3025", _BUILDKIT),
    figure=BEHIND_A_SHELL,
)
