"""Process 1 is a shell or npm, and keeps signals from the program.

## What it finds
An exec form whose first program is a shell that stays and runs another without `exec`; npm, yarn
or pnpm as what the container starts; and a start script, where its text is known, that never says
`exec`. The shell form itself is found by shell-form-command.

## Why it matters
`docker stop` signals process 1 only. A shell passes nothing on, and npm does so in some versions
only, so the program may not be told, is killed after ten seconds (status 137), and loses what it
was doing.

After `-c` bash (with a single command) and the `sh` of Alpine put the command in their own place,
and nothing is said of those; dash, the `sh` of Debian and Ubuntu, doesn't, and none of them does so
in a script: `exec` makes it certain.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
USER 1000
CMD ["npm", "start"]
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
USER 1000
CMD ["node", "server.js"]
```

## The interview question behind it
"Why does docker stop take ten seconds?" Because process 1 doesn't act on SIGTERM: it is a shell,
or a program without a handler. Start the program itself, `exec` it at the end of a script, or use
an init.

## References
- https://docs.docker.com/reference/dockerfile/#exec-form-entrypoint-example
- https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename
from typing import TYPE_CHECKING

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import application, span_at
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.ground.regex import Regex
from sealegs.simulator.names import names
from sealegs.simulator.shells import SHELLS, script_of
from sealegs.simulator.tri import Tri

if TYPE_CHECKING:
    from sealegs.simulator.build import Image

_RUNNERS = frozenset(names("npm yarn pnpm"))
_PASSING_ON = frozenset({"docker-entrypoint.sh", "__cacert_entrypoint.sh"})
_EXEC = Regex(r"^\s*(?:.*(?:&&|;|then|else)\s*)?exec\s", re.MULTILINE)


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None:
        return
    image = application(subject)
    if image is None:
        return
    who = image.identity
    first, second = who.entrypoint, who.cmd
    program = first if first is not None and first.line else second
    if program is None or not program.line or program.shell is not None:
        return
    words = (*(first.words if first is not None and first.exec_form else ()),
             *(second.words if second is not None and second.exec_form else ()))  # fmt: skip
    if words and basename(words[0]) in _PASSING_ON and first is not None and not first.line:
        words = words[1:]
    message = _told(subject, image, words)
    if message:
        yield Hit(span_at(subject, program.line), message)


def _told(subject: Subject, image: Image, words: tuple[str, ...]) -> str:
    if not words:
        return ""
    name = basename(words[0])
    if name in _RUNNERS and len(words) > 1:
        return (
            f"{name} is process 1 and the program only its child, which docker stop reaches in some"
            f" versions of {name} only: start the program itself, as in CMD node server.js in exec"
            " form"
        )
    if script_of(words) is not None and image.start.pid1 in SHELLS:
        return _of_shell(image, words)
    from sealegs.simulator.start_scripts import start_script

    script = start_script(subject.plan, subject.build, subject.context)
    if script is not None and _EXEC.search(script.text) is None and "trap" not in script.text:
        return (
            f"{quote(script.path)} starts its program as a child and gets the signals itself: end"
            ' it with exec "$@", or with exec in front of the program'
        )
    return ""


def _of_shell(image: Image, words: tuple[str, ...]) -> str:
    """What is told of a shell with -c, which may or may not let its command take its place."""
    from sealegs.simulator.handing_over import hands_over, which_shell

    name = basename(words[0])
    taken = hands_over(image, words)
    if taken is Tri.YES:
        return ""
    child = quote(image.start.program) if image.start.program else "the program"
    if taken is Tri.NO:
        which = name if name == "dash" else f"{name}, here {which_shell(image, words[0])},"
        return f"{which} stays process 1 and keeps signals from {child}: write exec in front of it"
    some = (
        "it depends on its version and the script"
        if which_shell(image, words[0]) == "bash"
        else "dash, the sh of Debian and Ubuntu, does"
    )
    return (
        f"without exec {name} may stay process 1 ({some}) and keep signals from {child}: write"
        " exec in front of it"
    )


RULE = Rule(
    name="signals-not-forwarded",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
